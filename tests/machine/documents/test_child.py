"""The child alone: it ends with its parent, and the bot stays light because of it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from bot.documents.pipe import HEAD, MAKE
from tests.machine.documents.trouble import Trouble, forever

ROOT = Path(__file__).parent.parent.parent.parent


def test_the_running_bot_never_loads_the_libraries() -> None:
    heavy = {"matplotlib", "xlsxwriter", "PIL", "numpy", "icalendar"}
    code = (
        "import sys, bot.app, bot.documents.worker, bot.documents.workbooks, bot.documents.charts;"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    said = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("room", ["bot", "handlers", "models"])
def test_only_the_child_imports_its_room(room: str) -> None:
    texts = {path: path.read_text("utf-8") for path in (ROOT / room).rglob("*.py")}
    named = [path for path, text in texts.items() if "import bot.documents.making" in text]
    named += [path for path, text in texts.items() if "from bot.documents.making" in text]
    assert {path.parent.name for path in named} <= {"making"}


def child(folder: Path, request: bytes, limit: str) -> subprocess.CompletedProcess[bytes]:
    folder.mkdir()
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bot.documents.making", str(folder), limit],
        cwd=ROOT,
        input=request,
        capture_output=True,
        timeout=30,
        check=False,
    )


def test_a_child_whose_parent_is_gone_ends_and_leaves_nothing(tmp_path: Path) -> None:
    assert child(tmp_path / "own", b"", "60").returncode == 0
    assert not list(tmp_path.iterdir())


def test_a_child_without_parent_gives_up_an_endless_document(tmp_path: Path) -> None:
    request = pickle.dumps(("chart", Trouble(forever)))
    ended = child(tmp_path / "own", HEAD.pack(MAKE, len(request)) + request, "0.2")
    assert (ended.returncode, ended.stdout) == (1, b"")
