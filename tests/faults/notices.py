"""What comes unasked: digests to everybody who is due, reminders once, nothing of foreign regions.

Each village bears a name that stands nowhere else (a canary): wherever it is read, its reader must
have had a role there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.storage.database import Database
from models.appointments.records.appointments import Appointment
from models.people.records import Person
from tests.faults.checker import shown_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram

DIGEST, REMINDER = "Ringkasan", "Pengingat"
CANARY = re.compile(r"Kanari\d{4}")


def canary(number: int) -> str:
    """The name of a village."""
    return f"Kanari{number:04}"


def digests(world: LocalTelegram, readers: Iterable[int], copies: int) -> list[str]:
    """I4: every reader who can be reached got the digest; all copies together are explained."""
    told = {one: _count(world, one, DIGEST) for one in readers}
    lost = [f"I4 lost: the digest of {one}" for one, many in told.items() if not many]
    again = sum(max(many - 1, 0) for many in told.values())
    return lost + (
        [f"I4 copies: {again} digests, explained are {copies}"] if again > copies else []
    )


def reminders(world: LocalTelegram, readers: Iterable[int], lost: int) -> list[str]:
    """I4: nobody got more than one reminder; so many may be lost on the way, and no more."""
    told = {one: _count(world, one, REMINDER) for one in readers}
    twice = [f"I4 chased: {one} got {many} reminders" for one, many in told.items() if many > 1]
    missing = sum(not many for many in told.values())
    return twice + (
        [f"I4 lost: {missing} reminders, explained are {lost}"] if missing > lost else []
    )


async def scope(url: str, world: LocalTelegram, villages: Mapping[str, str]) -> list[str]:
    """I5: whoever read a canary has or had a role in its village or above; `villages` by canary."""
    database = Database(url)
    held = select(Person.telegram_id, Appointment.region_code).where(
        Appointment.person_id == Person.id
    )
    reach: dict[int, set[str]] = {}
    async with database.transaction() as db:
        for who, region in await db.execute(held):
            reach.setdefault(who, set()).add(region)
    await database.close()
    return [
        f"I5 leaked: {word} of {villages[word]} to {who}"
        for who, events in shown_to(world).items()
        for word in sorted(set(CANARY.findall("\n".join(map(_words, events)))))
        if not any(_within(villages[word], region) for region in reach.get(who, ()))
    ]


def _within(village: str, region: str) -> bool:
    return village == region or village.startswith(f"{region}." if region else "")


def _words(event: Event) -> str:
    """Text and buttons."""
    message = event.message
    return "\n".join([message.text, *message.labels]) if message else ""


def _count(world: LocalTelegram, who: int, word: str) -> int:
    events: Sequence[Event] = shown_to(world)[who]
    return sum(
        event.kind == "message" and event.message is not None and word in event.message.text
        for event in events
    )
