"""How a question is read, with the words of asking.yaml."""
