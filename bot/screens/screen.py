"""What a person is shown, before any language and any Telegram: lines and buttons as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from models.core.text import Sentence

Look = Literal["title", "plain", "example", "quote", "folded", "code"]
Style = Literal["", "primary", "success", "danger"]

# One sign a line, leading, always with the same meaning (see locales/README.md).
DONE, WAITING, ATTENTION, EDIT, BELL, PLACE = "✅", "⏳", "⚠️", "✏️", "🔔", "📍"
CALENDAR, PEOPLE, PAPER, PHOTO, FIGURES, PRIVATE = "📅", "👥", "📄", "📷", "📊", "🔒"
# How far something handed in has come: the colours of FASIH (THREAD_STATUS_COLOURS of threads.py).
COLOURS = ("⚪", "🟠", "🔵", "🔴", "🟢")
SIGNS = (
    DONE,
    WAITING,
    ATTENTION,
    EDIT,
    BELL,
    PLACE,
    CALENDAR,
    PEOPLE,
    PAPER,
    PHOTO,
    FIGURES,
    PRIVATE,
    *COLOURS,
)


@dataclass(frozen=True)
class Line:
    """One line of a message; `look` is its role, `number` numbers the choices of a list."""

    text: Sentence | str
    look: Look = "plain"
    sign: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Button:
    """A button: its words, and the verb with arguments it stands for (64 bytes in all)."""

    label: Sentence | str
    verb: str
    args: tuple[str, ...] = ()
    sign: str = ""
    style: Style = ""
    number: int | None = None
    link: str = ""  # opens this address instead of doing a verb

    @property
    def code(self) -> str:
        """What Telegram hands back when it is tapped."""
        return ":".join((self.verb, *self.args))


@dataclass(frozen=True)
class Keys:
    """Buttons that share rows as far as their words allow; `alone` gives each its own row."""

    buttons: tuple[Button, ...]
    alone: bool = False


@dataclass(frozen=True)
class Due:
    """One thing that waits for a person: a key that names it, its line, and what goes on with it.

    The key begins with the name of its source (`draft:ab12:...`).
    """

    key: str
    line: Line
    button: Button


@dataclass(frozen=True)
class Screen:
    """One message. `contact` asks for the phone's own contact button instead of inline buttons."""

    lines: tuple[Line, ...]
    keys: tuple[Keys, ...] = ()
    contact: tuple[Sentence | str, ...] = ()
    clears_keyboard: bool = False
    document: str = ""  # a file by Telegram's id, sent with the lines as its caption
    photo: str = ""
    answers: int = 0  # the person's own message that stands above it, as Telegram quotes it
    telephone: tuple[str, str] = ("", "")  # a number and whose, sent as a contact that can call
    point: tuple[float, float] | None = None  # latitude and longitude: a map, two lines below it

    def with_keys(self, *keys: Keys) -> Screen:
        """The same screen with more buttons below."""
        return replace(self, keys=(*self.keys, *keys))

    def with_file(self, kind: str, file_id: str) -> Screen:
        """The same words under a photo or file that Telegram already holds."""
        if kind == "photo":
            return replace(self, photo=file_id)
        return replace(self, document=file_id)


def title(text: Sentence | str, sign: str = "") -> Line:
    """The first line, bold: it says the news and holds nothing personal."""
    return Line(text, "title", sign)


def line(text: Sentence | str, sign: str = "") -> Line:
    """An ordinary line."""
    return Line(text, "plain", sign)


def numbered_line(number: int, text: Sentence | str, sign: str = "") -> Line:
    """A line of a list: typing its number does what its button does."""
    return Line(text, "plain", sign, number)


def example(text: Sentence | str) -> Line:
    """Something to type, in italics."""
    return Line(text, "example")


def quote(text: Sentence | str) -> Line:
    """Words of a person, as they typed them."""
    return Line(text, "quote")


def blank() -> Line:
    """An empty line; at most twice a card."""
    return Line("")


def button_row(*buttons: Button) -> Keys:
    """Buttons that may share rows."""
    return Keys(buttons)


def button_column(*buttons: Button) -> Keys:
    """Each button on a row of its own: the main action, or long words."""
    return Keys(buttons, alone=True)
