"""Codes of buttons that nobody was shown: random ones, real ones changed, and well-made lies.

A well-made lie fits the shapes of a registered button exactly, with numbers and receipts that may
exist: what stops it is who taps, nothing else. The forgers hold roles far away, or none at all.
"""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot import registry
from bot.forms.screens.buttons import ACTS, VERB
from bot.registry import REGISTRY
from bot.updates.inbox import TryLater
from models.machine.processed_updates import Fault
from tests.harness.phone import village
from tests.harness.playing import play, read, talks
from tests.harness.trials import tapped
from tests.security.outcome import Tried
from tests.security.strangers import (
    CAST,
    ENDINGS,
    SEATS,
    STRANGERS,
    UNKNOWN,
    rows,
    shown,
    strangers_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.registry import Shape
    from tests.harness.phone import Village

FIRST = 2_000_000  # update ids
LONGEST = 64  # bytes of a code; a changed app may send more
NEVER = ENDINGS | SEATS  # they end or change who is tapping, as they should
VILLAGES = ("32.01.26.2001", "32.01.26.2002", "32.01.06.2002", "11.01.01.2001", "99.99.99.9999")
WORDS = (
    "agent",
    "head",
    "pembina",
    "administrator",
    "directorate",
    "met",
    "id",
    "0",
    "1",
    "20260101",
)
ODD = (
    "",
    "\x00",
    "٣",
    "-1",
    "0" * 18,
    "9" * 18,
    "9" * 19,
    "\u202e",
    "\ud800",
    "A" * 70,
    "%s",
    "../..",
)
INSIDERS = {"siti": 700_000_001, "harto": 700_000_003, "rina": 700_000_004}


class Forger:
    """Makes codes, the same for a seed, from those a talk has shown."""

    def __init__(self, real: list[str], seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - the same every time
        self._real = [one for one in real if one.split(":")[0] not in NEVER] or ["menu"]
        self._parts = sorted({part for code in self._real for part in code.split(":")[1:]})
        self._receipts = [one for one in self._parts if one.count("-") == 2] or ["LK-2611-7KQ4"]
        self._shapes: dict[Shape, Callable[[], str]] = {
            registry.NUMBER: self._number,
            registry.VILLAGE: lambda: self._dice.choice(VILLAGES),
            registry.REGION: lambda: self._dice.choice((*VILLAGES, "32.01.26", "32.01", "32")),
            registry.RECEIPT: lambda: self._dice.choice(self._receipts),
        }

    def code(self) -> str:
        """One more."""
        way = self._dice.choice((self._lie, self._lie, self._changed, self._mixed, self._noise))
        code = way()
        return self.code() if code.split(":")[0] in NEVER else code

    def _lie(self) -> str:
        if self._dice.random() < 0.2:
            act = self._dice.choice(sorted(ACTS))
            return ":".join((VERB, self._part(), self._part(), act, self._part()))
        verb = self._dice.choice(sorted(REGISTRY.buttons))
        shapes = REGISTRY.buttons[verb].address.shapes.values()
        return ":".join((verb, *(self._shapes.get(one, self._part)() for one in shapes)))

    def _changed(self) -> str:
        parts = self._dice.choice(self._real).split(":")
        place = self._dice.randrange(len(parts))
        parts[place] = self._dice.choice((*ODD, self._part(), self._number(), *WORDS))
        return ":".join(parts)

    def _mixed(self) -> str:
        first, second = (self._dice.choice(self._real).split(":") for _ in range(2))
        return ":".join((*first[: self._dice.randint(1, 3)], *second[1:]))

    def _noise(self) -> str:
        code = list(self._dice.choice(self._real))
        for _ in range(self._dice.randint(1, 4)):
            code[self._dice.randrange(len(code))] = self._dice.choice(string.printable)
        if self._dice.random() < 0.3:
            code = self._dice.choices(string.printable, k=self._dice.randint(0, LONGEST))
        return "".join(code)

    def _number(self) -> str:
        return str(
            self._dice.choice((self._dice.randint(0, 60), self._dice.randint(0, 10**18 - 1)))
        )

    def _part(self) -> str:
        return self._dice.choice((*self._parts, *WORDS, *ODD[:4])) if self._parts else "x"


async def forged(url: str, count: int, seed: int) -> Tried:
    """So many taps by strangers, which change and tell nothing; then a few by the village's own.

    The village's own may do what their roles allow, so of theirs only faults are looked at.
    """
    tried, path = Tried("forged taps"), talks()[seed % len(talks())]
    async with village(url) as here:
        await play(here, read(path))
        real = shown(here)
        strangers = await strangers_in(here)
        forger, number, sent = Forger(real, seed), FIRST, dict[int, str]()
        before, since = await rows(here, strangers), len(here.world.log)
        for number in range(FIRST, FIRST + count):
            by = (*STRANGERS, UNKNOWN)[number % (len(STRANGERS) + 1)]
            sent[number] = forger.code()
            await _tap(here, tapped(number, sent[number], by))
        await _settled(here)
        after = await rows(here, strangers)
        tried.done += count
        tried.broken += [f"{path.stem}: {table} changed" for table in before
                         if before[table] != after[table]]  # fmt: skip
        told = [one for one in here.world.log[since:] if one.kind != "update"]
        tried.broken += [
            f"{path.stem}: a stranger was told of the village by {one.kind}"
            for one in told
            if CAST.search(f"{one.text} {dict(one.content)}")
        ]
        for number in range(number + 1, number + 1 + count // 4):  # noqa: B020 - goes on counting
            by = list(INSIDERS.values())[number % len(INSIDERS)]
            sent[number] = forger.code()
            await _tap(here, tapped(number, sent[number], by))
            tried.done += 1
        await _settled(here)
        async with here.database.transaction() as db:
            faults = await db.execute(select(Fault.update_id, Fault.what))
            tried.broken += [f"{path.stem}: {what} by {sent.get(one)!r}" for one, what in faults]
        tried.broken += [f"{path.stem}: an error, {one}" for one in here.errors]
    return tried


async def _tap(here: Village, update: dict[str, Any]) -> None:
    assert here.bot.standing is not None
    for _ in range(3):
        try:
            await here.bot.standing.inbox.receive(update)
        except TryLater:
            continue
        return


async def _settled(here: Village) -> None:
    assert here.bot.standing is not None
    await here.bot.standing.courier.drain()
