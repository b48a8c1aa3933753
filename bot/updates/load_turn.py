"""From an update to a turn: who it is, what they said, where their forms stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.state.workspace import Desk
from bot.languages.locale import matching
from bot.turns.turn import Turn
from bot.updates.parse_message import heard, heard_again
from models.appointments.records import appointments
from models.people import records as people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import MaybeInaccessibleMessage, Update

    from bot.turns.runtime import Surroundings
    from models.machine.turn_snapshot import Arrival
    from models.people.records import Person


async def opened(
    db: AsyncSession, around: Surroundings, update: Update, met: Arrival, now: datetime
) -> Turn | None:
    """The turn of an update; none for what nobody said (joins, blocks, bots)."""
    person = await _person(db, around, update, met.person, now)
    if person is None:
        return None
    turn = Turn(
        db=db,
        around=around,
        person=person,
        held=await appointments.held_by(db, person.id),
        desk=Desk.opened(met.state) if met.state else Desk(),
        desk_version=met.version,
        crowded=met.crowded,
        now=now,
        phone_language=(update.effective_user.language_code or "") if update.effective_user else "",
    )
    _listen(turn, update)
    return turn


async def _person(
    db: AsyncSession, around: Surroundings, update: Update, found: Person | None, now: datetime
) -> Person | None:
    """Who speaks. A newcomer's row holds the Telegram id and the phone's language, no more."""
    user = update.effective_user
    speaks = update.message or update.edited_message or update.callback_query
    if user is None or user.is_bot or not speaks:
        return None
    if found is None:
        language = matching(user.language_code or "") or around.settings.language
        return await people.newcomer(db, user.id, language, now)
    if found.unreachable_since is not None:
        found.unreachable_since = None  # they write, so they can be written to
    return found


def _listen(turn: Turn, update: Update) -> None:
    """What was said or tapped, freed of everything Telegram."""
    tap = update.callback_query
    if tap is not None:
        turn.tap_id = tap.id
        turn.tapped = tap.message.message_id if tap.message and not _has_file(tap.message) else 0
    elif update.edited_message is not None:
        turn.said = heard_again(update.edited_message)
    elif update.message is not None:
        turn.said = heard(update.message)
        turn.message_id = update.message.message_id
        if turn.desk.drafts:
            # Cards above this message are out of sight from now on.
            turn.desk = replace(turn.desk, below=turn.message_id)


def _has_file(message: MaybeInaccessibleMessage) -> bool:
    """Text cannot take the place of a photo or file: what follows is sent anew."""
    return bool(getattr(message, "photo", ()) or getattr(message, "document", None))
