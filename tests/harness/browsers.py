"""The browser that tests of the sandbox's page drive; where there is none, they are left out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOLDER = Path(__file__).parent.parent / "page"


def browser() -> str | None:
    """Where a browser is; none when there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --rewrite-picture."""
    said = "write the picture of the page that stands in README.md"
    parser.addoption("--rewrite-picture", action="store_true", help=said)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out by name what nobody can run here."""
    if browser() is not None:
        return
    left_out = [one for one in items if one.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [one for one in items if one not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which files were left out, and how to run them."""
    if browser() is None:
        names = ", ".join(sorted(path.name for path in FOLDER.glob("test_*.py")))
        terminalreporter.write_line(
            f"Left out for want of a browser (apt install chromium): tests/page/ {names}",
            yellow=True,
        )
