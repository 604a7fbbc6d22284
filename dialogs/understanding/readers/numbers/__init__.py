"""Read a number as the answer to the open question: which numbers can be meant, what they name, and how they add up."""
