"""A subject can be taken out: nothing else names it, and the other conversations go on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.harness.trees import copy_sources, remove_subject, run

if TYPE_CHECKING:
    from pathlib import Path

# Talks in which nobody says what data the village needs.
OTHERS = (
    "home/account",
    "submissions/coaching",
    "confirmation/head_known",
    "appointments/staff",
    "departures/leaving",
)
DOORS = {"[Kebutuhan data]", "[Data needs]"}
LINE = "📊 Kebutuhan data terbuka: "
HELP = re.compile(r"\s+.*: /\w+")  # what help begins with: the next thing moves up


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources without data needs."""
    copied = copy_sources(tmp_path_factory.mktemp("without"))
    remove_subject(copied, "needs")
    return copied


def test_the_app_starts_and_the_contracts_hold(tree: Path) -> None:
    started = run(tree, "-c", "import bot.app; from models.registry import METADATA")
    assert started.returncode == 0, started.stdout
    contracts = run(tree, "-c", "from importlinter.cli import lint_imports_command; "
                    "lint_imports_command()")  # fmt: skip
    assert contracts.returncode == 0, contracts.stdout


def test_the_other_conversations_go_on(tree: Path) -> None:
    files = [f"tests/subjects/{talk}.chat" for talk in OTHERS]
    played = run(tree, "-W", "error", "-m", "tests.harness.played", *files)
    assert played.returncode == 0, played.stdout
    for file, told in json.loads(played.stdout.splitlines()[-1]).items():
        assert not told["stuck"], told["stuck"]
        assert not told["left"], told["left"]
        written = (tree / file).read_text("utf-8")
        assert _without_needs(told["seen"]) == _without_needs(written), file


def _without_needs(talk: str) -> list[str]:
    """The lines of a talk without what leads to data needs, whose neighbours move up."""
    lines: list[str] = []
    for line in talk.splitlines():
        if line.strip().startswith(LINE) or HELP.fullmatch(line):
            continue
        if not re.fullmatch(r"\s+(\[[^\]]+\] ?)+", line):
            lines.append(line)
            continue
        buttons = " ".join(one for one in re.findall(r"\[[^\]]+\]", line) if one not in DOORS)
        if lines and lines[-1].startswith("\t["):
            lines[-1] = f"{lines[-1]} {buttons}".rstrip()
        else:
            lines.append(f"\t{buttons}" if buttons else "\t[")
    return [line.replace("\t[ [", "\t[") for line in lines]
