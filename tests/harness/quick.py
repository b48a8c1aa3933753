"""The tests of what differs from main: what `make quick` runs after ruff and mypy.

A subject has its tests in the folder of its name, a floor of the machine too; so what changed says
where to look. Left out are the slow tests and those on PostgreSQL, which `make test` runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent.parent
ALWAYS = "tests/test_architecture.py"
TALKS = "tests/test_dialogues.py::test_one_process_on_sqlite"
MOST_TALKS = 12  # of all that differs; `make test` plays every one, on both databases
MAINS = ("main", "origin/main")
# Folders whose tests have another name than theirs.
ELSEWHERE = {
    "models/core": "tests/forms",
    "models/forms": "tests/forms",
    "models/machine": "tests/machine/delivery",
    "models/migrations": "tests/machine/storage",
    "models/region_lists": "tests/machine/region_import",
    "locales": "tests/machine/languages",
    "deploy": "tests/test_deploy.py",
}
# Files that everything hangs on: one whole day is played.
TALK_OF_ALL = "bot/sandbox/talks/tur.chat"


def selected(changed: Iterable[str], root: Path = ROOT) -> list[str]:
    """What pytest is to run when these files, named from the root, differ."""
    found, talks = {ALWAYS}, set[str]()
    for name in changed:
        for one in _tests_of(name):
            if one.endswith(".chat"):
                talks.add(Path(one).stem)
            elif (root / one).exists():
                found.add(one)
                talks |= {talk.stem for talk in (root / one).glob("*.chat")}
    inside = {one for one in found if any(one.startswith(f"{other}/") for other in found)}
    return sorted(found - inside) + [f"{TALKS}[{one}]" for one in sorted(talks)[:MOST_TALKS]]


def _tests_of(name: str) -> Iterator[str]:
    """Where the tests of one file may be; not every place exists."""
    path = Path(name)
    folder = "/".join(path.parts[:2])
    match path.parts:
        case ("tests", *_) if path.name.startswith("test_") and path.suffix == ".py":
            yield name
        case ("tests", "subjects", subject, _, *_):
            yield f"tests/subjects/{subject}"
        case ("tests", "machine", floor, _, *_):
            yield f"tests/machine/{floor}"
        case ("handlers" | "models", subject, _, *_):
            yield f"tests/subjects/{subject}"
        case ("bot", floor, _, *_):
            yield f"tests/machine/{floor}"
        case ("bot" | "handlers" | "models", _) if path.suffix == ".py":
            yield TALK_OF_ALL
        case ("tests", "conftest.py") | ("tests", "harness", *_):
            yield TALK_OF_ALL
        case _:
            pass
    if path.suffix == ".chat":
        yield name
    if path.suffix == ".md":
        yield "tests/test_docs.py"
    for place, tests in ELSEWHERE.items():
        if place in {folder, path.parts[0]}:
            yield tests


def changed() -> list[str]:
    """The files that differ from where this branch left main, whether committed or not."""
    base = next((one for one in (_said("merge-base", "HEAD", main) for main in MAINS) if one), [])
    differing = _said("diff", "--name-only", *(base or ["HEAD"]))
    return sorted({*differing, *_said("ls-files", "--others", "--exclude-standard")})


def _said(*words: str) -> list[str]:
    """The lines git answers with; none when it cannot."""
    done = subprocess.run(  # noqa: S603 - our own words
        ["git", *words],  # noqa: S607 - the git of whoever works here
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def main() -> None:
    """Say what is run, and run it."""
    tests = selected(changed())
    sys.stdout.write("\n".join(["The tests of what differs from main:", *tests, ""]))
    sys.stdout.flush()
    words = ("-q", "-n", "auto", "-m", "not slow and not postgresql and not browser")
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *words, *tests])  # noqa: S606 - our own words


if __name__ == "__main__":
    main()
