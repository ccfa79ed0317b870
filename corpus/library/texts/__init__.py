"""The texts of articles: found, decided on block by block, and shown; and where words of theirs stand."""
