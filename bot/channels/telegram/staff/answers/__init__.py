"""Answers for everybody: drafted from a reply to one person, changed, put into use, and told to who asked before."""
