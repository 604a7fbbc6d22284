"""Implement each command in a module: `register` adds its options; `run` imports what only it needs, and runs it."""
