"""The words of the conversation: the language folders, read, given their shape, and checked against the rules."""
