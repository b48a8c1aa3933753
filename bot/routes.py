"""Which handler answers what. Handlers register themselves; python-telegram-bot does the matching.

    @command("daftar", about=N_("Mendaftar sebagai agen"))
    @button("admit", NUMBER)
    @submitted(Registration)
    @link("i")                    deep links /start i-...
    @job("digest", every=...)     see bot/clock.py

A test walks these tables: what is registered and has no dialogue is red.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.jobs import Work
    from bot.turn import Turn
    from models.forms.fields import Form
    from models.roles import Verb

    Handler = Callable[[Turn, list[str]], Awaitable[None]]
    Submitted = Callable[[Turn, Any], Awaitable[None]]
    Job = Callable[[Work], Awaitable[None]]


# Shapes of button arguments.
NUMBER = r"\d{1,18}"
REGION = r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?"
WORD = r"[a-z0-9_]{1,24}"


@dataclass(frozen=True)
class Command:
    """A slash command; `verb` is what its menu entry needs, none is for everybody."""

    name: str
    handler: Handler
    about: str
    verb: Verb | None = None
    listed: bool = True


@dataclass(frozen=True)
class Tap:
    """What answers the buttons of one verb, and the shape of each of its arguments."""

    handler: Handler
    shapes: tuple[re.Pattern[str], ...]

    def takes(self, args: list[str]) -> bool:
        """Whether a code could be one of ours; anything else is forged or from another age."""
        fits = zip(self.shapes, args, strict=False)
        return len(args) == len(self.shapes) and all(one.fullmatch(arg) for one, arg in fits)


@dataclass
class Routes:
    """Everything the programme can answer."""

    commands: dict[str, Command] = field(default_factory=dict)
    buttons: dict[str, Tap] = field(default_factory=dict)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    links: dict[str, Handler] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    # What answers a message when no form is open.
    otherwise: Handler | None = None


ROUTES = Routes()


def command(
    *names: str, about: str = "", verb: Verb | None = None, listed: bool = True
) -> Callable[[Handler], Handler]:
    """Answer /name; the first name is shown in the menu, the others are quiet aliases."""

    def register(handler: Handler) -> Handler:
        for place, name in enumerate(names):
            shown = listed and place == 0
            _new(ROUTES.commands, name, Command(name, handler, about, verb, shown))
        return handler

    return register


def button(verb: str, *shapes: str) -> Callable[[Handler], Handler]:
    """Answer the buttons of one verb; each argument has the shape (a pattern) given for it."""

    def register(handler: Handler) -> Handler:
        patterns = tuple(re.compile(shape, re.ASCII) for shape in shapes)
        _new(ROUTES.buttons, verb, Tap(handler, patterns))
        return handler

    return register


def submitted(form: type[Form]) -> Callable[[Submitted], Submitted]:
    """What happens, in the same transaction, when a form is handed in."""

    def register(effect: Submitted) -> Submitted:
        _new(ROUTES.submitted, form.about.code, effect)
        return effect

    return register


def link(prefix: str) -> Callable[[Handler], Handler]:
    """Answer the deep links /start prefix-rest."""

    def register(handler: Handler) -> Handler:
        _new(ROUTES.links, prefix, handler)
        return handler

    return register


def job(name: str) -> Callable[[Job], Job]:
    """Something to do by the clock; it is asked every half minute what is due."""

    def register(work: Job) -> Job:
        _new(ROUTES.jobs, name, work)
        return work

    return register


def otherwise(handler: Handler) -> Handler:
    """Answer a message that no form waits for."""
    ROUTES.otherwise = handler
    return handler


def _new(table: dict[str, Any], name: str, entry: object) -> None:
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = entry
