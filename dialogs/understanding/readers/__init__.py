"""Read the answer to the open question, with one reader for each kind of fact."""
