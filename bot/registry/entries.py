"""Everything that subjects contribute, as the machine and the hubs find it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.registry.addresses import TAPS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.orders import Filler
    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Text
    from bot.registry.addresses import ButtonAddress, Tap
    from bot.scheduling.jobs import Job, Work
    from bot.screens.screen import Button, Due, Line, Screen
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.core.attention import AttentionKind
    from models.core.text import Sentence
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

    Handler = Callable[..., Awaitable[None]]
    Effect = Callable[[Turn, HandedIn[Any]], Awaitable[None]]
    ThreadReply = Callable[[Turn, str, Text], Awaitable[bool]]
    BeforeForm = Callable[[Turn, Draft], Awaitable[bool]]
    BeforeAnswering = Callable[[Turn], Awaitable[bool]]
    DrawsBeside = Callable[[Turn, Draft, Screen], Awaitable[Screen]]
    TakesTyped = Callable[[Turn, Draft, str], Awaitable[bool]]
    BeforeSubmit = Callable[[Turn, Any, Draft], Awaitable[bool]]
    TellsBeside = Callable[[str], "Beside | None"]
    Working = Callable[..., Awaitable[None]]
    Workbook = Callable[[Work, Any], Awaitable[bytes | None]]
    Subjects = Callable[[Work], Awaitable[Sequence[Any]]]
    OwnWaiting = Callable[[Turn], Awaitable[Sequence[Line]]]
    FindPart = Callable[[Turn, str], Awaitable[tuple[Sequence[Line], Sequence[Button]]]]
    FindOwnPart = Callable[[Turn], Awaitable[tuple[Sequence[Line], Sequence[Button]]]]
    FindScreen = Callable[[Turn], Awaitable[Screen | None]]
    FindDues = Callable[["Search"], Awaitable[Mapping[int, Sequence[Due]]]]
    MayUse = Callable[[Sequence[Appointment]], bool]
    MaySend = Callable[[Sequence[Appointment], str], bool]


@dataclass(frozen=True)
class Command:
    """A slash command; `verb` is what its menu entry needs, none is for everybody.

    `typed`: its name alone, without the slash, does the same while no form is open.
    """

    name: str
    handler: Handler
    about: str
    verb: Verb | None = None
    listed: bool = True
    takes_words: bool = False
    order: int = 50  # in the menu of commands, behind those that help names for this person
    typed: bool = True


@dataclass(frozen=True)
class HelpEntry:
    """What somebody does here, in a sentence that names its command; the lowest order first."""

    command: str
    words: str
    order: int
    may_use: MayUse


@dataclass(frozen=True)
class MenuEntry:
    """A door on the first card, for who may use it; the lowest order comes first."""

    address: ButtonAddress
    label: str
    order: int
    may_use: MayUse


@dataclass(frozen=True)
class StandingDoor:
    """A door on the card of how a village stands, for who holds the verb there."""

    address: ButtonAddress
    label: str
    verb: Verb


@dataclass(frozen=True)
class Submitted:
    """What a form leads to; `may_send` says whether somebody still may where it belongs."""

    effect: Effect
    may_send: MaySend | None = None


@dataclass(frozen=True)
class Beside:
    """What a message tells beside a form's answers: as it is kept, as it is said, and the rest."""

    kept: str
    told: Sentence
    rest: str


@dataclass(frozen=True)
class Waits:
    """A kind of matter waits for whoever holds `verb` in the village, and `do` does it.

    They see `mine` with that button on the first card and in reminders. `others` stands on the
    card of who else sees the village: they wait for it. BPS reads of it in the digest. On the card
    of who does `within` as well, in the same village, that line alone stands: it does both.
    """

    verb: Verb
    mine: Callable[[Matter], Line]
    do: Callable[[Matter], Button]
    others: Callable[[Matter], Line] | None
    within: AttentionKind | None = None


@dataclass(frozen=True)
class WaitsOneByOne:
    """Each thing of a kind waits for its own people: `source` (`@waits`) finds it with its button.

    `others` stands on the card of who sees the village and cannot do it (they hold no `verb`).
    """

    source: str
    verb: Verb
    others: Callable[[Matter], Line] | None


@dataclass(frozen=True)
class AttentionScreen:
    """How a kind of matter is shown, and whom it waits for.

    `words` has %(village)s, and may have %(count)s and %(leader)s; `words_for_none` stands when the
    count is 0, `words_for_head` in the digest of the village's head, with %(count)s alone. `look`
    opens the matter itself, `remind` asks whoever it waits for; both are given the village and
    whether its reader may remind.
    """

    words: str
    sign: str
    look: Callable[[Village, bool], Button]
    details: Callable[[Village, ZoneInfo], list[Line]]
    waits: Waits | WaitsOneByOne
    words_for_none: str = ""
    words_for_head: str = ""
    remind: Callable[[Village], Button | None] | None = None


@dataclass(frozen=True)
class CardPart:
    """What a subject adds to the card of a village, the lowest order first."""

    order: int
    find: FindPart


@dataclass(frozen=True)
class Search:
    """What waits for people: for one of them, or for all in whom it waited since before a moment.

    The first card of a person asks with `person_id` and of this moment; reminders of everybody.
    """

    db: AsyncSession
    now: datetime
    before: datetime
    silent_days: int  # after so many without news a village counts as silent
    person_id: int | None = None


@dataclass(frozen=True)
class FirstCardPart:
    """What a subject adds to the first card of a person, the lowest order first."""

    order: int
    find: FindOwnPart


@dataclass(frozen=True)
class WelcomeCard:
    """What somebody without a role sees instead of the first card; the first that has one wins."""

    order: int
    find: FindScreen


@dataclass(frozen=True)
class Source:
    """What waits for single people, and what one of it is called when it is silenced.

    `digest`: the kinds of matter under which whoever waits for it reads of it; empty where nobody
    else does.
    """

    order: int  # the lowest comes first in a message
    find: FindDues
    called: Callable[[Turn, str], Awaitable[Sentence | str | None]]
    digest: tuple[AttentionKind, ...]


@dataclass
class Registry:
    """Everything the programme can answer."""

    commands: dict[str, Command] = field(default_factory=dict)
    buttons: dict[str, Tap] = field(default_factory=lambda: TAPS)
    menu: list[MenuEntry] = field(default_factory=list)
    help: list[HelpEntry] = field(default_factory=list)
    standing_doors: list[StandingDoor] = field(default_factory=list)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    before_submit: dict[str, BeforeSubmit] = field(default_factory=dict)
    drawn_beside: dict[str, DrawsBeside] = field(default_factory=dict)
    typed_beside: dict[str, TakesTyped] = field(default_factory=dict)
    told_beside: dict[str, TellsBeside] = field(default_factory=dict)
    attention: dict[int, AttentionScreen] = field(default_factory=dict)
    own_waiting: list[OwnWaiting] = field(default_factory=list)
    village_card: list[CardPart] = field(default_factory=list)
    first_card: list[FirstCardPart] = field(default_factory=list)
    welcome_cards: list[WelcomeCard] = field(default_factory=list)
    # Asked before the first card of somebody with a role: what must be answered first, if anything.
    before_card: FindScreen | None = None
    waiting: dict[str, Source] = field(default_factory=dict)
    keywords: dict[str, Handler] = field(default_factory=dict)
    links: dict[str, Handler] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    documents: dict[str, Filler] = field(default_factory=dict)
    # What answers a message when no form is open.
    fallback: Handler | None = None
    # What shows a card anew of which nothing was answered, by the code of one of its buttons.
    unread: dict[str, Handler] = field(default_factory=dict)
    # Takes a reply into the thread of a receipt; false when there is nothing its person may say.
    thread_reply: ThreadReply | None = None
    # Asked before a message answers the open form or goes unanswered; true when it was taken.
    before_answering: BeforeAnswering | None = None
    # Asked before a form opens; false when it showed something else instead.
    before_form: BeforeForm | None = None


REGISTRY = Registry()


# In the context of a draft: what its messages told beside its answers.
TOLD = "told"


def add(table: dict[str, Any], name: str, entry: object) -> None:
    """Enter something once; ValueError when the name is taken."""
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = entry
