"""Hear whether somebody is in danger, before anything else is read."""
