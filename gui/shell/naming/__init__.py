"""Names in the window: their lists and pages, what is to settle, and what a person says of them."""
