"""All steps on all systems, in name spaces that nobody else sees; ``python -m installer.trial`` starts it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gui import __version__
from installer.identity import COMMAND, NAME, ROOT
from installer.trial import installing, leaving, rpm, upgrading, window
from installer.trial.outcomes import Outcome, Step, sum_up, table, take
from installer.trial.previous_program import previous_deb
from installer.trial.pristine import SUITES
from installer.trial.system import Ground
from installer.trial.trial import Packages, Trial

PICTURES: Final = ROOT / "out/installer"

STEPS: Final[tuple[Step[Trial], ...]] = (
    Step("installed with what it needs, no Python", installing.install),
    Step("tells its version without network", installing.tell_version),
    Step("passes its selftest", installing.selftest),
    Step("opens its window", window.open_window),
    Step("adds the sample articles", window.add_samples),
    Step("searches as one types", window.search),
    Step("compares three articles", window.compare),
    Step("hands over what a second start is given", window.second_start),
    Step("closes, and remembers", window.close),
    Step("opens no socket but local ones", window.judge_sockets),
    Step("installed with what is recommended", installing.install_with_recommended),
    Step("known to menus and file managers", installing.know_to_system),
    Step("upgraded, with library and corrections", upgrading.upgrade),
    Step("purged, but for the reader's library", leaving.purge),
    Step(".run: installed and removed without root", leaving.run_self_extracting),
    Step(".rpm: has the same files", rpm.compare_files, once=True),
)


def main(arguments: Sequence[str]) -> int:
    """Try all steps: arguments are the folder for it, that of the packages, and the suites."""
    work, dist, suites = Path(arguments[0]), Path(arguments[1]), arguments[2:]
    packages = _gather(dist, work / "packages")
    PICTURES.mkdir(parents=True, exist_ok=True)
    ground = Ground(work, packages.folder)
    try:
        outcomes = _try_all(suites, packages, ground)
    finally:
        ground.close()
    print("", *table(outcomes), sep="\n")
    print(f"\nPictures of the window are in {PICTURES.relative_to(ROOT)}.")
    print(sum_up(outcomes, f"{NAME} {__version__}"))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _try_all(suites: Sequence[str], packages: Packages, ground: Ground) -> list[Outcome]:
    outcomes = []
    for suite in suites:
        trial = Trial(suite, packages, ground, PICTURES)
        try:
            for step in STEPS:
                if step.once and suite != suites[0]:
                    continue
                outcome = take(step, SUITES[suite], trial)
                outcomes.append(outcome)
                print(_line(outcome), flush=True)
        finally:
            if trial.window is not None:
                trial.window.close()
    return outcomes


def _line(outcome: Outcome) -> str:
    result = "passed" if outcome.passed else "FAILED"
    return f"{result}  {outcome.system}: {outcome.step} ({outcome.seconds:.0f} s): {outcome.told}"


def _gather(dist: Path, folder: Path) -> Packages:
    """Copy this version's packages into one folder, and make that of the version before."""
    folder.mkdir(parents=True)

    def taken(pattern: str) -> str | None:
        found = sorted(dist.glob(pattern))
        if not found:
            return None
        shutil.copy(found[0], folder)
        return found[0].name

    try:
        previous = previous_deb(folder, dist / COMMAND).name
    except (OSError, LookupError, subprocess.CalledProcessError) as error:
        print(f"There is no version before: {error}", file=sys.stderr)
        previous = None
    return Packages(
        folder,
        taken(f"{COMMAND}_{__version__}_*.deb"),
        previous,
        taken(f"{COMMAND}-{__version__}-*.rpm"),
        taken(f"{COMMAND}-{__version__}-*.run"),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
