"""What the village head is asked: whether the list is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, Keys, Line, Screen, alone, line, title, together
from handlers.confirmation import buttons, notices
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import decree_line, member_lines, rule_lines, village_name
from models.core.text import _

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.villages.overview.village import Village


def check_screen(village: Village) -> Screen:
    """One card: the list, the rule, three answers. The buttons name the list he sees."""
    again = village.word is not None
    heading = _("Agen statistik %(village)s", village=village_name(village))
    if again:
        heading = _("Daftar agen %(village)s berubah", village=village_name(village))
    lines: list[Line] = [title(heading, PEOPLE)]
    lines.append(line(_("Mohon diperiksa, %(you)s.")))
    shown = member_lines(village, standing=False)
    lines += shown
    more: tuple[Keys, ...] = ()
    if left := len(village.members) - len(shown):
        lines.append(line(_("dan %(count)s lagi", count=left)))
        more = (
            together(
                roster_buttons.open_roster.button(_("Lihat semua"), village_code=village.code)
            ),
        )
    lines.append(decree_line(village.decree))
    lines += rule_lines(village.team)
    lines.append(line(_("Apakah daftar ini benar?")))
    code, seen = village.code, village.fingerprint
    return Screen(
        tuple(lines),
        (
            alone(
                buttons.answer_all_right.button(
                    _("Semua benar"), village_code=code, fingerprint=seen, style="success"
                ),
                buttons.answer_something_wrong.button(
                    _("Ada yang salah"), village_code=code, fingerprint=seen
                ),
                buttons.answer_no_decree.button(
                    _("SK belum ada"), village_code=code, fingerprint=seen
                ),
            ),
            *more,
        ),
    )


def recognition_buttons(given: Appointment) -> Keys:
    """Whether it is really the head who speaks: a yes or a no of BPS."""
    return together(
        buttons.recognise_head.button(_("Benar, beliau"), appointment_id=given.id, style="success"),
        buttons.reject_head.button(_("Bukan beliau"), appointment_id=given.id),
    )


async def tell_head(turn: Turn, here: Village) -> None:
    """The roster changed: the head is asked for what he has not seen."""
    if here.head is not None and here.waits_for_head:
        await turn.tell(
            notices.roster_for_head,
            [here.head.person_id],
            check_screen(here),
            region=here.code,
            about=here.code,
        )
