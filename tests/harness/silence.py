"""What of people was overheard in the log of a talk: their words, their answers, their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.registry import REGISTRY
from models.people.records import Person
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.harness.phone import Village

# Commands are routes; lines bear their date; a region's code may stand in a moment or a duration.
_SAID_ANYWAY = re.compile(r"/|\d{4}-\d\d-\d\d$|\d\d(\.\d\d)+$")
SHORT = 5  # fewer signs may stand in a log line by chance
# Words of the programme that are answers and also names of our own: codes, routes.
_OURS = {"agent", "never", "done", "other", "official", "partner", *REGISTRY.keywords}


async def overheard(here: Village, log: str) -> list[str]:
    """What stands in the log and is the people's own."""
    # A command typed without its slash is logged as the route it took.
    private = await _private(here) - _OURS - REGISTRY.commands.keys()
    return [one for one in private if one in log]


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
