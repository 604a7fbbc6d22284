"""Quantities in a reply: numbers, amounts with units, rates, and periods of time."""
