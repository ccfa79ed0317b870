"""Headlines given the capitals of a sentence, so that the model can tell names from other words.

What is a name and what is not, the article's other lines tell by how they write the same words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.annotate.segments import Segment
from corpus.annotate.words import words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: A line of fewer words tells nothing by its capitals.
_FEWEST = 3
#: A headline has this share of its longer words in capitals at least.
_LEAST_SHARE = 0.75
_LONG = 4


def recased(lines: Sequence[Segment]) -> list[Segment]:
    """The lines of an article, each as long as before; headlines are written as a sentence would be."""
    found = [_WORD.findall(line.text) for line in lines]
    headlines = [_is_headline(line.text, said) for line, said in zip(lines, found, strict=True)]
    if not any(headlines):
        return list(lines)
    usual = _usual(said for said, headline in zip(found, headlines, strict=True) if not headline)
    return [
        replace(line, text=_as_sentence(line.text, usual)) if headline else line
        for line, headline in zip(lines, headlines, strict=True)
    ]


def _is_headline(line: str, said: Sequence[str]) -> bool:
    """Whether nearly every word has a capital; not so a name by itself or a few of them in a row."""
    if len(said) < _FEWEST:
        return False
    if line.isupper():
        return True
    long = [word for word in said if len(word) >= _LONG]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST and capitals >= _LEAST_SHARE * len(long)


def _usual(lines: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """How each word is mostly written, by its small letters; the first word of a line tells nothing."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for said in lines:
        for word in said[1:]:
            counts[word.lower()][word] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def _as_sentence(line: str, usual: Mapping[str, str]) -> str:
    capitals = line.isupper()

    def written(match: re.Match[str]) -> str:
        word = match.group()
        form = usual.get(word.lower())
        if form is None and word.capitalize() in words("function"):
            form = word.lower()
        if form is None:
            form = word.capitalize() if capitals and len(word) > _LONG else word
        if match.start() == 0:
            form = form[0].upper() + form[1:]
        return form if len(form) == len(word) else word

    return _WORD.sub(written, line)
