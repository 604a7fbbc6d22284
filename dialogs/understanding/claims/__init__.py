"""Read the claims of a message, each one fact that a clause states, and decide which of them count."""
