"""A report nobody asked for: recognised by what it holds, asked about when that is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.engine import bulk_message, engine
from bot.forms.readers.dispatch import refuse_file
from bot.forms.readers.recognition import Certainty
from bot.forms.state.inputs import Edited, Files, Other, Text, text_of
from bot.registry import before_answering
from handlers.activities.actions.asides import (
    ask_for_waiting,
    ask_later,
    forget_old,
    refuse,
    set_aside,
    take_again,
    take_yes_or_no,
)
from handlers.activities.actions.written_reports import (
    begin_written,
    own_villages,
    recognise_report,
)
from handlers.activities.screens import (
    perhaps_report_screen,
)
from models.activities.forms import ActivityReport
from models.forms.form import FORMS

if TYPE_CHECKING:
    from bot.forms.readers.recognition import Recognised
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


# So many answers of an open report would become others: the message tells of another activity.
ANOTHER = 3


@before_answering
async def take_unasked(turn: Turn) -> bool:
    """A message that may be a report of its own; true when it was begun or asked about."""
    said, draft = turn.said, turn.workspace.active_draft
    forget_old(turn)
    if isinstance(said, Text) and await take_yes_or_no(turn, said.text):
        return True
    if not own_villages(turn):
        return draft is None and isinstance(said, Files) and await ask_for_waiting(turn, said)
    if isinstance(said, Edited):
        return await take_again(turn, said)
    if isinstance(said, Text | Files) and text_of(said).strip():
        return await _take_words(turn, draft, said)
    if draft is not None:
        return False
    if isinstance(said, Files):
        return await ask_later(turn, said)
    refusal = refuse_file(said) if isinstance(said, Other) else None
    return refusal is not None and refuse(turn, said, refusal)


async def _take_words(turn: Turn, draft: Draft | None, said: Text | Files) -> bool:
    """What words are, typed or below a picture."""
    met = await recognise_report(turn, text_of(said))
    if met.refusal is not None:
        return draft is None and refuse(turn, said, met.refusal)
    if draft is not None:
        return await _take_beside(turn, draft, said, met)
    if met.certainty is Certainty.REPORT:
        await begin_written(turn, said, met)
        return True
    perhaps = isinstance(said, Files) or met.certainty is Certainty.PERHAPS
    return perhaps and await ask_later(turn, said)


async def _take_beside(turn: Turn, draft: Draft, said: Text | Files, met: Recognised) -> bool:
    """A certain report while a form is open: asked about, unless the form itself asked for it."""
    form = FORMS.get(draft.form)
    if form is None or met.certainty is not Certainty.REPORT:
        return False
    moment = await turn.moment(draft.context.get("region", ""))
    if form is ActivityReport:
        if len(met.activities) > 1:
            if not draft.answers:
                turn.workspace = turn.workspace.without(draft.id)
            await begin_written(turn, said, met)
            return True
        after = engine.take(form, draft, said, moment, {}).draft.answers
        changed = [key for key, value in draft.answers.items() if after.get(key, value) != value]
        if len(changed) < ANOTHER:
            return False
    elif bulk_message.parts(form, draft, text_of(said), moment).lines:
        return False
    set_aside(turn, said, beside=draft.id)
    turn.show(perhaps_report_screen(turn.workspace.asides[-1], draft))
    return True
