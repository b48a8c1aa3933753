"""At debug level, through whole talks, no log line holds what people typed or are called."""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from sqlalchemy import select

from bot.process import logs
from bot.registry import REGISTRY
from bot.sandbox.telegram.world import SANDBOX_TOKEN
from models.people.records import Person
from models.submissions.records.submissions import Submission
from tests.harness.phone import village
from tests.harness.playing import name, play, read, talks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.harness.phone import Village

_SAID_ANYWAY = re.compile(r"/|\d{4}-\d\d-\d\d$")  # commands are routes; lines bear their date
SHORT = 5  # fewer signs may stand in a log line by chance


@pytest.fixture(autouse=True)
def _time_is_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@contextmanager
def _logged() -> Iterator[io.StringIO]:
    """Everything any logger says at debug level; afterwards logging is as it was."""
    root, out = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    levels = {one: logging.getLogger(one).level for one in logs.NOISY_LOGGERS}
    logs.configure_logs("debug", "json", (SANDBOX_TOKEN,), out)
    try:
        yield out
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for one, before in levels.items():
            logging.getLogger(one).setLevel(before)
        structlog.reset_defaults()


async def _private(here: Village) -> set[str]:
    """What was typed, written on cards to people, answered, and how people are called."""
    found: set[str] = set()
    for one in here.world.log:
        if one.kind == "update":
            said = dict(one.content).get("message", {})
            found |= {str(said.get("text", "")), str(said.get("caption", ""))}
            found |= set(_texts(said.get("contact", {})))
    async with here.database.transaction() as db:
        for person in await db.scalars(select(Person)):
            found |= {person.name or "", (person.phone or "").removeprefix("+")}
        for sent in await db.scalars(select(Submission)):
            found |= set(_texts(dict(sent.answers)))
    return {one for one in found if len(one) >= SHORT and not _SAID_ANYWAY.match(one)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


# Words of the programme that are answers and also names of our own: codes, routes.
_OURS = {"agent", "never", "done", "other", "official", "partner", *REGISTRY.keywords}


@pytest.mark.slow
@pytest.mark.parametrize("path", talks(), ids=name)
async def test_a_talk_leaves_nothing_of_its_people_in_the_log(path: Path, sqlite_url: str) -> None:
    with _logged() as out:
        async with village(sqlite_url) as here:
            await play(here, read(path))
            # A command typed without its slash is logged as the route it took.
            private = await _private(here) - _OURS - REGISTRY.commands.keys()
    said = out.getvalue()
    assert said.count('"event": "turn"') >= 1
    assert [one for one in private if one in said] == []
    assert SANDBOX_TOKEN.partition(":")[2] not in said
