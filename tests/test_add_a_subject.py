"""A subject added as `bot/docs/adding-a-subject.md` says works, and no standing file is edited."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.harness import toy_checks
from tests.harness.trees import ROOT, copy_sources, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ROOT / "bot" / "docs" / "adding-a-subject.md"
CHECKS = "tests/subjects/toy/test_toy.py"
pytestmark = pytest.mark.slow


def _files() -> Iterator[tuple[str, str]]:
    """The files of the page: their path stands in the first line of a block."""
    page = re.sub(r"^   ", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    for block in re.findall(r"^```\w*\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE):
        first, _newline, rest = block.partition("\n")
        if first.startswith("# ") and "/toy/" in first:
            yield first.removeprefix("# "), rest


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources with the toy laid into them."""
    copied = copy_sources(tmp_path_factory.mktemp("toy"))
    for path, text in _files():
        file = copied / path
        assert not file.exists(), f"{path} stands already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.copy(toy_checks.__file__, copied / CHECKS)
    return copied


def test_the_page_has_every_kind_of_file() -> None:
    kinds = {path for path, _ in _files()}
    for room, names in {
        "models": ("__init__", "forms", "records", "attention"),
        "handlers": ("__init__", "buttons", "screens", "actions", "notices"),
    }.items():
        assert {f"{room}/toy/{name}.py" for name in names} <= kinds


def test_the_house_takes_it_in(tree: Path) -> None:
    contracts = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    kept = run(tree, "-c", contracts)
    assert kept.returncode == 0, kept.stdout
    rules = run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py")
    assert rules.returncode == 0, rules.stdout


def test_it_does_what_a_subject_does(tree: Path) -> None:
    done = run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", CHECKS)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b6 passed", done.stdout), done.stdout
