"""Prepared questions: what the documents leave out and people ask most, answered once by an association's staff."""
