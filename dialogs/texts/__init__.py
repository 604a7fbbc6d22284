"""What is said of rules and verdicts, in words."""
