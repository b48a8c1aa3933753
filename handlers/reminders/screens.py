"""One friendly message of all that waits for somebody, each with a button that goes on with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.forms.state.navigation import progress
from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    EDIT,
    Button,
    Line,
    Screen,
    line,
    title,
    together,
)
from handlers.reminders import buttons
from handlers.roster import buttons as roster_buttons
from models.core.text import N_, Sentence, _, say
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.forms.state.draft import Draft
    from models.activities.records import FollowUp

SHOWN = 5


@dataclass(frozen=True)
class Due:
    """One thing that waits for a person; `key` names it for `models/reminders/records.py`."""

    key: str
    line: Line
    button: Button


def draft_due(one: Draft) -> Due:
    """A form that was begun and not handed in."""
    button = resume_draft.button(_("Lanjutkan isian"), draft_id=one.id)
    return Due(f"draft:{one.id}:{one.touched[:10]}", Line(unsent_words(one), "plain", EDIT), button)


def unsent_words(one: Draft) -> Sentence:
    """Pendaftaran agen: 5/14, belum dikirim; with what it is about where that was told."""
    here, steps = progress(FORMS[one.form], one)
    form = Sentence(FORMS[one.form].about.name)
    if not one.about:
        text = N_("%(form)s: %(here)s/%(steps)s, belum dikirim")
        return say(text, form=form, here=here, steps=steps)
    text = N_("%(form)s, %(about)s: %(here)s/%(steps)s, belum dikirim")
    return say(text, form=form, about=one.about, here=here, steps=steps)


def follow_up_due(one: FollowUp, today: date) -> Due:
    """A step that was promised for about now."""
    days = (today - one.due).days if one.due else 0
    words, sign = N_("%(what)s: lewat %(days)s hari"), ATTENTION
    if days <= 0:
        words, sign = N_("%(what)s: hari ini") if days == 0 else N_("%(what)s: besok"), CALENDAR
    text = say(words, what=one.what[:80], days=days)
    button = buttons.finish_follow_up.button(_("Sudah selesai"), follow_up_id=one.id)
    return Due(f"follow:{one.id}:{one.due}", Line(text, "plain", sign), button)


def candidates_due(code: str, name: str, waiting: Sequence[int]) -> Due:
    """People who registered and wait to be admitted."""
    text = _("%(village)s: %(count)s calon menunggu", village=name, count=len(waiting))
    button = roster_buttons.open_roster.button(_("Lihat daftar agen"), village_code=code)
    return Due(f"candidates:{code}:{max(waiting)}", Line(text, "plain", ATTENTION), button)


def reminder_screen(dues: Sequence[Due], told: datetime) -> Screen:
    """All of it at once; the last row puts off exactly what is listed."""
    lines: list[Line] = [title(_("Pengingat untuk %(you)s"), BELL)]
    many = len(dues) > 1
    shown = list(enumerate(dues[:SHOWN], 1))
    lines += [replace(one.line, number=place if many else None) for place, one in shown]
    if len(dues) > SHOWN:
        lines.append(line(_("dan %(count)s lagi", count=len(dues) - SHOWN)))
    moment = int(told.timestamp())
    return Screen(
        tuple(lines),
        (
            together(
                *(replace(one.button, number=place if many else None) for place, one in shown)
            ),
            together(
                buttons.snooze_reminder.button(_("Tunda 3 hari"), moment=moment),
                buttons.stop_reminding.button(_("Jangan ingatkan ini"), moment=moment),
            ),
        ),
    )
