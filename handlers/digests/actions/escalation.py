"""What waits where no pembina can be written to reaches the head of the office after three days."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from bot.registry import job
from bot.screens.screen import ATTENTION, Screen, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.digests import notices
from handlers.digests.screens.digest import matter_line
from handlers.roster import buttons as roster_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.attention import Scope, waiting_since
from models.core.text import _
from models.digests.overview.matters import find_matters
from models.people import records as people
from models.villages.overview.village import village

if TYPE_CHECKING:
    from datetime import datetime

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Line
    from models.people.records import Person

ESCALATE_AFTER = timedelta(days=3)


async def unattended_villages(work: Work) -> list[str]:
    """Once an hour: villages in which something waits that no pembina is told of."""
    if not await work.claim("unattended", "look", work.now.astimezone(UTC).strftime("%Y-%m-%dT%H")):
        return []
    waiting = await waiting_since(work.db, work.now - ESCALATE_AFTER)
    coached = await responsibility.pembinas_of(work.db, sorted(waiting))
    coaches = await people.people(
        work.db, [appointment.person_id for appointment in coached.values()]
    )
    away = {coach.id for coach in coaches if _is_away(coach, work.now - ESCALATE_AFTER)}
    return [
        code for code in sorted(waiting) if code not in coached or coached[code].person_id in away
    ]


def _is_away(pembina: Person, before: datetime) -> bool:
    """Whether Telegram or /jeda has kept everything from a pembina since before a moment."""
    return any(
        at is not None and at <= before for at in (pembina.unreachable_since, pembina.paused)
    )


@job("unattended", each=unattended_villages)
async def escalate(work: Work, code: str) -> None:
    """One notice of all that waits in a village, when something new does and somebody can read."""
    above = await responsibility.office_of(work.db, code, Verb.SEE_ROSTER)
    if not above or await work.told_today(above) == set(above):
        return  # it goes up with the next message of theirs that there is room for
    waiting = await waiting_since(work.db, work.now - ESCALATE_AFTER)
    new = [await work.claim("unattended", subject, "once") for subject in waiting.get(code, ())]
    if not any(new):
        return
    here = await village(work.db, code)
    heading = _("Menunggu lebih dari 3 hari, belum ada pembina")
    if here.pembina is not None:
        heading = _("Menunggu lebih dari 3 hari, pembina belum terhubung")
    row = button_row(
        appointments_buttons.assign_pembina.button(_("Tugaskan")),
        roster_buttons.open_roster.button(_("Lihat daftar agen"), village_code=code),
    )
    waits = await _waiting_lines(work, code)
    lines = (title(heading, ATTENTION), line(here.place.label), *waits)
    await work.tell(notices.unattended, above, Screen(lines, (row,)), region=code, about=code)
    work.require_first()


async def _waiting_lines(work: Work, code: str) -> list[Line]:
    """What waits there, in the words of the digest."""
    scope = Scope(work.db, [code], work.now, work.runtime.settings.silent_days)
    return [matter_line(matter) for matter in await find_matters(scope) if matter.kind.escalates]
