"""Cut a message into sentences and clauses, and say of each word whose it is and when it holds."""
