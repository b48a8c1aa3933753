"""A letter that ends within thirty days, and numbers to choose from, as something to do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import reminds
from handlers.decrees.screens import choice_due, ending_due
from models.calendar.overview import JAKARTA
from models.core.text import _
from models.regions.places import place
from models.regions.time_zones import zones_in
from models.reminders.records import PATIENCE
from models.roster.records import decrees
from models.villages.attention import ENDING
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.villages.overview.village import Village


async def name_ending(turn: Turn, key: str) -> Sentence | str | None:
    """The village whose letter ends."""
    here = await place(turn.db, key.split(":", maxsplit=1)[0])
    return _("Masa SK %(village)s", village=here.village or here.code)


@reminds("sk_end", order=4, called=name_ending)
async def find_ending(work: Work) -> Mapping[int, Sequence[Due]]:
    """By the recognised head and the pembina of each village, whose letter ends soon or is over."""
    latest = work.now.astimezone(JAKARTA).date() + timedelta(days=ENDING + 1)
    found: dict[int, list[Due]] = {}
    codes = await decrees.villages_ending(work.db, latest)
    zones = await zones_in(work.db, set(codes))
    for village in await villages(work.db, codes):
        letter = village.decree
        today = work.now.astimezone(zones.get(village.code, JAKARTA)).date()
        if letter is None or letter.valid_until is None:
            continue
        days = (letter.valid_until - today).days
        if days <= ENDING:
            _add(found, village, ending_due(village, letter, days))
    return found


async def name_choice(turn: Turn, key: str) -> Sentence | str | None:
    """The village with several numbers."""
    here = await place(turn.db, key.split(":", maxsplit=1)[0])
    return _("Nomor SK %(village)s", village=here.village or here.code)


@reminds("sk_two", order=5, called=name_choice)
async def find_choices(work: Work) -> Mapping[int, Sequence[Due]]:
    """By the same people, where several numbers have waited for some days."""
    found: dict[int, list[Due]] = {}
    waiting = await decrees.villages_claiming(work.db, work.now - PATIENCE)
    for village in await villages(work.db, sorted(waiting)):
        if village.rivals:
            _add(found, village, choice_due(village))
    return found


def _add(found: dict[int, list[Due]], village: Village, due: Due) -> None:
    recognised = village.head is not None and village.head.recognised_at is not None
    for reader in (village.head_person if recognised else None, village.pembina):
        if reader is not None:
            found.setdefault(reader.id, []).append(due)
