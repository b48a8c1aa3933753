"""The local Telegram: people with phones on one side, the Bot API on the other, nothing between.

Plain synchronous Python. What a person does becomes an update in that person's queues; what the
bot calls becomes something a person sees. Both are written to `log`, in order.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.sandbox.telegram import editing, intake, people, profile
from bot.sandbox.telegram.calls import carry_out
from bot.sandbox.telegram.messages import (
    ChatMessage,
    Event,
    ReplyKeyboard,
    ShownMessage,
    render_message,
    reply_keyboard,
)
from bot.sandbox.telegram.refusal import Impossible, Json, Refused
from bot.sandbox.telegram.sending import without_reply
from bot.sandbox.telegram.state import CallbackTap, PhoneUser, TelegramState

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

    def say(self, user_id: int, text: str, reply_to: int | None = None) -> int:
        """Write a message; returns its id."""
        return self._post_message(user_id, people.text(text), reply_to)

    def tap(self, user_id: int, message_id: int, code: str) -> str:
        """Tap an inline button, also of an old or deleted message; returns the query's id."""
        person = self._active(user_id)
        kept = person.messages.get(message_id)
        if kept is None and message_id not in person.deleted:
            raise Impossible(f"there is no message {message_id} to tap on", "gone")
        query_id = str(7_000_000_000 + len(self.state.taps) + 1)
        self.state.taps[query_id] = CallbackTap(
            user_id, self.state.now(), message_id=message_id, code=code
        )
        gone: Json = {"message_id": message_id, "chat": person.as_chat(), "date": 0}
        query = {
            "id": query_id,
            "from": person.as_user(),
            "message": gone if kept is None else kept.json,
            "chat_instance": str(-user_id),
            "data": code,
        }
        self.state.emit(person, "callback_query", query)
        return query_id

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
        keyboard = self.keyboard(user_id)
        keys = [key for row in keyboard.rows for key in row] if keyboard else []
        key = next((candidate for candidate in keys if candidate.label == label), None)
        if keyboard is None or key is None:
            raise Impossible(
                f"{self.state.person(user_id).first_name} sees no button {label!r}", "gone"
            )
        if keyboard.one_time:
            self.state.person(user_id).keyboard = None
        if key.asks == "contact":
            return self.share_contact(user_id)
        if key.asks == "location":
            return self.send_location(user_id)
        return self.say(user_id, label)

    def share_contact(self, user_id: int, of: int | None = None, phone: str | None = None) -> int:
        """Share one's own contact, that `of` another person, or a bare number from the book."""
        if of is None and phone is not None and phone != self.state.person(user_id).phone:
            return self._post_message(user_id, people.unknown_contact(phone))
        content = people.contact(self.state.person(user_id if of is None else of))
        return self._post_message(user_id, content)

    def send_photo(
        self,
        user_id: int,
        content: bytes,
        caption: str = "",
        album: str | None = None,
    ) -> int:
        """Send a photo, alone or as one of an album; each photo is a message of its own."""
        photo = people.photo(self.state, content) | people.caption(caption)
        return self._post_message(user_id, photo | ({"media_group_id": album} if album else {}))

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
        return self._post_message(user_id, file | people.caption(caption))

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
        return self._post_message(user_id, people.location(place))

    def send_sticker(self, user_id: int, emoji: str = "👍") -> int:
        """Send a sticker."""
        return self._post_message(user_id, people.sticker(self.state, emoji))

    def send_voice(self, user_id: int, content: bytes = b"voice", seconds: int = 3) -> int:
        """Send a spoken message."""
        return self._post_message(user_id, people.voice(self.state, content, seconds))

    def forward(self, user_id: int, text: str, sender_name: str = "Warga") -> int:
        """Forward somebody else's words."""
        origin = {
            "type": "hidden_user",
            "date": self.state.timestamp(),
            "sender_user_name": sender_name,
        }
        return self._post_message(user_id, {**people.text(text), "forward_origin": origin})

    def edit(self, user_id: int, message_id: int, text: str) -> None:
        """Change one's own message, or the caption of one's own photo."""
        person = self._active(user_id)
        kept = self._own(person, message_id)
        words = people.text(text)
        if "text" not in kept.json:
            words = people.caption(text)
        unchanged = {key: kept.json[key] for key in kept.json if key != "entities"}
        kept.json = {**unchanged, **words, "edit_date": self.state.timestamp()}
        self.state.record("edit", user_id, kept)
        self.state.emit(person, "edited_message", kept.json)

    def delete(self, user_id: int, message_id: int) -> None:
        """Delete a message on both sides; Telegram does not tell the bot."""
        person = self.state.person(user_id)
        if message_id not in person.messages:
            raise Impossible(f"there is no message {message_id} to delete", "gone")
        editing.remove_message(self.state, person, person.messages[message_id])

    def block(self, user_id: int) -> None:
        """Stop the bot: everything it sends to this person is refused with 403."""
        self._membership(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._membership(user_id, blocked=False)

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
        until = self.state.now() + timedelta(seconds=seconds)
        if user_id is None:
            self.state.throttled_until = until
        else:
            self.state.person(user_id).throttled_until = until

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

    def _active(self, user_id: int) -> PhoneUser:
        person = self.state.person(user_id)
        if person.blocked:
            raise Impossible(
                f"{person.first_name} blocked the bot and must unblock it first", "blocked"
            )
        return person

    def _own(self, person: PhoneUser, message_id: int) -> ChatMessage:
        kept = person.messages.get(message_id)
        if kept is None or kept.json["from"]["is_bot"]:
            raise Impossible(
                f"message {message_id} is not one of {person.first_name}'s own", "gone"
            )
        return kept

    def _post_message(self, user_id: int, content: Json, reply_to: int | None = None) -> int:
        person = self._active(user_id)
        message: Json = {
            "message_id": self.state.next_message_id(),
            "from": person.as_user(),
            "chat": person.as_chat(),
            "date": self.state.timestamp(),
            **content,
        }
        # A phone that was asked for a reply quotes the question by itself.
        quoted = person.messages.get(reply_to or person.answering or 0)
        if reply_to is not None and quoted is None:
            raise Impossible(f"there is no message {reply_to} to reply to", "gone")
        if quoted is not None:
            message["reply_to_message"] = without_reply(quoted)
        person.answering = None
        kept = person.messages[message["message_id"]] = ChatMessage(user_id, message)
        self.state.record("message", user_id, kept)
        self.state.emit(person, "message", message)
        message_id: int = message["message_id"]
        return message_id

    def _membership(self, user_id: int, blocked: bool) -> None:
        person = self.state.person(user_id)
        if person.blocked == blocked:
            return
        person.blocked = blocked
        bot = self.state.bot()
        member: Json = {"user": bot, "status": "member"}
        kicked: Json = {"user": bot, "status": "kicked", "until_date": 0}
        change: Json = {
            "chat": person.as_chat(),
            "from": person.as_user(),
            "date": self.state.timestamp(),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self.state.emit(person, "my_chat_member", change)


def _addressee(params: Mapping[str, object]) -> int | None:
    chat_id = str(params.get("chat_id", ""))
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else None
