"""Sending what is committed: in order for each chat, within Telegram's limits, until it has arrived."""
