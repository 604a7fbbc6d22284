"""Write rule files and their worked examples, for the people who keep them."""
