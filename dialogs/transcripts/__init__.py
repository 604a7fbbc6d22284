"""Talks written down in YAML: who says what, and what has to come of it; played to see whether it still does."""
