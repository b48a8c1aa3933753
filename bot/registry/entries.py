"""Everything that subjects contribute, as the machine and the hubs find it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.registry.addresses import TAPS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.documents.orders import Filler
    from bot.forms.state.draft import Draft
    from bot.registry.addresses import ButtonAddress, Tap
    from bot.scheduling.jobs import Job, Work
    from bot.screens.screen import Button, Due, Line
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.core.text import Sentence
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

    Handler = Callable[..., Awaitable[None]]
    Effect = Callable[[Turn, HandedIn[Any]], Awaitable[None]]
    BeforeForm = Callable[[Turn, Draft], Awaitable[bool]]
    BeforeAnswering = Callable[[Turn], Awaitable[bool]]
    BeforeSubmit = Callable[[Turn, Any, Draft], Awaitable[bool]]
    Working = Callable[..., Awaitable[None]]
    Subjects = Callable[[Work], Awaitable[Sequence[Any]]]
    OwnWaiting = Callable[[Turn], Awaitable[tuple[Sequence[Line], Sequence[Line]]]]
    FindPart = Callable[[Turn, str], Awaitable[tuple[Sequence[Line], Sequence[Button]]]]
    FindDues = Callable[[Work], Awaitable[Mapping[int, Sequence[Due]]]]
    MayUse = Callable[[Sequence[Appointment]], bool]
    MaySend = Callable[[Sequence[Appointment], str], bool]


@dataclass(frozen=True)
class Command:
    """A slash command; `verb` is what its menu entry needs, none is for everybody."""

    name: str
    handler: Handler
    about: str
    verb: Verb | None = None
    listed: bool = True
    takes_words: bool = False


@dataclass(frozen=True)
class MenuEntry:
    """A door on the first card, for who may use it; the lowest order comes first."""

    address: ButtonAddress
    label: str
    order: int
    may_use: MayUse


@dataclass(frozen=True)
class Submitted:
    """What a form leads to; `may_send` says whether somebody still may where it belongs."""

    effect: Effect
    may_send: MaySend | None = None


@dataclass(frozen=True)
class OnMenu:
    """How a kind of matter stands on the first card, the lowest order first.

    `mine` is for who holds the verb there, `others` for who else sees the village.
    """

    order: int
    verb: Verb
    mine: Callable[[Matter], Line] | None = None
    others: Callable[[Matter], Line] | None = None


@dataclass(frozen=True)
class AttentionScreen:
    """How a kind of matter is shown.

    `words` has %(village)s, and may have %(count)s and %(leader)s; `words_for_none` stands when the
    count is 0, `words_for_head` in the digest of the village's head, with %(count)s alone. `look`
    opens the matter itself, `remind` asks whoever it waits for; both are given the village and
    whether its reader may remind.
    """

    words: str
    sign: str
    look: Callable[[Village, bool], Button]
    details: Callable[[Village, ZoneInfo], list[Line]]
    words_for_none: str = ""
    words_for_head: str = ""
    remind: Callable[[Village], Button | None] | None = None
    on_menu: OnMenu | None = None


@dataclass(frozen=True)
class CardPart:
    """What a subject adds to the card of a village, the lowest order first."""

    order: int
    find: FindPart


@dataclass(frozen=True)
class Reminded:
    """One source of reminders: what waits for whom, and what it is called when it is silenced."""

    order: int  # the lowest comes first in a message
    find: FindDues
    called: Callable[[Turn, str], Awaitable[Sentence | str | None]]


@dataclass
class Registry:
    """Everything the programme can answer."""

    commands: dict[str, Command] = field(default_factory=dict)
    buttons: dict[str, Tap] = field(default_factory=lambda: TAPS)
    menu: list[MenuEntry] = field(default_factory=list)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    before_submit: dict[str, BeforeSubmit] = field(default_factory=dict)
    attention: dict[int, AttentionScreen] = field(default_factory=dict)
    own_waiting: list[OwnWaiting] = field(default_factory=list)
    waiting_lines: dict[str, Callable[[Village], list[Line]]] = field(default_factory=dict)
    village_card: list[CardPart] = field(default_factory=list)
    reminders: dict[str, Reminded] = field(default_factory=dict)
    keywords: dict[str, Handler] = field(default_factory=dict)
    links: dict[str, Handler] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    documents: dict[str, Filler] = field(default_factory=dict)
    # What answers a message when no form is open.
    fallback: Handler | None = None
    # Asked before a message answers the open form or goes unanswered; true when it was taken.
    before_answering: BeforeAnswering | None = None
    # Asked before a form opens; false when it showed something else instead.
    before_form: BeforeForm | None = None


REGISTRY = Registry()


def add(table: dict[str, Any], name: str, entry: object) -> None:
    """Enter something once; ValueError when the name is taken."""
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = entry
