"""The pages of the side panel of a comparison: one for each lens, and what they are made of."""
