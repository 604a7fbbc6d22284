"""What goes to Telegram: calls as data, and their delivery from the outbox."""
