"""What a draft looks like to its person, and what is asked before it may be shown or dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import form_lapsed, open_menu, resume_draft
from bot.form_sessions.lapsed import has_lapsed
from bot.forms.engine import taps
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.screens.buttons import drop
from bot.forms.screens.card import draft_screen
from bot.forms.state.navigation import current_question
from bot.forms.state.outcome import Outcome
from bot.registry import REGISTRY
from bot.screens.screen import EDIT, Screen, button_column, button_row, line, title
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.people.rules import form_of_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Keys
    from bot.turns.turn import Turn


async def show(turn: Turn, outcome: Outcome, also: Sequence[Keys] = ()) -> None:
    """The card of a draft as it stands, in today's version of its form; `also` stands below it."""
    form = FORMS[outcome.draft.form]
    draft, renewed = upgrade_draft(form, outcome.draft)
    opens = turn.interrupted is not None or turn.workspace_before.active_id != draft.id
    if opens and await run_before_form(turn, draft):
        turn.workspace = turn.workspace.with_active(draft).with_none_active()
        return
    if draft is not outcome.draft:
        turn.workspace = turn.workspace.with_active(draft)
        outcome = replace(outcome, draft=draft, note=outcome.note or renewed)
    card = draft_screen(form, outcome, form_of_address(turn.person)).with_keys(*also)
    draw = REGISTRY.drawn_beside.get(form.about.code)
    if draw is not None and current_question(form, draft) is not None:
        card = await draw(turn, draft, card)
    turn.show(card)


async def ask_again(turn: Turn, draft: Draft, key: str, why: Sentence) -> None:
    """Ask one question of a draft once more, for a reason that its form cannot know by itself."""
    again = taps.edit(draft, key).draft
    turn.workspace = turn.workspace.with_active(again)
    await show(turn, Outcome(again, note=why))


async def run_before_form(turn: Turn, draft: Draft) -> bool:
    """Whether something else is shown first: what is asked before forms, or that it lapsed."""
    before_form = REGISTRY.before_form
    if before_form is not None and not await before_form(turn, draft):
        return True
    if turn.workspace_before.draft(draft.id) is None or not has_lapsed(turn, draft):
        return False
    await form_lapsed.announce(turn, draft)
    return True


async def discard(turn: Turn, draft_id: str) -> None:
    """Throw a draft away; asked before, so it is done at once."""
    turn.workspace = turn.workspace.without(draft_id)
    turn.show(
        Screen(
            (
                title(_("Isian tadi dihapus.")),
                line(_("Yang sudah terkirim tetap tersimpan.")),
            ),
            (button_row(open_menu.button(_("Menu"))),),
        )
    )


def ask_to_discard(turn: Turn, draft: Draft) -> None:
    """Batal ends a thing, so it is asked first; nothing is lost by asking."""
    form = FORMS[draft.form]
    go_on = resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")
    turn.show(
        Screen(
            (
                title(_("Hapus isian %(form)s ini?", form=Sentence(form.about.name)), EDIT),
                line(_("Jawaban yang sudah ditulis ikut terhapus.")),
            ),
            (
                button_column(go_on),
                button_row(drop(draft)),
            ),
        )
    )
