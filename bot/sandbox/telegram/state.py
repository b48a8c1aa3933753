"""Everything this Telegram remembers: people, their chats, what is queued and what happened."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram.media import FileStore
from bot.sandbox.telegram.messages import ChatMessage, Event, Kind, render_message
from bot.sandbox.telegram.refusal import Impossible, Json, Refused, bad_request
from bot.sandbox.telegram.updates import Updates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass
class PhoneUser:
    """Somebody with a phone, and their private chat with the bot."""

    user_id: int
    first_name: str
    phone: str
    language_code: str
    place: tuple[float, float]
    messages: dict[int, ChatMessage] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    keyboard: ChatMessage | None = None
    answering: int | None = None
    blocked: bool = False
    throttled_until: datetime | None = None
    topics: set[int] = field(default_factory=set)

    def as_user(self) -> Json:
        """Return the sender of an update."""
        user = {"id": self.user_id, "is_bot": False, "first_name": self.first_name}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def as_chat(self) -> Json:
        """Return the private chat, which has the person's id."""
        return {"id": self.user_id, "type": "private", "first_name": self.first_name}


@dataclass
class CallbackTap:
    """A callback query until it is answered."""

    user_id: int
    made_at: datetime
    answered: bool = False
    message_id: int = 0
    code: str = ""


@dataclass
class TelegramState:
    """The memory behind `LocalTelegram`; JSON in it is replaced, never changed in place."""

    now: Callable[[], datetime]
    token: str
    people: dict[int, PhoneUser] = field(default_factory=dict)
    files: FileStore = field(default_factory=FileStore)
    taps: dict[str, CallbackTap] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    log: list[Event] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    webhook: Json = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    failures: dict[str, list[Refused]] = field(default_factory=dict)
    throttled_until: datetime | None = None
    last_message_id: int = 0

    def bot(self) -> Json:
        """Return the bot as a user."""
        return {
            "id": int(self.token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Sandbox",
            "username": "local_sandbox_bot",
        }

    def timestamp(self) -> int:
        """Now, as the Bot API writes it."""
        return int(self.now().timestamp())

    def next_message_id(self) -> int:
        """Ids grow over all private chats of a bot, not within one."""
        self.last_message_id += 1
        return self.last_message_id

    def person(self, user_id: int) -> PhoneUser:
        """Somebody who joined."""
        if user_id not in self.people:
            raise Impossible(f"nobody with the id {user_id} has joined")
        return self.people[user_id]

    def chat(self, chat_id: object) -> PhoneUser:
        """Return the chat a call is for; raises Refused when the bot cannot reach it."""
        if not isinstance(chat_id, int) or chat_id not in self.people:
            raise bad_request("chat not found")
        person = self.people[chat_id]
        if person.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        self.check_throttle(person.throttled_until)
        return person

    def check_throttle(self, until: datetime | None) -> None:
        """Refuse with 429 while a throttle lasts."""
        if until is not None and until > self.now():
            seconds = math.ceil((until - self.now()).total_seconds())
            raise Refused(
                429,
                f"Too Many Requests: retry after {seconds}",
                {"retry_after": seconds},
            )

    def older_than(self, seconds: int, moment: datetime) -> bool:
        """Whether that long has passed since."""
        return self.now() - moment > timedelta(seconds=seconds)

    def record(
        self,
        kind: Kind,
        user_id: int | None = None,
        kept: ChatMessage | None = None,
        text: str = "",
        content: Mapping[str, Any] | None = None,
    ) -> None:
        """Write an event down and wake whoever watches."""
        message = render_message(kept) if kept else None
        self.log.append(Event(kind, user_id, message, text, content or {}, self.now()))
        self.wake()

    def wake(self) -> None:
        """Tell whoever watches that something changed."""
        for listener in tuple(self.listeners):
            listener()

    def emit(self, person: PhoneUser, kind: str, content: Json) -> None:
        """Queue an update from a person for the bot."""
        update = self.updates.add(kind, content, person.user_id, self.now())
        if update is not None:
            self.record("update", person.user_id, text=kind, content=update)
