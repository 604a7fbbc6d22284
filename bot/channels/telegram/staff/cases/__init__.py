"""Cases: a member of staff judges for somebody else, beside their own talk and apart from it."""
