"""What builds releases elsewhere can do no more than it must, and runs only what it names exactly."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from gui import __version__
from installer.lint_workflows import faults_of_scripts, scripts, workflows

#: What a job may be given beside reading: making a draft, and signing where a file is from.
_NEEDED = {"gather": {"id-token": "write", "attestations": "write"}, "draft": {"contents": "write"}}
_WITHOUT_SHELLCHECK = pytest.mark.skipif(shutil.which("shellcheck") is None, reason="no shellcheck here")

files = pytest.mark.parametrize("file", workflows(), ids=lambda file: file.name)


def read(file: Path) -> dict[str, Any]:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def test_there_is_a_workflow_that_makes_releases() -> None:
    assert "release.yml" in [file.name for file in workflows()]


@files
def test_every_action_is_named_by_its_commit_with_the_version_beside_it(file: Path) -> None:
    used = re.findall(r"uses: *(.*)", file.read_text(encoding="utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", each)] == []
    assert len({each.partition("@")[0] for each in used}) == len(set(used))  # one version of each


@files
def test_nothing_is_allowed_but_what_a_job_needs(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] in ({}, {"contents": "read"}, _NEEDED.get(name))


@files
def test_every_job_ends_some_day_and_none_keeps_the_key_to_the_repository(file: Path) -> None:
    for job in read(file)["jobs"].values():
        assert job["timeout-minutes"] <= 120
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


@files
def test_nothing_from_outside_is_put_into_a_script(file: Path) -> None:
    runs = [step["run"] for job in read(file)["jobs"].values() for step in job["steps"] if "run" in step]
    assert [run for run in runs if "${{" in run] == []


@files
def test_no_version_is_told_twice(file: Path) -> None:
    told = re.sub(r"#.*", "", file.read_text(encoding="utf-8"))  # beside actions stands theirs
    assert __version__ not in told


@files
@_WITHOUT_SHELLCHECK
def test_shellcheck_finds_nothing_in_what_the_steps_run(file: Path) -> None:
    assert list(scripts(read(file)))
    assert list(faults_of_scripts(file)) == []


@_WITHOUT_SHELLCHECK
def test_a_mistake_in_a_script_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.yml"
    planted.write_text("jobs: {one: {steps: [{name: first, run: 'rm -r $HOME/a b'}]}}", encoding="utf-8")
    (fault,) = faults_of_scripts(planted)
    assert "one, first" in fault
    assert "SC2086" in fault
