"""What others hear when an agent or a village head steps down, and when they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, DONE, PEOPLE, Button, Screen, line, title, together
from bot.turns.turn import titled
from handlers.appointments.screens.handover import left_key, who_hear
from handlers.roster.screens import leader, leader_on_button, look, missing, name
from models.appointments.overview import heads, responsibility
from models.appointments.rights import STAFF, Role, Verb
from models.core.text import Opening, _

if TYPE_CHECKING:
    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.villages.overview.village import Village


async def hearers(turn: Turn, left: Appointment) -> list[int]:
    """Whom it concerns that this person steps down: BPS, and the head of an agent's village."""
    readers, _rest = await responsibility.in_charge(turn.db, left.region_code)
    if left.role not in STAFF:
        head = await heads.head_of(turn.db, left.region_code)
        readers = [*readers, *([head.person_id] if head else [])]
    return [one for one in await who_hear(turn, readers) if one != turn.person.id]


async def agent_left(turn: Turn, here: Village, left: Appointment) -> list[int]:
    """The head is asked to name another when the rule is not met any more; BPS sees the same."""
    heading = _("Satu agen berhenti, %(village)s", village=name(here))
    if left.role == Role.CANDIDATE:
        heading = _("Satu calon agen mundur, %(village)s", village=name(here))
    lines: list[Line] = [
        title(heading, PEOPLE),
        line(_("%(name)s berhenti atas permintaan sendiri.", name=titled(turn.person))),
        *missing(here.team),
    ]
    charged, _rest = await responsibility.in_charge(turn.db, here.code)
    await turn.tell(
        charged,
        Screen(tuple(lines), (look(here),)),
        "agent_left",
        verb=Verb.SEE_ROSTER,
        region=here.code,
        key=left_key(left),
    )
    if here.head is None:
        return charged
    keys: list[Keys] = []
    if not here.team.complete:
        lines.append(line(_("Mohon tunjuk agen lain, %(you)s.")))
        if here.head.recognised_at is not None:
            another = Button(_("Tambah nama SK"), "name", (here.code,), style="primary")
            invite = Button(_("Undang agen"), "invite", ("agent", here.code))
            keys.append(together(another, invite))
    keys.append(together(Button(_("Periksa daftar"), "check", (here.code,))))
    await turn.tell(
        [here.head.person_id],
        Screen(tuple(lines), tuple(keys)),
        "agent_left",
        verb=Verb.CONFIRM_ROSTER,
        region=here.code,
        key=left_key(left),
    )
    return [here.head.person_id, *charged]


async def head_left(turn: Turn, here: Village, left: Appointment) -> list[int]:
    """BPS hears that the village's head is not here any more, and invites the next one."""
    charged, _rest = await responsibility.in_charge(turn.db, here.code, Verb.INVITE_HEAD)
    lines = (
        title(_("%(name)s tidak lagi bertugas", name=titled(turn.person)), PEOPLE),
        line(_("%(leader)s, %(village)s", leader=Opening(leader(here)), village=name(here))),
        line(_("Undang %(leader)s yang menjabat.", leader=leader(here)), ATTENTION),
    )
    invite = _("Undang %(leader)s", leader=leader_on_button(here))
    keys = (together(Button(invite, "invite", ("head", here.code))), look(here))
    await turn.tell(
        charged,
        Screen(lines, keys),
        "head_left",
        verb=Verb.INVITE_HEAD,
        region=here.code,
        key=left_key(left),
    )
    return charged


async def returned(turn: Turn, left: Appointment, role: Line) -> None:
    """Who heard of it hears that it was undone; who did not yet, hears of neither."""
    readers = await hearers(turn, left)
    heard = [one for one in readers if not await turn.withdraw([one], left_key(left))]
    stays = title(_("%(name)s tetap bertugas", name=titled(turn.person)), DONE)
    verb = Verb.SEE_ROSTER
    await turn.tell(heard, Screen((stays, role)), "returned", verb=verb, region=left.region_code)
