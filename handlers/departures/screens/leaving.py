"""What others hear when an agent or a village head steps down, and when they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, DONE, PEOPLE, Screen, line, title, together
from handlers.appointments import buttons as appointments_buttons
from handlers.appointments.screens.handover import who_hear
from handlers.confirmation import buttons as confirmation_buttons
from handlers.departures import notices
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    leader,
    leader_on_button,
    roster_button,
    rule_lines,
    village_name,
)
from models.appointments.overview import heads, responsibility
from models.appointments.rights import Verb
from models.appointments.rules import is_candidate, is_staff
from models.core.text import SentenceStart, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.villages.overview.village import Village


async def concerned_ids(turn: Turn, left: Appointment) -> list[int]:
    """Whom it concerns that this person steps down: BPS, and the head of an agent's village."""
    readers, _rest = await responsibility.responsible_people(turn.db, left.region_code)
    if not is_staff(left):
        head = await heads.head_of(turn.db, left.region_code)
        readers = [*readers, *([head.person_id] if head else [])]
    return [reader for reader in await who_hear(turn, readers) if reader != turn.person.id]


async def tell_agent_left(turn: Turn, here: Village, left: Appointment) -> list[int]:
    """The head is asked to name another when the rule is not met any more; BPS sees the same."""
    heading = _("Satu agen berhenti, %(village)s", village=village_name(here))
    if is_candidate(left):
        heading = _("Satu calon agen mundur, %(village)s", village=village_name(here))
    lines: list[Line] = [
        title(heading, PEOPLE),
        line(_("%(name)s berhenti atas permintaan sendiri.", name=name_with_title(turn.person))),
        *rule_lines(here.team),
    ]
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    await turn.tell(
        notices.agent_left_for_bps,
        charged,
        Screen(tuple(lines), (roster_button(here),)),
        region=here.code,
        about=left.id,
    )
    if here.head is None:
        return charged
    keys: list[Keys] = []
    if not here.team.complete:
        lines.append(line(_("Mohon tunjuk agen lain, %(you)s.")))
        if here.head.recognised_at is not None:
            another = roster_buttons.add_name.button(
                _("Tambah nama SK"), village_code=here.code, style="primary"
            )
            invite = appointments_buttons.invite_to_village.button(
                _("Undang agen"), role="agent", village_code=here.code
            )
            keys.append(together(another, invite))
    keys.append(
        together(
            confirmation_buttons.check_roster.button(_("Periksa daftar"), village_code=here.code)
        )
    )
    await turn.tell(
        notices.agent_left_for_head,
        [here.head.person_id],
        Screen(tuple(lines), tuple(keys)),
        region=here.code,
        about=left.id,
    )
    return [here.head.person_id, *charged]


async def tell_head_left(turn: Turn, here: Village, left: Appointment) -> list[int]:
    """BPS hears that the village's head is not here any more, and invites the next one."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.INVITE_HEAD)
    lines = (
        title(_("%(name)s tidak lagi bertugas", name=name_with_title(turn.person)), PEOPLE),
        line(
            _(
                "%(leader)s, %(village)s",
                leader=SentenceStart(leader(here)),
                village=village_name(here),
            )
        ),
        line(_("Undang %(leader)s yang menjabat.", leader=leader(here)), ATTENTION),
    )
    invite = _("Undang %(leader)s", leader=leader_on_button(here))
    keys = (
        together(
            appointments_buttons.invite_to_village.button(
                invite, role="head", village_code=here.code
            )
        ),
        roster_button(here),
    )
    await turn.tell(
        notices.head_left, charged, Screen(lines, keys), region=here.code, about=left.id
    )
    return charged


async def tell_return(turn: Turn, left: Appointment, role: Line) -> None:
    """Who heard of it hears that it was undone; who did not yet, hears of neither."""
    readers = await concerned_ids(turn, left)
    heard = [
        reader
        for reader in readers
        if not await turn.withdraw(notices.head_left, [reader], left.id)
    ]
    stays = title(_("%(name)s tetap bertugas", name=name_with_title(turn.person)), DONE)
    await turn.tell(notices.returned, heard, Screen((stays, role)), region=left.region_code)
