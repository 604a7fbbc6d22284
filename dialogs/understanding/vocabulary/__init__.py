"""The words of a language: reading and checking their files, and the tables that find phrases."""
