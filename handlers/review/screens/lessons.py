"""For the office: which question is sent back most, of how many, why and where; and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import FIGURES, Screen, button_row, line, numbered_line, quote, title
from handlers.review import buttons
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.threads import spoken
from models.core.days import day_of
from models.core.text import Listing, PlainDay, Sentence, _
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.regions.places import Place
    from models.review.overview.lessons import Lesson
    from models.submissions.records.threads import Remark, Thread

TOLD = 2  # reasons of a question on the first card; all stand in its list
LISTED = 5  # corrections on one card


def lessons_screen(found: Sequence[Lesson], places: Mapping[str, Place]) -> Screen:
    """Which questions, with a number that leads to everything that was said."""
    lines = [title(_("Alasan perbaikan, 90 hari terakhir"), FIGURES)]
    if not found:
        lines.append(line(_("Belum ada yang dikembalikan.")))
    for place, one in enumerate(found, 1):
        lines += _lesson_lines(place, one, places)
    row = [
        buttons.open_lesson.button("", form=one.form, question=one.question, page=0, number=place)
        for place, one in enumerate(found, 1)
    ]
    around = button_row(buttons.open_queue.button(_("Kembali")), open_menu.button(_("Menu")))
    if not row:
        return Screen(tuple(lines), (around,))
    lines.append(line(_("Tekan nomornya untuk membaca semuanya.")))
    return Screen(tuple(lines), (button_row(*row), around))


def _lesson_lines(place: int, one: Lesson, places: Mapping[str, Place]) -> list[Line]:
    words = _(
        "%(label)s: %(count)s dari %(total)s laporan",
        label=_label(one.form, one.question),
        count=one.count,
        total=one.handed_in,
    )
    lines = [numbered_line(place, words)]
    for why, count in list(one.reasons.items())[:TOLD]:
        lines.append(quote(_("%(count)s kali: %(why)s", count=count, why=spoken(why))))
    names = tuple(
        _("%(village)s (%(count)s)", village=places[code].village or places[code].label, count=n)
        for code, n in one.villages.items()
    )
    return [*lines, line(_("Di %(villages)s.", villages=Listing(names)))]


def _label(form: str, key: str) -> Value:
    question = FORMS[form].question(key) if form in FORMS else None
    return Sentence(question.label) if question is not None else key


def lesson_screen(
    of: tuple[str, str],
    found: Sequence[tuple[Remark, Thread]],
    names: Mapping[str, Sequence[Value]],
    zone: ZoneInfo,
    page: int,
) -> Screen:
    """Every correction of one question: village and agent, the day, the very words."""
    form, key = of
    lines = [title(_("Perbaikan %(label)s", label=_label(form, key)), FIGURES)]
    if not found:
        lines.append(line(_("Belum ada yang dikembalikan.")))
    row = []
    for place, (wish, thread) in enumerate(found[:LISTED], 1):
        village, agent = names[thread.receipt]
        day = PlainDay(day_of(wish.at.astimezone(zone)))
        words = _("%(village)s, %(agent)s, %(day)s:", village=village, agent=agent, day=day)
        lines += [numbered_line(place, words), quote(spoken(wish.words))]
        row.append(
            submissions_buttons.open_submission.button("", receipt=wish.receipt, number=place)
        )
    around = [buttons.open_reasons.button(_("Kembali"))]
    if len(found) > LISTED:
        on = buttons.open_lesson.button(_("Lainnya"), form=form, question=key, page=page + 1)
        around.insert(0, on)
    keys = [button_row(*row)] if row else []
    return Screen(tuple(lines), (*keys, button_row(*around)))
