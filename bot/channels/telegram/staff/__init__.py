"""The staff of associations on Telegram: how their requests are read, and how staff's business looks to them."""
