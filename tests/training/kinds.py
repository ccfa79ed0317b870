"""The weights by which ``corpus.annotate.judging`` tells what a name is, from ``ner`` and ``same_event``.

``python -m tests.training.kinds --data FOLDER`` writes them; with ``--cross-validate`` it says instead how
well names are told in articles and topics by weights that were learned from the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.annotate.judging import JUDGED, Judge, features
from corpus.annotate.names import Line, candidates, find_names
from corpus.annotate.recogniser import recognise
from corpus.annotate.segments import Segment, plain
from corpus.annotate.spans import Candidate
from corpus.model import EntityType

FOLDS = 5
WEIGHTS = Path(__file__).parents[2] / "corpus" / "annotate" / "data" / "kinds.tsv"
HEADING = (
    "# What is seen of a name: how much it speaks for a person, a place, an organisation, something else."
)

#: What is seen in fewer names is not weighed; weights that are smaller than this are left out.
FEWEST = 3
LEAST = 0.1
#: Adagrad over softmax regression: passes, rate, decay of the weights (L2).
PASSES, RATE, DECAY = 5, 0.05, 1e-2
#: Of ``ner`` so many blocks of sentences are kept together, since those of one article stand together.
BLOCKS = 20
#: A name that only overlaps a labelled one counts less.
OVERLAPS = 0.5

PERSON, PLACE, ORGANISATION, OTHER = range(len(JUDGED))
LABELS = {"PER": PERSON, "LOC": PLACE, "ORG": ORGANISATION}

#: A labelled name: ``(start, end, index of JUDGED)``.
Gold = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text. ``whole``: whatever has no label in it is no name of the three kinds."""

    set: str
    fold: int
    text: str
    gold: Sequence[Gold]
    whole: bool

    def lines(self) -> list[Segment]:
        """Its lines as the annotator has them."""
        starts = [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]
        ends = [*(start - 1 for start in starts[1:]), len(self.text)]
        pairs = zip(starts, ends, strict=True)
        return [Segment(a, plain(self.text[a:b])) for a, b in pairs if self.text[a:b].strip()]


@dataclass(frozen=True, slots=True)
class Example:
    """A name that was found, what is seen of it, and what it is; ``rules`` is what it was taken for."""

    set: str
    fold: int
    seen: Sequence[str]
    kind: int
    rules: int
    weight: float


def texts(data: Path) -> Iterator[Text]:
    """The labelled texts below a folder that is laid out like the public sets."""
    for part in ("pud_en", "wikigold"):
        sentences = _objects(data / "ner" / f"{part}.jsonl")
        for at, each in enumerate(sentences):
            gold = [
                (*_bare(each["text"], start, end), LABELS[label])
                for start, end, label in each["entities"]
                if label in LABELS
            ]
            of = " ".join(filter(None, (part, each.get("genre"))))
            yield Text(of, at * BLOCKS // len(sentences) % FOLDS, each["text"], gold, whole=True)
    named = defaultdict(list)
    for each in _objects(data / "same_event" / "gold_mentions.jsonl"):
        kind = _participant(each["tag"])
        if each["kind"] == "entity" and each["official"] and each["name"] and kind is not None:
            named[each["doc"]].append((each["name_start"], each["name_end"], kind, each["topic"]))
    for each in _objects(data / "same_event" / "docs.jsonl"):
        if gold := named.get(each["id"]):
            fold = int(gold[0][3].lstrip("t")) % FOLDS
            yield Text("same_event", fold, each["text"], [name[:3] for name in gold], whole=False)


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _participant(tag: str) -> int | None:
    """What the event corpus calls those who take part and where."""
    if tag.endswith("_PER"):
        return PERSON
    if tag.endswith("_ORG"):
        return ORGANISATION
    if tag.startswith("LOC") or tag.endswith("_GPE"):
        return PLACE
    return OTHER if tag in ("NON_HUMAN_PART", "HUMAN_PART_VEH") else None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the article before it and the "'s" after."""
    if text[start:end].lower().startswith("the "):
        start += 4
    return start, end - 2 * text[start:end].endswith(("'s", "’s"))


def read(found: Sequence[Text]) -> list[list[Line]]:
    """The lines of each text with what the model proposes for them."""
    lines = [text.lines() for text in found]
    recognised = recognise([line.text for each in lines for line in each])
    return [[(line, next(recognised).names) for line in each] for each in lines]


def examples(text: Text, lines: Sequence[Line]) -> Iterator[Example]:
    """The names that are found in a labelled text, so far as its labels tell what they are."""
    lower = {word for line, _ in lines for word in line.text.split() if word.islower()}
    for line, proposals in lines:
        for each in candidates(line.text, proposals, lower):
            span = _bare(text.text, each.start + line.start, each.end + line.start)
            told = _told(span, text)
            if told is not None:
                rules = JUDGED.index(each.type) if each.type in JUDGED else OTHER
                yield Example(text.set, text.fold, list(features(line.text, each)), told[0], rules, told[1])


def _told(span: tuple[int, int], text: Text) -> tuple[int, float] | None:
    """What a span is, and how much that counts; None where the labels do not tell."""
    start, end = span
    for a, b, kind in text.gold:
        if (a, b) == span:
            return kind, 1.0
        if a < end and b > start:
            shared = min(b, end) - max(a, start)
            return (kind, OVERLAPS) if 2 * shared >= max(b - a, end - start) else None
    return (OTHER, 1.0) if text.whole else None


def taught(names: Sequence[Example], seed: int = 0) -> dict[str, tuple[float, ...]]:
    """The weights of a softmax regression over what is seen of these names."""
    counts = Counter(feature for name in names for feature in set(name.seen))
    index = {feature: at for at, feature in enumerate(sorted(counts)) if counts[feature] >= FEWEST}
    index = {feature: at for at, feature in enumerate(index)}
    rows = [np.array([index[f] for f in name.seen if f in index], np.intp) for name in names]
    weights: NDArray[np.float64] = np.zeros((len(index), len(JUDGED)))
    squares = np.full_like(weights, 1e-8)
    random = np.random.default_rng(seed)
    for _ in range(PASSES):
        for at in random.permutation(len(names)):
            row = rows[at]
            signs = weights[row].sum(axis=0)
            error = np.exp(signs - signs.max())
            error /= error.sum()
            error[names[at].kind] -= 1
            gradient = names[at].weight * error + DECAY * weights[row]
            squares[row] += gradient**2
            weights[row] -= RATE * gradient / np.sqrt(squares[row])
    weights -= weights.mean(axis=1, keepdims=True)
    return {
        feature: tuple(round(float(weight), 2) for weight in weights[at])
        for feature, at in index.items()
        if np.abs(weights[at]).max() >= LEAST
    }


def spans(found: Iterable[Candidate], text: Text) -> set[Gold]:
    """The people, places and organisations that were found, as the labels give theirs."""
    return {
        (*_bare(text.text, each.start, each.end), JUDGED.index(each.type))
        for each in found
        if each.type in JUDGED and each.type is not EntityType.THING
    }


def f1(told: Sequence[tuple[set[Gold], set[Gold]]]) -> float:
    """Of exact spans with their kind, found against labelled."""
    right = sum(len(found & gold) for found, gold in told)
    return 2 * right / max(1, sum(len(found) + len(gold) for found, gold in told))


def cross_validate(found: Sequence[Text], lines: Sequence[Sequence[Line]], names: Sequence[Example]) -> None:
    """Print how often the kind is right by rules alone and weighed, and F1 where all is labelled."""
    tables = [taught([name for name in names if name.fold != fold]) for fold in range(FOLDS)]
    right: Mapping[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        score = sum((np.array(tables[name.fold].get(f, (0,) * len(JUDGED))) for f in name.seen), np.zeros(4))
        right[name.set].update(
            names=1, rules=name.rules == name.kind, weighed=int(score.argmax()) == name.kind
        )
    told: Mapping[str, dict[str, list[tuple[set[Gold], set[Gold]]]]] = defaultdict(lambda: defaultdict(list))
    for text, each in zip(found, lines, strict=True):
        if text.whole:
            for how, table in (("rules", None), ("weighed", tables[text.fold])):
                judge = None if table is None else Judge(table)
                said = spans(find_names(each, weigh=judge or _ByRules()), text)
                told[text.set][how].append((said, set(text.gold)))
    for part, count in right.items():
        line = (
            f"{part:13} {count['names']:5} names, kind right by rules {count['rules'] / count['names']:.3f}"
        )
        line += f", weighed {count['weighed'] / count['names']:.3f}"
        if part in told:
            line += f"; F1 by rules {f1(told[part]['rules']):.3f}, weighed {f1(told[part]['weighed']):.3f}"
        print(line)


class _ByRules(Judge):
    """Leaves a name what it was taken for."""

    def __init__(self) -> None:
        super().__init__({})

    def likelihoods(self, line: str, candidate: Candidate) -> tuple[float, ...]:
        kind = candidate.type if candidate.type in JUDGED else EntityType.THING
        return tuple(0.0 if kind is each else -9.0 for each in JUDGED)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.training.kinds", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--cross-validate", action="store_true", help="measure instead of writing")
    asked = parser.parse_args()
    found = list(texts(asked.data))
    lines = read(found)
    names = [name for text, each in zip(found, lines, strict=True) for name in examples(text, each)]
    if asked.cross_validate:
        cross_validate(found, lines, names)
        return
    table = taught(names)
    rows = [
        f"{feature}\t" + "\t".join(f"{weight:g}" for weight in table[feature]) for feature in sorted(table)
    ]
    WEIGHTS.write_text("\n".join([HEADING, *rows]) + "\n", encoding="utf-8")
    print(f"{len(names)} names, {len(table)} weights")


if __name__ == "__main__":
    main()
