"""What the village head is asked: whether the list is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, Keys, Line, Screen, button_column, button_row, line, title
from handlers.confirmation import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import decree_line, member_lines, rule_lines, village_name
from models.core.text import _

if TYPE_CHECKING:
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
            button_row(
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
            button_column(
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
