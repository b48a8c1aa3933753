"""What fingers do on a phone of the page; each deed also knows its words in a talk."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, Field

from bot.sandbox.talks import actions, cast
from bot.sandbox.talks.escaping import escape, quote
from bot.sandbox.telegram import facts
from bot.sandbox.telegram.links import start_payloads
from bot.sandbox.telegram.refusal import Impossible

if TYPE_CHECKING:
    from bot.sandbox.telegram.messages import ShownMessage
    from bot.sandbox.telegram.world import LocalTelegram

_LONGEST_WORDS = 2 * facts.TEXT_LENGTH
_ONE_LINE = r"^[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+$"  # a line of a talk is nothing else
_LONGEST_FILE = 4 * facts.DOWNLOAD_BYTES // 3  # base64 makes four signs of three bytes


class Words(BaseModel):
    """A deed as a talk writes it: "(foto)", "(kontak sendiri)", "[Kasi]"."""

    kind: Literal["words"]
    words: str = Field(min_length=1, max_length=_LONGEST_WORDS, pattern=_ONE_LINE)

    @property
    def needs_signal(self) -> bool:
        """Blocking is told to Telegram at once; what was typed before must not be lost by it."""
        return self.words in {"(blokir)", "(buka blokir)"}

    def line(self, _world: LocalTelegram, _who: int) -> str:
        """The words themselves."""
        return self.words

    def do(self, world: LocalTelegram, who: int) -> None:
        """Do what they say."""
        actions.perform(world, who, self.words, cast.IDS)


class Say(BaseModel):
    """Type and send."""

    kind: Literal["say"]
    text: str = Field(min_length=1, max_length=facts.TEXT_LENGTH)
    reply_to: int | None = None
    needs_signal: ClassVar[bool] = False

    def line(self, world: LocalTelegram, who: int) -> str:
        """What is typed, and what it answers."""
        if self.reply_to is None:
            return escape(self.text)
        _message(world, who, self.reply_to)
        named = actions.name_of(self.reply_to, actions.first_lines(world, who))
        return f"(balas {named}: {escape(self.text)})"

    def do(self, world: LocalTelegram, who: int) -> None:
        """Send it."""
        world.say(who, self.text, self.reply_to)


class TapButton(BaseModel):
    """Tap a button below a message."""

    kind: Literal["tap"]
    message: int
    code: str
    needs_signal: ClassVar[bool] = True

    def line(self, world: LocalTelegram, who: int) -> str:
        """The button by its words, as long as they lead to this one."""
        chat = world.chat(who)
        label = _label(_message(world, who, self.message), self.code)
        bearers = [
            (message.message_id, button.code)
            for message in chat
            for button in (button for row in message.rows for button in row)
            if button.label == label
        ]
        # Within one message the first of the same words is pressed, in the newest and the oldest.
        newest = next(bearer for bearer in bearers if bearer[0] == bearers[-1][0])
        if newest == (self.message, self.code):
            return f"[{label}]"
        if bearers[0] == (self.message, self.code):
            return f"[{label}] (lama)"
        return f'(tombol "{self.code}")'

    def do(self, world: LocalTelegram, who: int) -> None:
        """Tap it."""
        world.tap(who, self.message, self.code)


class PressKey(BaseModel):
    """Press a key below the writing line."""

    kind: Literal["key"]
    label: str
    needs_signal: ClassVar[bool] = False

    def line(self, world: LocalTelegram, who: int) -> str:
        """The key, unless a button above has the same words: then what it types."""
        labels = {label for message in world.chat(who) for label in message.labels}
        return escape(self.label) if self.label in labels else f"{{{self.label}}}"

    def do(self, world: LocalTelegram, who: int) -> None:
        """Press it."""
        world.press_key(who, self.label)


class Open(BaseModel):
    """Open one of the bot's links on this phone."""

    kind: Literal["open"]
    payload: str = Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")
    needs_signal: ClassVar[bool] = True

    def line(self, world: LocalTelegram, _who: int) -> str:
        """The newest link, the one before, or the command the link types."""
        newest = start_payloads(world)[-2:][::-1]
        named = dict(zip(newest, ("(tautan)", "(tautan lama)"), strict=False))
        return named.get(self.payload, f"/start {self.payload}".strip())

    def do(self, world: LocalTelegram, who: int) -> None:
        """Tap Start there."""
        world.start(who, self.payload)


class Edit(BaseModel):
    """Change one's own message."""

    kind: Literal["edit"]
    message: int
    text: str = Field(min_length=1, max_length=facts.TEXT_LENGTH)
    needs_signal: ClassVar[bool] = False

    def line(self, world: LocalTelegram, who: int) -> str:
        """The old words and the new ones."""
        if _message(world, who, self.message).from_bot:
            raise Impossible("this message is the bot's own", "gone")
        named = actions.name_of(self.message, actions.own_texts(world, who))
        return f"(ubah {named} menjadi {quote(self.text)})"

    def do(self, world: LocalTelegram, who: int) -> None:
        """Change it."""
        world.edit(who, self.message, self.text)


class Delete(BaseModel):
    """Delete a message on both sides."""

    kind: Literal["delete"]
    message: int
    needs_signal: ClassVar[bool] = False

    def line(self, world: LocalTelegram, who: int) -> str:
        """The first words of what goes."""
        _message(world, who, self.message)
        return f"(hapus {actions.name_of(self.message, actions.first_lines(world, who))})"

    def do(self, world: LocalTelegram, who: int) -> None:
        """Delete it."""
        world.delete(who, self.message)


class SendFile(BaseModel):
    """Send a file of one's own; a talk remembers only whether it was a photo."""

    kind: Literal["file"]
    name: str = Field(min_length=1, max_length=200)
    mime_type: str = Field(pattern=r"^[\w.+-]+/[\w.+-]+$")
    content: str = Field(max_length=_LONGEST_FILE)
    caption: str = Field(default="", max_length=facts.CAPTION_LENGTH)
    needs_signal: ClassVar[bool] = False

    def line(self, _world: LocalTelegram, _who: int) -> str:
        """A photo or a PDF, with what stands below it."""
        kind = "foto" if self._photo else "pdf"
        return f"({kind}: {escape(self.caption)})" if self.caption.strip() else f"({kind})"

    def do(self, world: LocalTelegram, who: int) -> None:
        """Send it."""
        content = b64decode(self.content)
        if not content:
            raise Impossible("the file is empty", "empty")
        if self._photo:
            world.send_photo(who, content, self.caption)
        else:
            world.send_document(who, content, self.name, self.mime_type, self.caption)

    @property
    def _photo(self) -> bool:
        return self.mime_type in {"image/jpeg", "image/png", "image/webp"}


Deed = Words | Say | TapButton | PressKey | Open | Edit | Delete | SendFile


def _message(world: LocalTelegram, who: int, message_id: int) -> ShownMessage:
    found = next((message for message in world.chat(who) if message.message_id == message_id), None)
    if found is None:
        raise Impossible(f"there is no message {message_id} here any more", "gone")
    return found


def _label(message: ShownMessage, code: str) -> str:
    for button in (button for row in message.rows for button in row):
        if button.code == code:
            return button.label
    raise Impossible("this button is not there any more", "gone")
