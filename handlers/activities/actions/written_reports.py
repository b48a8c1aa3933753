"""Reports begun from one message: as one, or one for each activity it tells of, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, prepare, require_room
from bot.form_sessions.message_parts import part_context
from bot.form_sessions.showing import show
from bot.forms.engine import bulk_message
from bot.forms.readers.recognition import recognise
from bot.forms.state.draft import ABOUT, Draft
from bot.forms.state.inputs import Files, Text, text_of
from bot.forms.state.outcome import Outcome
from handlers.activities.screens import (
    part_words,
    several_words,
)
from models.activities.forms import ActivityReport
from models.appointments.records import appointments
from models.appointments.rights import Verb

if TYPE_CHECKING:
    from bot.forms.readers.recognition import Recognised
    from bot.turns.turn import Turn


async def begin_called(turn: Turn, whole: Text | Files, rest: Text | Files) -> None:
    """A report that was called one: `rest` is the message without the word that called it so."""
    moment = await turn.moment()
    empty = Draft("", ActivityReport.about.code, ActivityReport.about.version)
    text = text_of(whole)
    readable = bulk_message.parts(ActivityReport, empty, text, moment).lines
    met = await recognise_report(turn, text)
    await begin_written(turn, whole if readable else rest, met)


async def begin_written(turn: Turn, said: Text | Files, met: Recognised) -> None:
    """One report of what was written, or one for each activity of it."""
    villages = own_villages(turn)
    context = {
        # Its own draft: another report that waits unfinished is another activity.
        "region": villages[0] if len(villages) == 1 else "",
        "message": str(said.message_id),
    }
    if len(met.activities) > 1:
        await _begin_each(turn, said, met.activities, context)
        return
    await begin(turn, ActivityReport, context=context, user_input=said)
    _keep_unread(turn, said)


async def recognise_report(turn: Turn, text: str) -> Recognised:
    """What a whole message is, with its "lapor"."""
    villages = own_villages(turn)
    region = villages[0] if len(villages) == 1 else ""
    place = await turn.place(region) if region else None
    moment = await turn.moment(region)
    return recognise(ActivityReport, text, moment, (place.village or "") if place else "")


def own_villages(turn: Turn) -> tuple[str, ...]:
    """Where this person is an agent."""
    return tuple(appointments.regions_for(turn.appointments, Verb.REPORT))


async def _begin_each(
    turn: Turn, said: Text | Files, texts: tuple[str, ...], context: dict[str, str]
) -> None:
    """A report for each activity: the first is shown, the others wait as drafts do."""
    require_room(turn, len(texts))
    drafts: list[Draft] = []
    for place, text in enumerate(texts, 1):
        part = replace(said, caption=text) if isinstance(said, Files) and place == 1 else None
        named = {ABOUT: turn.locale.say(part_words(place, len(texts)))}
        drafts.append(
            await prepare(
                turn,
                ActivityReport,
                part or Text(text, said.message_id),
                context={**context, **part_context(place, len(texts))},
                names=named,
            )
        )
    turn.workspace = turn.workspace.with_active(drafts[0])
    await show(turn, Outcome(drafts[0], told=several_words(len(texts))))


def _keep_unread(turn: Turn, said: Text | Files) -> None:
    """Words of which nothing was read stand on the review, to be put somewhere."""
    draft = turn.workspace.active_draft
    text = text_of(said).strip()
    if draft is None or isinstance(said, Files) or draft.answers or draft.unplaced or not text:
        return
    turn.workspace = turn.workspace.with_active(draft.with_changes(unplaced=(text,)))
