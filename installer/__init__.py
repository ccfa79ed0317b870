"""How Crossread is made into a program that needs no Python. Nothing here goes into that program."""
