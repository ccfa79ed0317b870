"""What surrounds a search: those that are kept, those of before, and the way to the next place found."""
