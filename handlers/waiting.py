"""What waits in a village without pembina reaches the head of the office after three days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivery.screen import ATTENTION, Button, Screen, line, title, together
from bot.routes import job
from models import roles, roster
from models.roles import Verb
from models.villages import village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.jobs import Work

PATIENCE = timedelta(days=3)


@job("unattended")
async def unattended(work: Work) -> None:
    """One notice a candidate, to the office's head and, without one, further up."""
    for member in await roster.candidates_since(work.db, work.now - PATIENCE, limit=200):
        if await roles.pembina_of(work.db, member.region_code) is not None:
            continue
        if not await work.mine("unattended", f"member:{member.id}", "once"):
            continue
        above = await roles.office_of(work.db, member.region_code)
        here = await village(work.db, member.region_code)
        screen = Screen(
            (
                title(say(N_("Menunggu lebih dari 3 hari, belum ada pembina")), ATTENTION),
                line(here.place.label),
                line(say(N_("%(count)s calon agen menunggu. Tugaskan pembina: /tugaskan"),
                         count=len(here.waiting()))),
            ),
            (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
        )  # fmt: skip
        await work.tell(
            above, screen, "unattended", verb=Verb.SEE_ROSTER, region=here.code,
            key=f"unattended:{here.code}",
        )  # fmt: skip
