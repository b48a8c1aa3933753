"""A letter that ends within thirty days, and numbers to choose from, as something to do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import waits
from handlers.decrees.screens import choice_due, ending_due
from models.appointments.records import appointments
from models.calendar.overview import JAKARTA
from models.core.text import _
from models.regions.codes import within
from models.regions.places import place
from models.regions.time_zones import zones_in
from models.roster.records import decrees
from models.villages import attention
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.villages.overview.village import Village


async def name_ending(turn: Turn, key: str) -> Sentence | str | None:
    """The village whose letter ends."""
    here = await place(turn.db, key.split(":", maxsplit=1)[0])
    return _("Masa SK %(village)s", village=here.village or here.code)


@waits(
    "sk_end", order=4, called=name_ending, digest=(attention.ending_decree, attention.ended_decree)
)
async def find_ending(search: Search) -> Mapping[int, Sequence[Due]]:
    """By the recognised head and the pembina of each village, whose letter ends soon or is over."""
    latest = search.now.astimezone(JAKARTA).date() + timedelta(days=attention.ENDING + 1)
    found: dict[int, list[Due]] = {}
    codes = await _of_reader(search, await decrees.villages_ending(search.db, latest))
    zones = await zones_in(search.db, set(codes))
    for village in await villages(search.db, codes):
        letter = village.decree
        today = search.now.astimezone(zones.get(village.code, JAKARTA)).date()
        if letter is None or letter.valid_until is None:
            continue
        days = (letter.valid_until - today).days
        if days <= attention.ENDING:
            _add(found, village, ending_due(village, letter, days))
    return found


async def name_choice(turn: Turn, key: str) -> Sentence | str | None:
    """The village with several numbers."""
    here = await place(turn.db, key.split(":", maxsplit=1)[0])
    return _("Nomor SK %(village)s", village=here.village or here.code)


@waits("sk_two", order=5, called=name_choice, digest=(attention.two_decrees,))
async def find_choices(search: Search) -> Mapping[int, Sequence[Due]]:
    """By the same people, where several numbers wait for a choice."""
    found: dict[int, list[Due]] = {}
    waiting = await decrees.villages_claiming(search.db, search.before)
    for village in await villages(search.db, await _of_reader(search, sorted(waiting))):
        if village.rivals:
            _add(found, village, choice_due(village))
    return found


async def _of_reader(search: Search, codes: Sequence[str]) -> list[str]:
    """Of these villages those that the reader works in; all of them when everybody is asked for."""
    if search.person_id is None:
        return list(codes)
    held = await appointments.of_person(search.db, search.person_id)
    return [
        code for code in codes if any(within(code, appointment.region_code) for appointment in held)
    ]


def _add(found: dict[int, list[Due]], village: Village, due: Due) -> None:
    recognised = village.head is not None and village.head.recognised_at is not None
    for reader in (village.head_person if recognised else None, village.pembina):
        if reader is not None:
            found.setdefault(reader.id, []).append(due)
