"""Where buttons lead: short codes with named, shaped arguments, and what answers them; events."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from bot.screens.screen import Button

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.screens.screen import Style
    from bot.turns.turn import Turn
    from models.core.text import Sentence

    Handler = Callable[..., Awaitable[None]]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Shape:
    """How one argument of a button is written, and what a handler gets of it."""

    pattern: re.Pattern[str]
    kind: type[int] | type[str]


def _shape(pattern: str, kind: type[int] | type[str] = str) -> Shape:
    return Shape(re.compile(pattern, re.ASCII), kind)


NUMBER = _shape(r"\d{1,18}", int)
REGION = _shape(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
VILLAGE = _shape(r"\d\d\.\d\d\.\d\d\.\d{4}")
WORD = _shape(r"[a-z0-9_]{1,24}")
FINGERPRINT = _shape(r"[0-9a-f]{16}")
FLAG = _shape(r"[01]", int)
AREA = _shape(r"0|\d\d")  # the country, or a province
RECEIPT = _shape(r"[A-Z]{2}-\d{4}-[A-Z2-9]{4}")

# Codes that buttons on people's phones still carry, and the code that answers them today.
RETIRED_CODES: dict[str, str] = {}


@dataclass(frozen=True)
class ButtonAddress:
    """What a button leads to: its short code and the name and shape of each of its arguments."""

    code: str
    shapes: Mapping[str, Shape]

    def __call__(self, handler: Handler) -> Handler:
        """Register what answers it: `handler(turn, receipt=...)`."""
        _must_take(handler, self.shapes)
        if self.code in TAPS:
            raise ValueError(f"the button {self.code!r} is answered twice")
        TAPS[self.code] = Tap(handler, self)
        return handler

    def button(
        self,
        label: Sentence | str,
        /,
        *,
        sign: str = "",
        style: Style = "",
        number: int | None = None,
        **arguments: str | int,
    ) -> Button:
        """A button with these words; ValueError when an argument is missing or misshapen."""
        if arguments.keys() != self.shapes.keys():
            raise ValueError(f"[{self.code}] takes {', '.join(self.shapes) or 'nothing'}")
        written = tuple(str(arguments[name]) for name in self.shapes)
        if self.parse(written) is None:
            raise ValueError(f"[{self.code}]: an argument has another shape: {written}")
        return Button(label, self.code, written, sign, style, number)

    async def follow(self, turn: Turn, /, **arguments: str | int) -> None:
        """Do what tapping it would do."""
        await TAPS[self.code].handler(turn, **arguments)

    def parse(self, written: Sequence[str]) -> dict[str, Any] | None:
        """The arguments as a handler gets them; none for a code that is forged or too old."""
        pairs = list(zip(self.shapes.items(), written, strict=False))
        fits = all(shape.pattern.fullmatch(text) for (_name, shape), text in pairs)
        if len(written) != len(self.shapes) or not fits:
            return None
        return {name: shape.kind(text) for (name, shape), text in pairs}


@dataclass(frozen=True)
class Tap:
    """A button's address with what answers it."""

    handler: Handler
    address: ButtonAddress


@dataclass(frozen=True)
class Event(Generic[P, R]):
    """Something that happens in one subject and that others follow up, in the same turn."""

    name: str
    listeners: list[Callable[Concatenate[Turn, P], Awaitable[R]]] = field(default_factory=list)

    def listen(
        self, listener: Callable[Concatenate[Turn, P], Awaitable[R]]
    ) -> Callable[Concatenate[Turn, P], Awaitable[R]]:
        """Register who follows it up."""
        self.listeners.append(listener)
        return listener

    async def announce(self, turn: Turn, /, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """It happened: everybody who listens follows it up in turn; what each of them says."""
        return [await listener(turn, *args, **kwargs) for listener in self.listeners]


# By code, what answers the buttons that carry it.
TAPS: dict[str, Tap] = {}


def button(code: str, /, **shapes: Shape) -> ButtonAddress:
    """An address for buttons: a short code, and the name and shape of each argument."""
    return ButtonAddress(code, shapes)


def event(name: str, /) -> Event[P, R]:
    """Something that happens in a subject, defined in its `buttons.py` so that all may see it.

    Its annotation says what listeners take and answer: `left: Event[[Appointment], None] = ...`.
    """
    return Event(name)


def _must_take(handler: Handler, shapes: Mapping[str, Shape]) -> None:
    """A handler names its button's arguments, each with the type of its shape."""
    _turn, *parameters = inspect.signature(handler).parameters.values()
    taken = {
        parameter.name: parameter.annotation
        for parameter in parameters
        if parameter.default is inspect.Parameter.empty
    }
    wanted = {name: shape.kind.__name__ for name, shape in shapes.items()}
    if taken != wanted:
        raise TypeError(f"{handler.__qualname__} takes {taken}, its button gives {wanted}")
