"""Taking in changed rules and words while the bot runs: loaded in a process of their own, then used all at once."""
