"""Reading what people type: one reply, the open question and what is known, to one reading (`understand`).

Nothing is loaded with the package itself: answering a question takes little of it, and is to start fast.
"""
