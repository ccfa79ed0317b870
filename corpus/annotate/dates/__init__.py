"""The dates that a text tells: where they stand, what they come to, and by what that is known.

``calendar_rules`` and ``leaning_rules`` are tables of what dates look like, ``rules`` says what a rule is,
``checks`` whether what stands around lets it be a date. A rule gives a moment (``calendar_dates``,
``leaning``, ``weekdays``); ``finding`` makes one of two that belong together, and brings each to its period.
"""

from corpus.annotate.dates.finding import find_dates

__all__ = ["find_dates"]
