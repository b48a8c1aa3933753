"""Evidence that is committed is not lost to a quick try."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.__main__ import written as faults_written
from tests.faults.outcome import Outcome
from tests.harness import evidence
from tests.security.__main__ import written as attacks_written
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "# Faults on a day\n\n2 cores.\n"


def _told(part: str, done: str) -> str:
    return f"## {part}: {done} of 1,000 asked, 0 broken\n\nCommit 1, 2 minutes.\n"


@pytest.mark.parametrize(("then", "now"), [("1,075", 2), ("75", 74)])
def test_a_smaller_run_leaves_the_file_as_it_was(tmp_path: Path, then: str, now: int) -> None:
    path = tmp_path / "results" / "day.md"
    assert evidence.keep(path, HEAD, "kill", _told("kill", then), int(then.replace(",", "")))
    before = path.read_text("utf-8")
    assert not evidence.keep(path, HEAD, "kill", _told("kill", str(now)), now)
    assert path.read_text("utf-8") == before


def test_as_much_or_more_takes_the_place_of_that_part_alone(tmp_path: Path) -> None:
    path = tmp_path / "day.md"
    for part, done in (("kill", 5), ("kill, full load", 3), ("kill", 5), ("kill", 7)):
        assert evidence.keep(path, HEAD, part, _told(part, str(done)), done)
    expected = [HEAD, _told("kill, full load", "3"), _told("kill", "7")]
    assert path.read_text("utf-8") == "\n".join(expected)


def test_the_programme_s_own_amount_stands_beside_what_was_done(tmp_path: Path) -> None:
    attacked = Tried("forged")
    attacked.done = 2
    for told, part in (
        (faults_written("kill-sqlite", Outcome("kill-sqlite", done=2), 2, 1.0), "kill-sqlite"),
        (attacks_written(attacked, 2, 1.0, "12345678"), "forged"),
    ):
        assert "2 of 2 asked (programme: 1" in told.splitlines()[0]
        assert evidence.keep(tmp_path / f"{part}.md", HEAD, part, told, 2)
        assert not evidence.keep(tmp_path / f"{part}.md", HEAD, part, told, 1)
