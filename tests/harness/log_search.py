"""The whole suite runs at debug level, and no line of any log may hold a secret or a person.

Each test logs into a file of its own in memory, written as an installation would write it; when the
test is over its lines are searched. Processes that tests start log at the same level, and what they
say is searched in `tests/harness/processes.py`.
"""

from __future__ import annotations

import io
import logging
import re
import sys
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.process import logs
from bot.sandbox.talks.cast import CAST
from bot.sandbox.telegram.world import SANDBOX_TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = (SANDBOX_TOKEN.partition(":")[2], "rahasia-tanpa-arti")
_NAMES = "|".join(one.first_name for one in CAST.values())
TOLD = {
    "a secret": re.compile("|".join(map(re.escape, SECRETS))),
    "a token": re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{30,}"),
    "an invitation": re.compile(r"\bi-[A-Za-z0-9_-]{22}\b"),
    "a telephone number": re.compile(r"(?<![\d.])(?:\+62|62|0)[ -]?8\d{2}[ -]?\d{4}[ -]?\d{2,5}\b"),
    "a name": re.compile(rf"\b(?:{_NAMES})\b"),
}


def told(said: str) -> list[str]:
    """What of secrets and people stands in the lines of a log, with the line."""
    return [
        f"{what}: {line[:300]}"
        for line in said.splitlines()
        for what, shape in TOLD.items()
        if shape.search(line)
    ]


@pytest.fixture(autouse=True)
def heard() -> Iterator[io.StringIO]:
    """Log everything, and let nothing of it tell of anybody; what was logged so far."""
    out, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure_logs("debug", "json", (SANDBOX_TOKEN,), out)
    root.handlers += handlers  # pytest's own, which shows what libraries said
    yield out
    structlog.reset_defaults()
    root.handlers[:] = [one for one in root.handlers if one in handlers]
    root.setLevel(level)
    sys.stdout.write(out.getvalue())  # pytest shows it of a test that failed
    assert told(out.getvalue()) == []
