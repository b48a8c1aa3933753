"""The flag that writes what dialogues have become over what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --rewrite-dialogues."""
    said = "write what was seen in one process over the expectations of the .chat files"
    parser.addoption("--rewrite-dialogues", action="store_true", help=said)
