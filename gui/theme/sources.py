"""Which colour a source has. Its number is that of a comparison's report, so that both show it alike."""

from corpus.compare.sources import colour_number, colour_numbers

__all__ = ["colour_number", "colour_numbers"]
