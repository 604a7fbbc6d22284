"""One page on which staff read what the bot knows: rule sets, questions, answers, and what a folder changes in them."""
