"""Updates from Telegram: fetched or received, read, and given to the handler in order."""
