"""Make people up: who meets the bounds of a rule set, and others at random."""
