"""Check rules beyond what each file says: worked examples, rule sets as a whole, and what no talk can reach."""
