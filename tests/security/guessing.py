"""Somebody tries invitations one after the other: words like ours, and words near real ones."""

from __future__ import annotations

import random
import string
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.process import clock, randomness
from models.appointments.records import invitations
from models.appointments.records.invitations import GUESSES_PER_HOUR, Opening, WrongLink
from models.appointments.rights import Role
from models.people import records as people
from tests.harness.phone import village
from tests.harness.trials import written
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from tests.harness.phone import Village

LETTERS = string.ascii_letters + string.digits + "-_"
REAL = 200  # invitations somebody might hit
ACCOUNTS, HOURS = 4, 3
FIRST, GUESSER = 7_000_000, 820_000_000
HERE = "32.01.26.2001"


def guess(real: list[str], dice: random.Random) -> str:
    """A word that may be a link's."""
    word = dice.choice(real)
    at = dice.randrange(len(word))
    match dice.randrange(5):
        case 0:
            return word[:at] + dice.choice(LETTERS.replace(word[at], "")) + word[at + 1 :]
        case 1:
            return word[: max(at, 1) - 1]
        case 2:
            return word + dice.choice(LETTERS)
        case 3:
            return word.swapcase() if word.swapcase() != word else ""
        case _:
            return "".join(dice.choices(LETTERS, k=len(word)))


async def guesses(url: str, count: int, seed: int) -> Tried:
    """So many tries without any limit, then some by accounts, who have five an hour."""
    tried, dice = Tried("links", done=count), random.Random(seed)  # noqa: S311 - the same every time
    async with village(url) as here:
        real = await _invited(here)
        async with here.database.transaction() as db:
            found = [await invitations.find_open(db, guess(real, dice), clock.now())
                     for _ in range(count)]  # fmt: skip
        hits = sum(one is not None for one in found)
        asked = await _by_accounts(here, real, dice)
        async with here.database.transaction() as db:
            opened = await db.scalar(select(func.count()).select_from(Opening)) or 0
            looked = Counter((await db.scalars(select(WrongLink.who))).all())
        tried.told = {"hits": hits + opened, "by accounts": asked, "looked up": looked.total()}
        tried.broken = [f"{hits + opened} hits"] * bool(hits + opened)
        wanted = HOURS * GUESSES_PER_HOUR
        tried.broken += [f"an account was let try {times} times in {HOURS} hours"
                         for times in looked.values() if times != wanted]  # fmt: skip
        if len(looked) != ACCOUNTS:
            tried.broken.append(f"{len(looked)} accounts instead of {ACCOUNTS}")
        tried.broken += here.errors
    return tried


async def _by_accounts(here: Village, real: list[str], dice: random.Random) -> int:
    """Each account tries more than it may, every hour; how many tries there were."""
    number = FIRST
    for who in range(GUESSER, GUESSER + ACCOUNTS):
        here.world.join(who, "Yosef")
    for _ in range(HOURS):
        for who in range(GUESSER, GUESSER + ACCOUNTS):
            for _ in range(GUESSES_PER_HOUR + 2):
                number += 1
                await here.bot.deliver(_started(number, guess(real, dice), who))
        # Telling the right word helps nobody who has used up the hour.
        number += 1
        await here.bot.deliver(_started(number, real[0], GUESSER))
        clock.turn(clock.now() + timedelta(minutes=61))
    return number - FIRST


def _started(number: int, word: str, who: int) -> dict[str, Any]:
    """A link that was opened, as Telegram writes it."""
    command = {"type": "bot_command", "offset": 0, "length": len("/start")}
    return written(number, f"/start i-{word}", who, entities=[command])


async def _invited(here: Village) -> list[str]:
    async with here.database.transaction() as db:
        rina = await people.create(db, 1, "id", clock.now())
        real = [randomness.invitation_token() for _ in range(REAL)]
        for token in real:
            await invitations.invite(db, token, Role.AGENT, HERE, rina.id, clock.now())
    return real
