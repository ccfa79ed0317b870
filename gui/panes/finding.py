"""Finding words in a text as a reader means them: whatever the case, the quotes and the spaces. No Qt."""

from __future__ import annotations

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\n\r\t\u00a0\u2009\u202f\u2028\u2029", " "),
    }
)


def find_all(text: str, wanted: str, *, match_case: bool = False) -> list[tuple[int, int]]:
    """Where ``wanted`` stands in ``text``, as offsets, without overlaps; straight quotes find curly ones."""
    needle = fold(wanted, match_case=match_case)
    if not needle.strip():
        return []
    folded = fold(text, match_case=match_case)
    spans = []
    at = folded.find(needle)
    while at >= 0:
        spans.append((at, at + len(needle)))
        at = folded.find(needle, at + len(needle))
    return spans


def fold(text: str, *, match_case: bool) -> str:
    """The text with what counts as the same made the same, each character in its place."""
    alike = text.translate(_ALIKE)
    if match_case:
        return alike
    lower = alike.lower()
    if len(lower) == len(alike):
        return lower
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in alike)  # "İ" becomes two
