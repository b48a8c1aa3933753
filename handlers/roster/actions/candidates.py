"""Candidates who wait, as something their head and pembina are reminded of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import reminds
from handlers.roster.screens import candidates_due
from models.core.text import _
from models.regions.places import place
from models.reminders.records import PATIENCE
from models.roster.records.members import candidates_by_village
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence


async def name_candidates(turn: Turn, key: str) -> Sentence | str | None:
    """The village whose candidates wait."""
    here = await place(turn.db, key.split(":", maxsplit=1)[0])
    return _("Calon agen %(village)s", village=here.village or here.code)


@reminds("candidates", order=3, called=name_candidates)
async def find_candidates(work: Work) -> Mapping[int, Sequence[Due]]:
    """By the recognised head and the pembina of each village, who has waited for some days."""
    found: dict[int, list[Due]] = {}
    waiting = await candidates_by_village(work.db, work.now - PATIENCE)
    for village in await villages(work.db, sorted(waiting)):
        name = village.place.village or village.code
        due = candidates_due(village.code, name, waiting[village.code])
        recognised = village.head is not None and village.head.recognised_at is not None
        for reader in (village.head_person if recognised else None, village.pembina):
            if reader is not None:
                found.setdefault(reader.id, []).append(due)
    return found
