"""Compare two rule books: what they ask, and how they judge the same people."""
