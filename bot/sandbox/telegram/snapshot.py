"""Keeps a local Telegram in a file, so that a sandbox goes on where it was, even after a crash.

What is only for the moment is left out: the log, the webhook, and trouble made on request.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from base64 import b64decode, b64encode
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox.telegram.media import StoredFile, Upload
from bot.sandbox.telegram.messages import ChatMessage
from bot.sandbox.telegram.state import CallbackTap, PhoneUser, TelegramState
from bot.sandbox.telegram.updates import PendingUpdate, Queue

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.telegram.world import LocalTelegram

_SKIPPED_IDS = 100
AUTOSAVE_SECONDS = 2.0  # seconds


@contextlib.asynccontextmanager
async def autosave(
    world: LocalTelegram, keep: Callable[[], None], often: float = AUTOSAVE_SECONDS
) -> AsyncIterator[None]:
    """Call `keep` now, soon after anything happened, and when this is left."""
    happened = asyncio.Event()
    happened.set()
    forget = world.watch(happened.set)
    task = asyncio.create_task(_autosave_loop(happened, keep, often))
    try:
        yield
    finally:
        forget()
        task.cancel()
        await asyncio.wait([task])
        keep()


async def _autosave_loop(happened: asyncio.Event, keep: Callable[[], None], often: float) -> None:
    while True:
        await happened.wait()
        happened.clear()
        keep()
        await asyncio.sleep(often)


def save(state: TelegramState, path: Path, lines: int) -> None:
    """Write everything down, with how many lines of the talk have been played."""
    written = {
        "lines": lines,
        "last_message_id": state.last_message_id,
        "people": [_person(person) for person in state.people.values()],
        "files": [_file(file) for file in state.files.by_id.values()],
        "taps": [
            [
                *(tap_id, tap.user_id, tap.made_at.isoformat()),
                *(tap.answered, tap.message_id, tap.code),
            ]
            for tap_id, tap in state.taps.items()
        ],
        "last_update_id": state.updates.last_id,
        "waiting": [
            [pending.update, list(pending.queue), pending.expires_at.isoformat()]
            for pending in state.updates.waiting
        ],
        "commands": [[*scope, listed] for scope, listed in state.commands.items()],
        "descriptions": [[*scope, text] for scope, text in state.descriptions.items()],
    }
    write_atomically(path, json.dumps(written, ensure_ascii=False))


def write_atomically(path: Path, text: str) -> None:
    """Write a file at once: a crash in between leaves the old one whole."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def load(state: TelegramState, path: Path) -> int:
    """Fill an empty state from a file; returns how many lines of the talk have been played."""
    kept = json.loads(path.read_text("utf-8"))
    state.last_message_id = kept["last_message_id"]
    state.people = {person["user_id"]: _as_person(person) for person in kept["people"]}
    state.files.by_id = {file["file_id"]: _as_file(file) for file in kept["files"]}
    state.taps = {
        tap_id: CallbackTap(user_id, datetime.fromisoformat(made_at), *rest)
        for tap_id, user_id, made_at, *rest in kept["taps"]
    }
    # The bot takes a number it has seen for a repetition, and a crash may have lost the newest.
    state.updates.last_id = kept["last_update_id"] + _SKIPPED_IDS
    state.updates.waiting = [
        PendingUpdate(update, Queue(*queue), datetime.fromisoformat(expires_at))
        for update, queue, expires_at in kept["waiting"]
    ]
    state.commands = {(scope, code): listed for scope, code, listed in kept["commands"]}
    state.descriptions = {(scope, code): text for scope, code, text in kept["descriptions"]}
    lines: int = kept["lines"]
    return lines


def _person(person: PhoneUser) -> Json:
    simple = ("user_id", "first_name", "phone", "language_code", "place", "answering", "blocked")
    return {
        **{name: getattr(person, name) for name in simple},
        "messages": [vars(kept) for kept in person.messages.values()],
        "deleted": sorted(person.deleted),
        "keyboard": vars(person.keyboard) if person.keyboard else None,
    }


def _as_person(kept: Json) -> PhoneUser:
    messages = [_as_message(message) for message in kept["messages"]]
    latitude, longitude = kept["place"]
    return PhoneUser(
        user_id=kept["user_id"],
        first_name=kept["first_name"],
        phone=kept["phone"],
        language_code=kept["language_code"],
        place=(latitude, longitude),
        messages={message.json["message_id"]: message for message in messages},
        deleted=set(kept["deleted"]),
        keyboard=_as_message(kept["keyboard"]) if kept["keyboard"] else None,
        answering=kept["answering"],
        blocked=kept["blocked"],
    )


def _as_message(kept: Json) -> ChatMessage:
    return ChatMessage(**{**kept, "reactions": tuple(kept["reactions"])})


def _file(stored: StoredFile) -> Json:
    content = b64encode(stored.upload.content).decode()
    return {**vars(stored), "upload": {**vars(stored.upload), "content": content}}


def _as_file(kept: Json) -> StoredFile:
    content = b64decode(kept["upload"]["content"])
    return StoredFile(**{**kept, "upload": Upload(**{**kept["upload"], "content": content})})
