"""Channels turn what comes in into messages, and replies into what goes out."""
