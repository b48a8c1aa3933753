"""One's own entry on a roster, as it stands on the first card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import own_waiting
from bot.screens.screen import ATTENTION, WAITING, Line, line
from models.core.text import _
from models.roster.records import members
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn


@own_waiting
async def find_own_entries(turn: Turn) -> tuple[Sequence[Line], Sequence[Line]]:
    """An entry that is disputed waits for its person, a candidate for somebody else."""
    mine, others = [], []
    for own in await members.entries_of(turn.db, turn.person.id):
        if own.standing == MemberStatus.DISPUTED:
            mine.append(line(_("Data di daftar agen perlu diperbaiki"), ATTENTION))
        if own.standing == MemberStatus.CANDIDATE:
            others.append(line(_("Pendaftaran: menunggu diterima"), WAITING))
    return mine, others
