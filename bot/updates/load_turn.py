"""From an update to a turn: who it is, what they said, where their forms stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.state.workspace import Workspace
from bot.languages.locale import language_of_phone
from bot.turns.turn import Turn
from bot.updates.reading.incoming import Edit, Message, Tap
from models.people import records as people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.turns.runtime import Runtime
    from bot.updates.reading.incoming import Content, Incoming
    from models.people.records import Person
    from models.turns.turn_snapshot import TurnSnapshot


async def load_turn(
    db: AsyncSession, runtime: Runtime, update: Incoming, met: TurnSnapshot, now: datetime
) -> Turn | None:
    """The turn of an update; none for what nobody said (joins, blocks, bots)."""
    person = await _load_person(db, runtime, update, met.person, now)
    if person is None:
        return None
    turn = Turn(
        db=db,
        runtime=runtime,
        person=person,
        appointments=met.appointments,
        workspace=Workspace.from_json(met.state) if met.state else Workspace(),
        workspace_version=met.version,
        crowded=met.crowded,
        shown=met.shown,
        now=now,
        phone_language=update.speaker.language if update.speaker is not None else "",
    )
    turn.response.topic = update.topic
    turn.cut, turn.workspace = turn.workspace.cut, replace(turn.workspace, cut=None)
    _take_content(turn, update.content)
    return turn


async def _load_person(
    db: AsyncSession, runtime: Runtime, update: Incoming, found: Person | None, now: datetime
) -> Person | None:
    """Who speaks. A newcomer's row holds the Telegram id and the phone's language, no more."""
    speaker = update.speaker
    if speaker is None or speaker.is_bot or not isinstance(update.content, Message | Edit | Tap):
        return None
    if found is None:
        language = language_of_phone(speaker.language) or runtime.settings.language
        return await people.create(db, speaker.id, language, now)
    if found.unreachable_since is not None:
        found.unreachable_since = None  # they write, so they can be written to
    if found.seen_on != (today := people.seen_day(now)):
        found.seen_on = today
    return found


def _take_content(turn: Turn, content: Content) -> None:
    """What was said or tapped."""
    if isinstance(content, Tap):
        turn.tap_id, turn.tapped, turn.quoted = content.id, content.card, content.quoted
    elif isinstance(content, Edit):
        turn.said, turn.written = content.said, min(content.written, turn.now)
    elif isinstance(content, Message):
        turn.said, turn.answered = content.said, content.answered
        turn.message_id, turn.sent = content.message_id, content.sent
        turn.written = min(content.written, turn.now)
        if turn.workspace.drafts or turn.workspace.asides:
            # Cards above this message are out of sight from now on.
            turn.workspace = replace(turn.workspace, newest_message_id=turn.message_id)
