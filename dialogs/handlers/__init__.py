"""Handlers: what a message does to the progress (answers stored, steps back, commands); nothing here shows a screen."""
