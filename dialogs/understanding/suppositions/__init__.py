"""Reading what somebody only supposes, or wants compared: nothing of it is told."""
