"""Say what differs between two rule books, and whom they judge differently."""
