"""Loading rule files: from YAML to a rule book, or every problem at once."""
