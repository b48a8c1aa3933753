"""The card everything begins from: what is not sent yet, what waits, whom one waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.forms.screens.unsent import unsent_words
from bot.screens.screen import (
    EDIT,
    Button,
    Due,
    Keys,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.home import buttons
from models.core.text import Sentence, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from models.people.records import Person

MOST_LINES = 6  # of what waits for somebody, and of what somebody waits for, on one card


def first_card(
    person: Person,
    told: Sequence[Line],
    drafts: Sequence[tuple[Draft, Button]],
    mine: Sequence[Due],
    others: Sequence[Line],
    doors: Sequence[Button],
    page: int = 0,
) -> Screen:
    """Everything at a glance; what waits is numbered on from the forms that are not sent yet."""
    first = page * MOST_LINES
    shown = list(mine[first : first + MOST_LINES])
    many = len(drafts) + len(shown) > 1
    behind = len(drafts) + 1
    left, keys = draft_rows(drafts, many=many)
    lines: list[Line] = [title(welcome_words(person)), *told, *left]
    if shown:
        numbered = [(place if many else None, due) for place, due in enumerate(shown, behind)]
        lines.append(line(_("Menunggu %(you)s:")))
        lines += [replace(due.line, number=place) for place, due in numbered]
        row = [replace(due.button, number=place) for place, due in numbered]
        more = _page_buttons(page, len(mine) - first - len(shown))
        keys += [button_row(*row), *more]
    if len(mine) > first + len(shown):
        lines.append(line(_("dan %(count)s lagi", count=len(mine) - first - len(shown))))
    if others:
        lines.append(line(_("Menunggu orang lain:")))
        lines += others[:MOST_LINES]
    if len(others) > MOST_LINES:
        lines.append(line(_("dan %(count)s lagi", count=len(others) - MOST_LINES)))
    if not mine and not others and not drafts:
        lines.append(line(_("Tidak ada yang menunggu.")))
    told_already = {due.button.code for due in shown}
    others_left = [door for door in doors if door.code not in told_already]
    return Screen(tuple(lines), (*keys, button_row(*others_left)))


def _page_buttons(page: int, left: int) -> list[Keys]:
    row = []
    if page:
        row.append(buttons.open_more_waiting.button(_("Sebelumnya"), page=page - 1))
    if left > 0:
        row.append(buttons.open_more_waiting.button(_("Berikutnya"), page=page + 1))
    return [button_row(*row)] if row else []


def draft_rows(
    drafts: Sequence[tuple[Draft, Button]], *, many: bool = False
) -> tuple[list[Line], list[Keys]]:
    """What is not sent yet: to go on with, or to drop where its role is over."""
    many = many or len(drafts) > 1
    numbered = [(place if many else None, *one) for place, one in enumerate(drafts, 1)]
    lines = [Line(unsent_words(draft), "plain", EDIT, number) for number, draft, _door in numbered]
    return lines, [button_column(replace(door, number=number)) for number, _draft, door in numbered]


def welcome_words(person: Person) -> Sentence:
    """The greeting, by name where one is known."""
    if person.name is None:
        return _("Selamat datang di Desa Cantik")
    return _("Selamat datang, %(name)s", name=name_with_title(person))


def draft_due(one: Draft) -> Due:
    """A form that was begun and not handed in."""
    button = resume_draft.button(_("Lanjutkan isian"), draft_id=one.id)
    return Due(f"draft:{one.id}:{one.touched[:10]}", Line(unsent_words(one), "plain", EDIT), button)


def continue_button(draft: Draft) -> Button:
    """Opens a waiting draft where it was left."""
    return resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")
