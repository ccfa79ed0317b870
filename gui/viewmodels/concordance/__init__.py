"""What is found in context: rows of lines, asked for in pieces, and the words that they are told in."""
