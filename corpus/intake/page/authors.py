"""Who signs the article on a page: as its data and tags have it, and as the elements of its byline do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from corpus.intake.dump.labels import byline, is_caption
from corpus.intake.names import is_agency, is_name, is_nobody, names_in
from corpus.intake.page.sites import key

_MARKED: Final = (
    "/html/body/descendant::*[@rel='author' or @itemprop='author' or contains(@class,'author')"
    " or contains(@class,'byline') or contains(@class,'autor') or contains(@class,'auteur')]"
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|autor|auteur|writer|reporter)(?:s|en)?(?:[\s_-]|$|name)", re.IGNORECASE
)
#: Those whose whole text is the name that somebody goes by (hCard's ``fn``, and like it).
_CALLED = re.compile(r"(?:^|\s)(?:fn|[\w-]*author(?:[_-]+name)?)(?:\s|$)", re.IGNORECASE)
#: Whoever comments, or wrote what is advertised beside the article, did not write it.
_ELSEWHERE = re.compile(
    r"(?:^|\s)(?:comments?(?![_-](?:open|closed|allowed))|kommentar|teaser|related|recommend|appetizer|promo"
    r"|most-read|repl(?:y|ies)(?:[\s_-]|$))",
    re.IGNORECASE,
)
_ASIDE: Final = frozenset({"aside", "nav"})
_BY = re.compile(r"^(?:(?i:by|von|par|por|di)\s+|By(?=[A-Z]))")
_LONGEST: Final = 300
_LONGEST_BYLINE: Final = 120
_LONGEST_NICKNAME: Final = 30
_MOST_ELEMENTS: Final = 50
_MOST_AUTHORS: Final = 30
_MOST_ALIKE: Final = 6
_FAR: Final = 12
_NEAR: Final = 4


def authors_of(tree: HtmlElement, stated: Sequence[Sequence[str]], source: str | None) -> tuple[str, ...]:
    """Whom the page's data and tags (``stated``, the surest first) or its bylines name.

    People go before whoever else signs; a byline that names more people than the data do is the fuller one;
    a name that somebody merely goes by is taken where nobody else signs.
    """
    found = [names for values in stated if (names := _people(values, source))]
    marked = _marked(tree)
    signed = _signed(marked, source)
    people = next((names for names in found if _any_person(names, source)), ())
    if not people or set(people) < set(signed):
        people = signed or people
    if people:
        return people
    others = [names for names in found if not _is_site(names, source)]
    return next(iter([*others, *filter(None, [_called(marked)]), *found]), ())


def _any_person(names: Sequence[str], source: str | None) -> bool:
    """Whether any of them is a person, or an agency: it signs as people do."""
    return any((is_name(name) or is_agency(name)) and not _is_site((name,), source) for name in names)


def _is_site(names: Sequence[str], source: str | None) -> bool:
    return all(key(name) == key(source or "") for name in names)


def _people(values: Sequence[str], source: str | None) -> tuple[str, ...]:
    """The names in what a page gives as author: no addresses, no pictures' credits, rather not the site."""
    names: list[str] = []
    for value in values:
        text = _BY.sub("", value.strip())
        if text.startswith(("http:", "https:")) or "@" in text or len(text) > _LONGEST or is_caption(text):
            continue
        if found := names_in(text, labelled=True):
            names.extend(found)
        elif len(text.split()) <= 6 and any(letter.isalpha() for letter in text):
            names.append(text)  # the page's data says that this is who wrote it, whatever it looks like
    people = [name for name in dict.fromkeys(names) if not _is_site((name,), source)]
    return tuple(people or dict.fromkeys(names))[:_MOST_AUTHORS]


# --- elements that are marked as naming the author


def _marked(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that name the author: not those of comments, nor the many of a list of articles."""
    marked = [each for each in tree.xpath(_MARKED)[:_MOST_ELEMENTS] if _BYLINE_CLASS.search(_label(each))]
    times = Counter(_label(element) for element in marked)
    return [each for each in marked if times[_label(each)] <= _MOST_ALIKE and not _is_elsewhere(each)]


def _label(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("rel"), element.get("itemprop"), element.get("class"))))


def _is_elsewhere(element: HtmlElement) -> bool:
    above: HtmlElement | None = element
    for _ in range(_FAR):
        if above is None or above.tag == "body":
            return False
        if above.tag in _ASIDE or _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
        above = above.getparent()
    return False


def _signed(marked: Sequence[HtmlElement], source: str | None) -> tuple[str, ...]:
    """The people whom the first element that names any names, with those of the elements beside it."""
    named = [(element, names) for element in marked if (names := _names_of(element))]
    inner = {id(above) for element, _ in named for above in element.iterancestors()}
    first, signed = None, list[str]()
    for element, names in named:
        if id(element) not in inner and first in (None, place := _place(element)):
            first = place
            signed.extend(name for name in names if not _is_site((name,), source))
    return tuple(dict.fromkeys(signed))


def _place(element: HtmlElement) -> HtmlElement | None:
    """What the elements of one byline have in common: it itself, else what is around them, or around that."""
    for above in islice(element.iterancestors(), _NEAR):
        if _BYLINE_CLASS.search(above.get("class") or ""):
            element = above
    above = element.getparent()
    return above if above is None or len(above) > 1 else above.getparent()


def _names_of(element: HtmlElement) -> tuple[str, ...]:
    runs = [" ".join(run.split()) for run in element.itertext() if run.strip()]
    text = " ".join(runs)
    if not 3 < len(text) < _LONGEST_BYLINE or is_caption(text):
        return ()
    text = _unlabelled(text)
    found = [names_in(_unlabelled(run), labelled=True) for run in runs]
    apart = dict.fromkeys(name for names in found for name in names if is_name(name))
    if is_name(text) and not all(found):
        return (text,)  # its first and its last name are elements of their own
    return tuple(apart) or names_in(text, labelled=True)


def _unlabelled(text: str) -> str:
    return _BY.sub("", byline(text) or text)


def _called(marked: Sequence[HtmlElement]) -> tuple[str, ...]:
    """The name that the author goes by, which may be one word (``quayrat``)."""
    for element in marked:
        if not _CALLED.search(_label(element)):
            continue
        text = _unlabelled(" ".join("".join(element.itertext()).split())).strip(" –—-:,")
        named = 1 < len(text) <= _LONGEST_NICKNAME and len(text.split()) <= 3 and text[:1].isalnum()
        if named and not is_nobody(text):
            return (text,)
    return ()
