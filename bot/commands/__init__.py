"""One module a command. `register` adds its options, `run` imports what only this command needs, and does it."""
