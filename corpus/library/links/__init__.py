"""What a person decided of passages of two articles: that they tell the same, or that they do not."""
