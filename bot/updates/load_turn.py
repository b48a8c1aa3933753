"""From an update to a turn: who it is, what they said, where their forms stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.state.workspace import Workspace
from bot.languages.locale import language_of_phone
from bot.turns.turn import Turn
from bot.updates.parse_message import parse_edited_message, parse_message
from models.appointments.records import appointments
from models.people import records as people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import MaybeInaccessibleMessage, Message, Update

    from bot.turns.runtime import Runtime
    from models.machine.turn_snapshot import TurnSnapshot
    from models.people.records import Person


async def load_turn(
    db: AsyncSession, runtime: Runtime, update: Update, met: TurnSnapshot, now: datetime
) -> Turn | None:
    """The turn of an update; none for what nobody said (joins, blocks, bots)."""
    person = await _load_person(db, runtime, update, met.person, now)
    if person is None:
        return None
    turn = Turn(
        db=db,
        runtime=runtime,
        person=person,
        appointments=await appointments.of_person(db, person.id),
        workspace=Workspace.from_json(met.state) if met.state else Workspace(),
        workspace_version=met.version,
        crowded=met.crowded,
        now=now,
        phone_language=(update.effective_user.language_code or "") if update.effective_user else "",
    )
    _parse_input(turn, update)
    return turn


async def _load_person(
    db: AsyncSession, runtime: Runtime, update: Update, found: Person | None, now: datetime
) -> Person | None:
    """Who speaks. A newcomer's row holds the Telegram id and the phone's language, no more."""
    user = update.effective_user
    speaks = update.message or update.edited_message or update.callback_query
    if user is None or user.is_bot or not speaks:
        return None
    if found is None:
        language = language_of_phone(user.language_code or "") or runtime.settings.language
        return await people.create(db, user.id, language, now)
    if found.unreachable_since is not None:
        found.unreachable_since = None  # they write, so they can be written to
    return found


def _parse_input(turn: Turn, update: Update) -> None:
    """What was said or tapped, freed of everything Telegram."""
    tap = update.callback_query
    if tap is not None:
        turn.tap_id = tap.id
        turn.tapped = tap.message.message_id if tap.message and not _has_file(tap.message) else 0
    elif update.edited_message is not None:
        turn.said = parse_edited_message(update.edited_message)
        turn.written = _moment_of_writing(update.edited_message, turn.now)
    elif update.message is not None:
        turn.said = parse_message(update.message)
        turn.written = _moment_of_writing(update.message, turn.now)
        turn.message_id = update.message.message_id
        if turn.workspace.drafts or turn.workspace.asides:
            # Cards above this message are out of sight from now on.
            turn.workspace = replace(turn.workspace, newest_message_id=turn.message_id)


def _moment_of_writing(message: Message, now: datetime) -> datetime:
    """When the words were written: of an edited message first, of a forward where it was first.

    Who forwards yesterday's "kemarin" from a group means the day before yesterday.
    """
    origin = message.forward_origin
    return min(origin.date if origin is not None else message.date, now)


def _has_file(message: MaybeInaccessibleMessage) -> bool:
    """Text cannot take the place of a photo or file: what follows is sent anew."""
    return bool(getattr(message, "photo", ()) or getattr(message, "document", None))
