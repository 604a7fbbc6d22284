"""Channels, storage and the command line: input and output around the conversation, no decisions."""

DEFAULT_LANGUAGE = "en"
