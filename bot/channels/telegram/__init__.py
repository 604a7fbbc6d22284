"""The conversation on Telegram: updates become messages, replies become calls of the Bot API."""
