"""Which handler answers what. Handlers register themselves; python-telegram-bot does the matching.

    @command("daftar", about=N_("Mendaftar sebagai agen"))
    @button("admit", NUMBER)
    @submitted(Registration)      what a form leads to; @considered(Form): what is asked before
    @opening("lapor")             a message that begins with the word while no form is open
    @link("i")                    deep links /start i-...
    @job("digest", each=readers)  see bot/scheduling/jobs.py
    @maker("resume")              fills a workbook, letter or file when its message is sent

A test walks these tables: what is registered and has no dialogue is red.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.pdf import Letter
    from bot.documents.tables import Workbook
    from bot.forms.state.draft import Draft
    from bot.scheduling.jobs import Work
    from bot.turns.turn import Turn
    from models.appointments.rights import Verb
    from models.forms.form import Form

    Handler = Callable[[Turn, list[str]], Awaitable[None]]
    Submitted = Callable[[Turn, Any], Awaitable[None]]
    Gate = Callable[[Turn, Draft], Awaitable[bool]]
    Considered = Callable[[Turn, Any, Draft], Awaitable[bool]]
    Working = Callable[..., Awaitable[None]]
    Subjects = Callable[[Work], Awaitable[Sequence[Any]]]
    Maker = Callable[[AsyncSession, dict[str, Any]], Awaitable[Workbook | Letter | bytes]]


# Shapes of button arguments.
NUMBER = r"\d{1,18}"
REGION = r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?"
VILLAGE = r"\d\d\.\d\d\.\d\d\.\d{4}"
WORD = r"[a-z0-9_]{1,24}"
RECEIPT = r"[A-Z]{2}-\d{4}-[A-Z2-9]{4}"


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


@dataclass(frozen=True)
class Job:
    """What to do by the clock: `work(moment)`, or `work(moment, one)` for each subject there is."""

    work: Working
    subjects: Subjects | None = None
    apart: float = 0.0


@dataclass
class Routes:
    """Everything the programme can answer."""

    commands: dict[str, Command] = field(default_factory=dict)
    buttons: dict[str, Tap] = field(default_factory=dict)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    considered: dict[str, Considered] = field(default_factory=dict)
    openings: dict[str, Handler] = field(default_factory=dict)
    links: dict[str, Handler] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    makers: dict[str, Maker] = field(default_factory=dict)
    # What answers a message when no form is open.
    otherwise: Handler | None = None
    # Asked before a form opens; false when it showed something else instead.
    gate: Gate | None = None


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


def considered(form: type[Form]) -> Callable[[Considered], Considered]:
    """Look at a form before it is stored; false when the person was asked something first."""

    def register(look: Considered) -> Considered:
        _new(ROUTES.considered, form.about.code, look)
        return look

    return register


def opening(*words: str) -> Callable[[Handler], Handler]:
    """Answer a message (or a caption) that begins with one of the words while no form is open."""

    def register(handler: Handler) -> Handler:
        for word in words:
            _new(ROUTES.openings, word, handler)
        return handler

    return register


def link(prefix: str) -> Callable[[Handler], Handler]:
    """Answer the deep links /start prefix-rest."""

    def register(handler: Handler) -> Handler:
        _new(ROUTES.links, prefix, handler)
        return handler

    return register


def job(
    name: str, *, each: Subjects | None = None, apart: float = 0.0
) -> Callable[[Working], Working]:
    """Something to do by the clock; it is asked every half minute what is due.

    What looks at very many people to find out is asked less often: `apart` in seconds.

    With `each` the work is done for one subject at a time, each in a transaction of its own: one
    that fails stops no other.
    """

    def register(work: Working) -> Working:
        _new(ROUTES.jobs, name, Job(work, each, apart))
        return work

    return register


def maker(name: str) -> Callable[[Maker], Maker]:
    """Fill the document of an order (see bot/documents/orders.py) when its message is sent."""

    def register(fill: Maker) -> Maker:
        _new(ROUTES.makers, name, fill)
        return fill

    return register


def otherwise(handler: Handler) -> Handler:
    """Answer a message that no form waits for."""
    ROUTES.otherwise = handler
    return handler


def gate(handler: Gate) -> Gate:
    """Look at the person before any form opens; the form waits when it answers false."""
    ROUTES.gate = handler
    return handler


def _new(table: dict[str, Any], name: str, entry: object) -> None:
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = entry
