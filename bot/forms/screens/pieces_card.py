"""Asks what becomes of a piece of a report that stands in no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.screens import buttons
from bot.forms.screens.buttons import form_button
from bot.forms.screens.question_keys import BACK
from bot.forms.screens.shortening import shorten
from bot.forms.state.placing import targets
from bot.screens.screen import ATTENTION, PAPER, Screen, button_row, line, quote, title
from models.core.text import N_, Sentence, _

if TYPE_CHECKING:
    from bot.forms.state.outcome import Outcome
    from bot.screens.screen import Button
    from models.forms.form import Form

DROP_WORDS = N_("Buang bagian ini")
_PIECE_LINES = 15  # of a piece; more of it is not needed to know where it belongs


def pieces_screen(form: type[Form], outcome: Outcome) -> Screen:
    """The first piece, and every answer it can go to."""
    draft = outcome.draft
    count = len(draft.unplaced)
    heading = title(_("Bagian ini masuk ke mana?"), PAPER)
    if outcome.note is not None:
        heading = title(outcome.note, ATTENTION)
    lines = [heading, quote(shorten(draft.unplaced[0], _PIECE_LINES))]
    if count > 1:
        lines.append(line(_("Masih ada %(count)s bagian lain.", count=count - 1)))
    worded = targets(form, draft)

    def act_button(act: str, label: Sentence, value: str) -> Button:
        return form_button(draft, buttons.REVIEW, act, label, value)

    places = [
        act_button(buttons.PLACE, Sentence(question.label), f"{count}.{question.key}")
        for question in worded
    ]
    if count > 1 and worded:
        every = _("Semua ke %(label)s", label=Sentence(worded[0].label))
        places.append(act_button(buttons.PLACE, every, f"{count}.{worded[0].key}+"))
    drop = act_button(buttons.DROP_PIECE, Sentence(DROP_WORDS), str(count))
    back = act_button(buttons.ALL, Sentence(BACK), "")
    return Screen(tuple(lines)).with_keys(button_row(*places), button_row(drop, back))
