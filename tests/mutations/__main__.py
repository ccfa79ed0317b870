"""Plants changes in articles, has them compared, and prints what is found of them, and what else is told."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corpus import sample
from corpus.model import first_words
from tests.mutations.ground import Ground
from tests.mutations.judging import Partners, Verdict, beside_another, beside_itself
from tests.mutations.planting import Kind, Mutation, mutations

_SEED: Final = 2026
_ROW: Final = "{:<12} {:>5} {:>8} {:>8}   {:>5} {:>8} {:>8}"


def main() -> int:
    """Run, and print a table."""
    asked = _arguments()
    files = [path for path in sorted(asked.articles.iterdir()) if path.is_file()] if asked.articles else None
    with (
        tempfile.TemporaryDirectory() as folder,
        Ground.of_files(files or sample.files(), asked.cache or Path(folder)) as ground,
    ):
        kinds = asked.only or list(Kind)
        planted = [
            mutation
            for article in ground.articles[: asked.most]
            for kind in kinds
            for mutation in mutations(article, kind, asked.each, asked.seed)
        ]
        ground.annotate(mutation.draft for mutation in planted)
        verdicts = list(_judged(ground, planted, alone=asked.alone))
        _print_table(kinds, verdicts)
        if not files:
            _print_unrelated(ground)
        if asked.list:
            _print_list(verdicts)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--only", nargs="+", type=Kind, metavar="KIND", help=", ".join(Kind))
    parser.add_argument(
        "--articles", type=Path, metavar="FOLDER", help="of files; the sample articles without"
    )
    parser.add_argument("--most", type=int, help="of these articles, so many are mutated")
    parser.add_argument("--each", type=int, default=5, help="so many of a kind in each article (5)")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--alone", action="store_true", help="beside the article itself only")
    parser.add_argument("--list", action="store_true", help="what was missed, and what was told besides")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help="a folder of your own in which names and vectors are kept (pickled) for the next run",
    )
    return parser.parse_args()


def _judged(ground: Ground, planted: Sequence[Mutation], *, alone: bool) -> Iterator[Verdict]:
    partners = Partners(ground)
    for mutation in planted:
        mutated = ground.added(mutation.draft)
        if mutated is None:
            continue
        yield beside_itself(ground, mutation, mutated)
        partner = None if alone else partners.of(mutation)
        if partner is not None:
            yield beside_another(ground, mutation, mutated, partner)


def _is_alone(verdict: Verdict) -> bool:
    return verdict.beside.id == verdict.mutation.article.id


def _print_table(kinds: Sequence[Kind], verdicts: Sequence[Verdict]) -> None:
    say = sys.stdout.write
    say(f"{'':<12} beside itself             beside another article\n")
    say(_ROW.format("", "", "right", "alarms", "", "right", "alarms") + "\n")
    for kind in [*kinds, None]:
        row = []
        for alone in (True, False):
            some = [
                each for each in verdicts if _is_alone(each) is alone and kind in (None, each.mutation.kind)
            ]
            many = max(1, len(some))
            row += [
                str(len(some)),
                f"{sum(each.right for each in some) / many:.3f}",
                f"{sum(len(each.alarms) for each in some) / many:.2f}",
            ]
        say(_ROW.format(kind or "all", *row) + "\n")
    say("right: the change is told; of a paraphrase, that it is not told as missing. alarms: what else is.\n")


def _print_unrelated(ground: Ground) -> None:
    """What is told of sample articles on two events, which should be nothing."""
    events = {each.title: each.event for each in sample.expected()}
    told = pairs = 0
    for one, other in itertools.combinations(ground.articles, 2):
        if events[one.summary.title or ""] != events[other.summary.title or ""]:
            comparison = ground.told(one, other)
            pairs += 1
            told += len(comparison.differences or ()) + len(comparison.only or ())
    sys.stdout.write(f"{told} told of {pairs} pairs of unrelated articles\n")


def _print_list(verdicts: Sequence[Verdict]) -> None:
    for each in verdicts:
        mutation = each.mutation
        if each.right and not each.alarms:
            continue
        other = "itself" if _is_alone(each) else each.beside.summary.shown_title
        sentence = mutation.article.text[mutation.passage.start : mutation.passage.end]
        sys.stdout.write(
            f"\n{'      ' if each.right else 'WRONG '}{mutation.kind}: {mutation.article.summary.shown_title}"
            f" | beside {other}\n  {first_words(sentence, 300)}\n"
            f"  {first_words(mutation.was, 200)} -> {first_words(mutation.becomes, 300)}\n"
        )
        for alarm in each.alarms:
            sys.stdout.write(f"  told: {alarm}\n")


if __name__ == "__main__":
    sys.exit(main())
