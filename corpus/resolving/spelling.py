"""Slips of writing: whether two words are one, but for a letter or two."""

from __future__ import annotations

#: Letters. In shorter words a letter makes another name: "Ming" is no slip of "Ling".
_SHORTEST = 4
#: In words of so many letters two may differ.
_LONG = 7


def is_misspelt(one: str, other: str) -> bool:
    """Whether two folded words begin alike and differ by one letter, or, long ones, by two.

    A letter missing, added, another, or two changed round (Damerau 1964) count as one each.
    """
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or one[:1] != other[:1] or one == other or any(c.isdigit() for c in one + other):
        return False
    return distance(one, other) <= (2 if shorter >= _LONG else 1)


def distance(one: str, other: str) -> int:
    """How many letters to add, leave out, replace or change round with the next make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
