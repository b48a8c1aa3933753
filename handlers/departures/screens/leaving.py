"""What others hear when an agent or a village head steps down, and when they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, DONE, PEOPLE, Screen, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.confirmation import buttons as confirmation_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    leader,
    leader_on_button,
    roster_button,
    rule_lines,
    village_name,
)
from models.appointments.rules import is_candidate
from models.core.text import SentenceStart, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from bot.screens.screen import Keys, Line
    from models.appointments.records.appointments import Appointment
    from models.people.records import Person
    from models.villages.overview.village import Village


def agent_left_screen(here: Village, left: Appointment, who: Person) -> Screen:
    """To BPS: that there is one less, and what the rule asks for now."""
    return Screen(tuple(_agent_left_lines(here, left, who)), (roster_button(here),))


def agent_left_screen_for_head(here: Village, left: Appointment, who: Person) -> Screen:
    """The head is asked to name another when the rule is not met any more."""
    lines = _agent_left_lines(here, left, who)
    keys: list[Keys] = []
    if not here.team.complete:
        lines.append(line(_("Mohon tunjuk agen lain, %(you)s.")))
        if here.head is not None and here.head.recognised_at is not None:
            another = roster_buttons.add_name.button(
                _("Tambah nama SK"), village_code=here.code, style="primary"
            )
            invite = appointments_buttons.invite_to_village.button(
                _("Undang agen"), role="agent", village_code=here.code
            )
            keys.append(button_row(another, invite))
    keys.append(
        button_row(
            confirmation_buttons.check_roster.button(_("Periksa daftar"), village_code=here.code)
        )
    )
    return Screen(tuple(lines), tuple(keys))


def _agent_left_lines(here: Village, left: Appointment, who: Person) -> list[Line]:
    heading = _("Satu agen berhenti, %(village)s", village=village_name(here))
    if is_candidate(left):
        heading = _("Satu calon agen mundur, %(village)s", village=village_name(here))
    return [
        title(heading, PEOPLE),
        line(_("%(name)s berhenti atas permintaan sendiri.", name=name_with_title(who))),
        *rule_lines(here.team),
    ]


def head_left_screen(here: Village, who: Person) -> Screen:
    """To BPS: the village's head is not here any more, and the next one wants an invitation."""
    lines = (
        title(_("%(name)s tidak lagi bertugas", name=name_with_title(who)), PEOPLE),
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
        button_row(
            appointments_buttons.invite_to_village.button(
                invite, role="head", village_code=here.code
            )
        ),
        roster_button(here),
    )
    return Screen(lines, keys)


def returned_screen(who: Person, role: Line) -> Screen:
    """To whoever had heard of it: it was undone."""
    return Screen((title(_("%(name)s tetap bertugas", name=name_with_title(who)), DONE), role))
