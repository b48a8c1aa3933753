"""The local Telegram: people with phones on one side, the Bot API on the other, nothing between.

Plain synchronous Python. What a person does becomes an update in that person's queues; what the
bot calls becomes something a person sees. Both are written to `log`, in order.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.sandbox.telegram import intake, people, profile
from bot.sandbox.telegram.calls import carry_out
from bot.sandbox.telegram.messages import (
    Event,
    ReplyKeyboard,
    ShownMessage,
    render_message,
    reply_keyboard,
)
from bot.sandbox.telegram.refusal import Impossible, Json, Refused
from bot.sandbox.telegram.state import PhoneUser, TelegramState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.updates import Queue

SANDBOX_TOKEN = "4200000001:SANDBOX-local-telegram-not-a-secret"  # noqa: S105 - opens nothing
# The palace square of Yogyakarta, until a test puts somebody elsewhere.
_DEFAULT_PLACE = (-7.8014, 110.3647)

# Asked over and over, and nobody sees them: they would bury the log.
_UNLOGGED = frozenset({"getUpdates", "getWebhookInfo"})


class LocalTelegram:
    """A Telegram with one bot, in memory."""

    def __init__(self, now: Callable[[], datetime], token: str = SANDBOX_TOKEN) -> None:
        """Begin empty; `now` is the only clock."""
        self.state = TelegramState(now, token)

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.state.token

    @property
    def log(self) -> Sequence[Event]:
        """Everything that happened, oldest first."""
        return self.state.log

    def forget(self) -> None:
        """Begin again: nobody has joined, nothing was said; who watches goes on watching."""
        listeners = self.state.listeners
        self.state = TelegramState(self.state.now, self.token, listeners=listeners)
        self.state.wake()

    # The bot's side

    def call(
        self,
        method: str,
        params: Mapping[str, object],
        files: Mapping[str, bytes | Upload] | None = None,
    ) -> object:
        """Carry out one Bot API call and return its `result`; raises Refused."""
        logged = method not in _UNLOGGED
        if logged:
            self.state.record("call", _addressee(params), text=method, content=dict(params))
        try:
            return carry_out(self.state, method, params, files or {})
        except Refused as refused:
            if logged:
                reason = refused.description
                self.state.record("refusal", _addressee(params), text=reason, content=refused.body)
            raise

    def file(self, path: str) -> bytes:
        """Return the content behind a `file_path` of getFile; raises Refused 404."""
        return self.state.files.at(path)

    # What people do

    def join(
        self,
        user_id: int,
        first_name: str,
        phone: str = "",
        language_code: str = "id",
        place: tuple[float, float] = _DEFAULT_PLACE,
    ) -> None:
        """Give a person a phone and a private chat with the bot, still empty."""
        self.state.people[user_id] = PhoneUser(user_id, first_name, phone, language_code, place)

    def start(self, user_id: int, payload: str = "") -> int:
        """Tap Start, perhaps from an invitation link; a blocked bot is unblocked by it."""
        if self.state.person(user_id).blocked:
            self.unblock(user_id)
        return self.say(user_id, f"/start {payload}".strip())

    def say(
        self, user_id: int, text: str, reply_to: int | None = None, topic: int | None = None
    ) -> int:
        """Write a message, also in a topic of the chat; returns its id."""
        return people.post_message(self.state, user_id, people.text(text), reply_to, topic)

    def tap(self, user_id: int, message_id: int, code: str) -> str:
        """Tap an inline button, also of an old or deleted message; returns the query's id."""
        return people.tap(self.state, user_id, message_id, code)

    def press(self, user_id: int, label: str) -> int | str:
        """Press the newest button with this label, below a message or below the writing line.

        Returns the query's id, the sent message's id, or what a link or copy button holds.
        """
        for message in reversed(self.chat(user_id)):
            for button in (button for row in message.rows for button in row):
                if button.label == label:
                    if button.code is not None:
                        return self.tap(user_id, message.message_id, button.code)
                    return button.url or button.copy_text or ""
        return self.press_key(user_id, label)

    def press_key(self, user_id: int, label: str) -> int:
        """Press a key below the writing line; returns the id of the message it sends."""
        person, keyboard = self.state.person(user_id), self.keyboard(user_id)
        keys = [key for row in keyboard.rows for key in row] if keyboard else []
        key = next((candidate for candidate in keys if candidate.label == label), None)
        if keyboard is None or key is None:
            raise Impossible(f"{person.first_name} sees no button {label!r}", "gone")
        if keyboard.one_time:
            person.keyboard = None
        if key.asks == "contact":
            return self.share_contact(user_id)
        if key.asks == "location":
            return self.send_location(user_id)
        return self.say(user_id, label)

    def share_contact(self, user_id: int, of: int | None = None, phone: str | None = None) -> int:
        """Share one's own contact, that `of` another person, or a bare number from the book."""
        if of is None and phone is not None and phone != self.state.person(user_id).phone:
            return people.post_message(self.state, user_id, people.unknown_contact(phone))
        content = people.contact(self.state.person(user_id if of is None else of))
        return people.post_message(self.state, user_id, content)

    def send_photo(
        self,
        user_id: int,
        content: bytes,
        caption: str = "",
        album: str | None = None,
    ) -> int:
        """Send a photo, alone or as one of an album; each photo is a message of its own."""
        photo = people.photo(self.state, content) | people.caption(caption)
        return people.post_message(
            self.state, user_id, photo | ({"media_group_id": album} if album else {})
        )

    def send_document(
        self,
        user_id: int,
        content: bytes,
        file_name: str,
        mime_type: str,
        caption: str = "",
    ) -> int:
        """Send a file."""
        file = people.document(self.state, content, file_name, mime_type)
        return people.post_message(self.state, user_id, file | people.caption(caption))

    def send_location(
        self,
        user_id: int,
        latitude: float | None = None,
        longitude: float | None = None,
    ) -> int:
        """Send a point on the map, by default where the person is."""
        place = self.state.person(user_id).place
        if latitude is not None and longitude is not None:
            place = (latitude, longitude)
        return people.post_message(self.state, user_id, people.location(place))

    def send_sticker(self, user_id: int, emoji: str = "👍") -> int:
        """Send a sticker."""
        return people.post_message(self.state, user_id, people.sticker(self.state, emoji))

    def send_voice(self, user_id: int, content: bytes = b"voice", seconds: int = 3) -> int:
        """Send a spoken message."""
        return people.post_message(self.state, user_id, people.voice(self.state, content, seconds))

    def forward(self, user_id: int, text: str, sender_name: str = "Warga") -> int:
        """Forward somebody else's words."""
        return people.post_message(
            self.state, user_id, people.forwarded_text(self.state, text, sender_name)
        )

    def edit(self, user_id: int, message_id: int, text: str) -> None:
        """Change one's own message, or the caption of one's own photo."""
        people.edit(self.state, user_id, message_id, text)

    def delete(self, user_id: int, message_id: int) -> None:
        """Delete a message on both sides; Telegram does not tell the bot."""
        people.delete(self.state, user_id, message_id)

    def block(self, user_id: int) -> None:
        """Stop the bot: everything it sends to this person is refused with 403."""
        people.set_blocked(self.state, user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        people.set_blocked(self.state, user_id, blocked=False)

    # What people see

    def chat(self, user_id: int) -> list[ShownMessage]:
        """Return the messages on this person's phone, oldest first."""
        return [render_message(kept) for kept in self.state.person(user_id).messages.values()]

    def keyboard(self, user_id: int) -> ReplyKeyboard | None:
        """Return the reply keyboard below the writing line, if one is shown."""
        kept = self.state.person(user_id).keyboard
        return reply_keyboard(kept.brought or {}) if kept else None

    def menu(self, user_id: int) -> list[tuple[str, str]]:
        """Return the commands behind this person's menu button, with their descriptions."""
        commands = profile.menu(self.state, self.state.person(user_id))
        return [(command["command"], command["description"]) for command in commands]

    def seen(self, user_id: int, since: int = 0) -> list[Event]:
        """List what this person saw happen since a position in `log`, their own words included."""
        hidden = {"update", "call", "refusal"}
        return [
            event
            for event in self.log[since:]
            if event.user_id == user_id and event.kind not in hidden
        ]

    def toasts(self, user_id: int, since: int = 0) -> list[str]:
        """Return the short answers to taps this person saw, toasts and alerts."""
        return [e.text for e in self.seen(user_id, since) if e.kind in {"toast", "alert"}]

    # Updates

    def next_updates(
        self,
        offset: int = 0,
        limit: int = 100,
        allowed: Sequence[str] | None = None,
    ) -> list[Json]:
        """Return the answer of getUpdates, without waiting."""
        asked: Json = {"offset": offset, "limit": limit}
        asked |= {} if allowed is None else {"allowed_updates": list(allowed)}
        return intake.get_updates(self.state, asked, {})

    def pending(self, queue: Queue | None = None) -> list[Json]:
        """Return the updates not confirmed yet, of one queue or of all."""
        self.state.updates.expire(self.state.now())
        waiting = self.state.updates.waiting
        return [entry.update for entry in waiting if queue in {None, entry.queue}]

    def queues(self) -> list[Queue]:
        """Return the queues with pending updates: two a person, `messages` and `taps`."""
        self.state.updates.expire(self.state.now())
        return self.state.updates.queues()

    def confirm(self, update_id: int) -> None:
        """Take an update out of its queue, as a 2xx answer of a webhook does."""
        self.state.updates.confirm(update_id)
        self.state.wake()

    def watch(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every event; returns what ends it."""
        self.state.listeners.append(listener)
        return lambda: self.state.listeners.remove(listener)

    # Trouble

    def throttle(self, user_id: int | None, seconds: float) -> None:
        """Refuse with 429 for a while: what goes to one person, or (None) everything."""
        whom = self.state if user_id is None else self.state.person(user_id)
        whom.throttled_until = self.state.now() + timedelta(seconds=seconds)

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: Json | None = None,
    ) -> None:
        """Refuse the next call of a method; said twice, the next two."""
        refused = Refused(status, description, parameters)
        self.state.failures.setdefault(method, []).append(refused)


def _addressee(params: Mapping[str, object]) -> int | None:
    chat_id = str(params.get("chat_id", ""))
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else None
