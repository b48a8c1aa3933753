"""What the village head is asked: whether the list, or what changed in it, is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    DONE,
    EDIT,
    PEOPLE,
    Keys,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.confirmation import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    LISTED,
    decree_lines,
    member_line,
    roster_button,
    rule_lines,
    village_name,
)
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from models.villages.overview.explanations import Explanation
    from models.villages.overview.village import Village


def check_screen(village: Village, explained: Mapping[int, Explanation] | None = None) -> Screen:
    """One card: the list, the rule, three answers. The buttons name the list he sees.

    What he found right before is not asked again: only what changed is listed, and marked.
    """
    heading = _("Agen statistik %(village)s", village=village_name(village))
    if village.word is not None and village.waits_for_head:
        heading = _("Daftar agen %(village)s berubah", village=village_name(village))
    lines: list[Line] = [title(heading, PEOPLE)]
    lines.append(line(_("Mohon diperiksa, %(you)s.")))
    listed, left = _listed(village)
    lines += listed
    more: tuple[Keys, ...] = ()
    if left:
        lines.append(line(_("dan %(count)s lagi", count=left)))
        more = (
            button_row(
                roster_buttons.open_roster.button(_("Lihat semua"), village_code=village.code)
            ),
        )
    lines += _letter_lines(village)
    lines += rule_lines(village.team)
    lines += _explained_lines(village, explained or {})
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


def _explained_lines(village: Village, explained: Mapping[int, Explanation]) -> list[Line]:
    """What agents wrote about what he found wrong."""
    lines: list[Line] = []
    for member in village.members:
        if (said := explained.get(member.id)) is not None:
            lines.append(line(_("%(name)s menulis:", name=member.name), EDIT))
            lines.append(quote(said.words))
    return lines


def _listed(village: Village) -> tuple[list[Line], int]:
    """The entries he is asked about, marked where they are other than he saw, and how many more."""
    changes = village.changes
    asked = list(enumerate(village.members, 1))
    if changes and village.word is not None and village.word.word == "right":
        new = changes.new | changes.changed
        asked = [(place, member) for place, member in asked if member.id in new]
    lines = []
    for place, member in asked[:LISTED]:
        entry = member_line(member, standing=False)
        if member.id in changes.new:
            lines.append(numbered_line(place, _("%(entry)s (baru)", entry=entry), EDIT))
        elif member.id in changes.changed:
            lines.append(numbered_line(place, _("%(entry)s (berubah)", entry=entry), EDIT))
        else:
            lines.append(numbered_line(place, entry))
    if changes.gone:
        gone = _("%(count)s nama tidak lagi di daftar.", count=len(changes.gone))
        lines.append(line(gone, EDIT))
    if len(asked) < len(village.members):
        same = len(village.members) - len(asked)
        lines.append(line(_("%(count)s nama tetap, sudah dibenarkan.", count=same)))
    return lines, max(len(asked) - LISTED, 0)


def _letter_lines(village: Village) -> list[Line]:
    """The SK, marked where it is another than he saw."""
    lines = decree_lines(village)
    if village.changes.letter and not village.rivals:
        new, changed = N_("%(entry)s (baru)"), N_("%(entry)s (berubah)")
        words = new if village.changes.first_letter else changed
        lines[0] = line(say(words, entry=lines[0].text), EDIT)
    return lines


def settled_screen(village: Village, when: datetime) -> Screen:
    """He has found this very list right, and when; he may still object."""
    heading = _("Daftar agen sudah dikonfirmasi")
    lines = (
        title(heading, DONE),
        line(village_name(village)),
        line(_("%(when)s", when=when)),
    )
    wrong = buttons.answer_something_wrong.button(
        _("Ada yang salah"), village_code=village.code, fingerprint=village.fingerprint
    )
    return Screen(lines, (button_row(wrong), roster_button(village)))


def again_button(here: Village) -> Keys:
    """Back to the list he was asked about."""
    words = _("Lihat daftar agen")
    return button_row(buttons.check_roster.button(words, village_code=here.code))
