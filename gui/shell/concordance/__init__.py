"""What is found in context: its page, in the place of the list of articles."""
