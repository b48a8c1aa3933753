"""The flags that write what tests compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --rewrite-dialogues and --freeze-forms."""
    said = "write what was seen in one process over the expectations of the .chat files"
    parser.addoption("--rewrite-dialogues", action="store_true", help=said)
    kept = "write the fingerprint and the frozen example of each form version that has none yet"
    parser.addoption("--freeze-forms", action="store_true", help=kept)
