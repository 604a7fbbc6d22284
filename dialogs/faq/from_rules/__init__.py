"""Answers made from the rule sets, so that no number in them can drift from the rules."""
