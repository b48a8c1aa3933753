"""The village as the page is told of it: plain values, nothing the page has to interpret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.sandbox.page.deeds import Edit, PressKey, Say, Words
from bot.sandbox.talks.cast import CAST
from bot.sandbox.telegram import facts
from bot.sandbox.telegram.messages import render_message

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.page.deeds import Deed
    from bot.sandbox.page.signals import OfflinePhone
    from bot.sandbox.telegram.messages import ChatMessage, Event
    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.telegram.world import LocalTelegram

_COPIED_FIELDS = ("contact", "location", "voice", "sticker")
JOURNAL = frozenset({"update", "call", "refusal"})
_MESSAGE_KINDS = ("message", "edited_message")


def milliseconds(moment: datetime) -> int:
    """A moment as a browser counts."""
    return int(moment.timestamp() * 1000)


def message(kept: ChatMessage) -> Json:
    """One message as it stands now."""
    one, source = render_message(kept), kept.json
    replied = source.get("reply_to_message")
    file = source.get("document")
    return {
        "id": one.message_id,
        "mine": not one.from_bot,
        "at": milliseconds(one.date),
        "text": one.text,
        "entities": list(one.entities),
        "rows": [[_plain(vars(button)) for button in row] for row in one.rows],
        "photo": one.photo.file_id if one.photo else None,
        "document": _document(file) if file else None,
        **{name: source.get(name) for name in _COPIED_FIELDS},
        "forwarded": source.get("forward_origin", {}).get("sender_user_name"),
        "album": one.album,
        "edited": one.edited,
        "reply": _quote(replied) if replied else None,
        "reactions": list(one.reactions),
    }


def phone(world: LocalTelegram, name: str) -> Json:
    """A whole phone: the chat, and how it stands."""
    person = world.state.person(CAST[name].user_id)
    return {
        "name": name,
        "messages": [message(kept) for kept in person.messages.values()],
        "standing": standing(world, name),
    }


def standing(world: LocalTelegram, name: str) -> Json:
    """What a phone shows around its chat: keys, menu, ticks, spinners."""
    user_id = CAST[name].user_id
    person = world.state.person(user_id)
    keys = world.keyboard(user_id)
    rows = [[_plain(vars(key)) for key in row] for row in keys.rows] if keys else None
    return {
        "keyboard": rows,
        "placeholder": keys.placeholder if keys else "",
        "menu": world.menu(user_id),
        "description": _description(world, person.language_code),
        "blocked": person.blocked,
        "answering": person.answering,
        "untaken": _untaken(world, user_id),
        "spinning": [
            [tap.message_id, tap.code]
            for tap in world.state.taps.values()
            if tap.user_id == user_id
            and not tap.answered
            and not world.state.older_than(facts.TAP_SECONDS, tap.made_at)
        ],
        "cut": False,
        "queued": [],
    }


def cut_off(held: OfflinePhone) -> Json:
    """A phone without a signal: as it was, with what waits to be sent."""
    queued = [_preview(deed) for deed in held.waiting]
    return {**held.view, "standing": {**held.view["standing"], "cut": True, "queued": queued}}


def journal(event: Event, number: int) -> Json | None:
    """An update, a call or a refusal for the side panel; none for what phones show themselves."""
    if event.kind not in JOURNAL:
        return None
    names = {player.user_id: name for name, player in CAST.items()}
    return {
        "n": number,
        "at": milliseconds(event.at) if event.at else None,
        "who": names.get(event.user_id or 0),
        "kind": event.kind,
        "title": event.text,
        "body": {key: _readable(value) for key, value in event.content.items()},
    }


def _untaken(world: LocalTelegram, user_id: int) -> list[int]:
    """Own messages the bot has not confirmed yet: they have one tick."""
    waiting = [
        pending.update
        for pending in world.state.updates.waiting
        if pending.queue.user_id == user_id
    ]
    held = [update[kind] for update in waiting for kind in _MESSAGE_KINDS if kind in update]
    return [own_message["message_id"] for own_message in held]


def _description(world: LocalTelegram, language: str) -> str:
    told = world.state.descriptions
    return told.get(("description", language)) or told.get(("description", "")) or ""


def _document(file: Json) -> Json:
    return {"id": file["file_id"], "name": file["file_name"], "size": file["file_size"]}


def _quote(replied: Json) -> Json:
    words = replied.get("text") or replied.get("caption") or ""
    mine = not replied["from"]["is_bot"]
    return {"id": replied["message_id"], "mine": mine, "text": words.partition("\n")[0]}


def _preview(deed: Deed) -> str:
    """What a message that waits on the phone says."""
    match deed:
        case Say() | Edit():
            return deed.text
        case PressKey():
            return deed.label
        case Words():
            return deed.words
        case _:
            return f"({deed.kind})"


def _plain(values: Json) -> Json:
    return {key: value for key, value in values.items() if value}


def _readable(value: Any) -> Any:
    """What a call carries as a text of JSON is shown as what it is."""
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
