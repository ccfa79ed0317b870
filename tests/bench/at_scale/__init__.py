"""Search in a large library, beside FTS5 and tantivy in the same run: ``make bench-search N=100000``."""
