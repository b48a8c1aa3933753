"""From an update to a turn: who it is, what they said, where their forms stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.state.workspace import Workspace
from bot.languages.locale import language_of_phone
from bot.turns.turn import Turn
from bot.updates.messages.parse_message import parse_edited_message, parse_message
from bot.updates.messages.service_messages import is_service_message
from bot.updates.replies import answered_by
from models.people import records as people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import MaybeInaccessibleMessage, Message, Update

    from bot.turns.runtime import Runtime
    from models.people.records import Person
    from models.turns.turn_snapshot import TurnSnapshot


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
        appointments=met.appointments,
        workspace=Workspace.from_json(met.state) if met.state else Workspace(),
        workspace_version=met.version,
        crowded=met.crowded,
        shown=met.shown,
        now=now,
        phone_language=(update.effective_user.language_code or "") if update.effective_user else "",
    )
    turn.response.topic = topic_of(update)
    turn.cut, turn.workspace = turn.workspace.cut, replace(turn.workspace, cut=None)
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
    if update.message is not None and is_service_message(update.message):
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
        turn.tapped = _card_to_edit(tap.message)
        turn.quoted = _own_words_above(tap.message)
    elif update.edited_message is not None:
        turn.said = parse_edited_message(update.edited_message)
        turn.written = _moment_of_writing(update.edited_message, turn.now)
    elif update.message is not None:
        turn.said = parse_message(update.message)
        turn.answered = answered_by(update.message)
        turn.message_id, turn.sent = update.message.message_id, update.message.date
        turn.written = _moment_of_writing(update.message, turn.now)
        if turn.workspace.drafts or turn.workspace.asides:
            # Cards above this message are out of sight from now on.
            turn.workspace = replace(turn.workspace, newest_message_id=turn.message_id)


def _card_to_edit(card: MaybeInaccessibleMessage | None) -> int:
    """The tapped card if text can take its place; 0 where what follows is sent anew.

    Of a card that was deleted or is too old Telegram tells no more than its number, and the date 0,
    which the library makes a message of 1970: an edit of it is seen by nobody. Text cannot take the
    place of a photo or file either.
    """
    if card is None or not card.is_accessible:
        return 0
    has_file = getattr(card, "photo", ()) or getattr(card, "document", None)
    return 0 if has_file else card.message_id


def _own_words_above(card: MaybeInaccessibleMessage | None) -> str:
    """What the person had written when a card answered it, as Telegram brings it with the tap."""
    answered = getattr(card, "reply_to_message", None)
    return (getattr(answered, "text", None) or "") if answered is not None else ""


def topic_of(update: Update) -> int:
    """The topic of a private chat in which something was said or tapped; 0 for none."""
    message = update.effective_message
    if message is None or not getattr(message, "is_topic_message", None):
        return 0
    return getattr(message, "message_thread_id", None) or 0


def _moment_of_writing(message: Message, now: datetime) -> datetime:
    """When the words were written: of an edited message first, of a forward where it was first.

    Who forwards yesterday's "kemarin" from a group means the day before yesterday.
    """
    origin = message.forward_origin
    return min(origin.date if origin is not None else message.date, now)
