"""Send committed outbox messages: in order for each chat, within Telegram's rate limits, until they arrive."""
