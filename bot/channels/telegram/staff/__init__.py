"""The staff of associations on Telegram: what is passed on to them, what they answer, and what only they may do."""
