"""The staff of associations on Telegram: their requests, and the messages to them."""
