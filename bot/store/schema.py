"""Define the tables as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

schema_version = Table("imhbot_schema", metadata, Column("version", Integer, nullable=False))

talks = Table(
    "talks",
    metadata,
    Column("channel", Text, primary_key=True),  # where the person talks: "terminal"
    Column("person", Text, primary_key=True),  # the name or id of the person on that channel
    Column("progress", Text, nullable=False),  # the conversation's own JSON
    Column("chat", Text),  # the channel's own state for the conversation, in JSON
    Column("day", Integer),  # of the last turn, as a proleptic ordinal; None: from a version that did not store it
    Column("closed", Integer),  # 1: the person takes no messages, until they write again
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("id", BigInteger, primary_key=True),  # of an update that has had its effect
    Column("day", Integer, nullable=False),  # on which it was seen, as a proleptic ordinal
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True),  # rises in the order of writing
    Column("chat", BigInteger, nullable=False),  # the recipient
    Column("letter", Text, nullable=False),  # the message, in the channel's own JSON
)

# When somebody is to be reminded. What they asked for stands in the conversation's own JSON.
reminders = Table(
    "reminders",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # of the reminder, in the conversation's words
    Column("language", Text, nullable=False),  # of the person's app
    Column("due", BigInteger),  # in unix seconds; None: when the rules change
    Column("until", BigInteger),  # the end of that day, in unix seconds
    Column("judged_by", Text),  # stands for the rules that the kept result rests on
)

# What somebody passed on to an association's staff, and what became of it.
inquiries = Table(
    "inquiries",
    metadata,
    Column("code", Text, primary_key=True),  # the name under which staff see it, instead of the asker's
    Column("association", Text, nullable=False),
    Column("asker", BigInteger, nullable=False),  # the private chat
    Column("language", Text, nullable=False),  # of the asker's app
    Column("staff_chat", BigInteger, nullable=False),
    Column("topic", BigInteger),  # the topic of this inquiry, if the group has topics
    Column("card", BigInteger),  # the message in the group; 0 while it is on its way, None before
    Column("state", Text, nullable=False),  # open, answered or closed
    Column("waiting_since", BigInteger, nullable=False),  # of the first question not answered, in unix seconds
    Column("reminded", Integer, nullable=False),  # 1: staff have been reminded of it
    Column("closed_at", BigInteger),  # in unix seconds
)

inquiry_lines = Table(
    "inquiry_lines",
    metadata,
    Column("id", BigInteger, primary_key=True),  # rises in the order of writing
    Column("code", Text, nullable=False),  # of the inquiry
    Column("kind", Text, nullable=False),  # question or result, by the asker; reply, by staff
    Column("text", Text, nullable=False),
    Column("shared", Text),  # answers and verdict, where the asker agreed
    Column("message", BigInteger, nullable=False),  # the id of the writer's message in the writer's chat
)

# The messages in the staff group that show what the asker wrote, to be redacted when it is forgotten.
inquiry_messages = Table(
    "inquiry_messages",
    metadata,
    Column("code", Text, primary_key=True),  # of the inquiry
    Column("message", BigInteger, primary_key=True),
    Column("line", BigInteger, nullable=False),  # the line that it shows
)

# Answers by staff for everybody: replies that became answers, and answers to prepared questions.
staff_answers = Table(
    "staff_answers",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("association", Text, nullable=False),
    Column("phrasings", Text, nullable=False),  # a JSON list
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),  # draft, approved or withdrawn
    Column("code", Text, nullable=False),  # of the inquiry that it came from
    Column("change", BigInteger, nullable=False),  # rises with every change of any of them
    Column("prepared", Text),  # the id of the prepared question that it answers
    Column("filled_in", Integer),  # the day on which such an answer got its words, as a proleptic ordinal
)

questions_asked = Table(
    "questions_asked",
    metadata,
    Column("day", Integer, primary_key=True),  # a proleptic ordinal
    Column("association", Text, primary_key=True),  # empty if unknown
    Column(
        "outcome", Text, primary_key=True
    ),  # answer, clarify, handoff, smalltalk or not_asked; "chosen_" first: of a choice
    Column("number", Integer, nullable=False),
)

# Results that somebody wanted kept, each under a code that only they know.
receipts = Table(
    "receipts",
    metadata,
    Column("receipt", Text, primary_key=True),  # the hash of the code
    Column("channel", Text, nullable=False),  # whose it is, as in talks
    Column("person", Text, nullable=False),
    Column("association", Text),  # whose staff may be let look it up; None where it is for none
    Column("staff_may", Integer, nullable=False),  # 1: the person lets them
    Column("day", Integer, nullable=False),  # on which it was judged, as a proleptic ordinal
    Column("created", BigInteger, nullable=False),  # in unix seconds
    Column("result", Text, nullable=False),  # facts, rules and verdict, in the conversation's own JSON
)

# Wrong codes of the last hour. It stays when somebody is forgotten, so the sender stands here as a hash alone.
wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("sender", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),  # of the first of them, in unix seconds
)

# Interviews that a member of staff conducts for somebody else.
cases = Table(
    "cases",
    metadata,
    Column("staff", BigInteger, primary_key=True),  # the private chat of the member of staff
    Column("code", Text, primary_key=True),  # instead of a name
    Column("progress", Text),  # the conversation's own JSON
    Column("day", Integer, nullable=False),  # of the last turn, as a proleptic ordinal
    Column("chat", Text),  # the channel's own state for the case, in JSON
)
