"""One module a command; each imports only what its command needs."""
