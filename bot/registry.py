"""What the programme contributes to the machine; subjects register themselves, nobody keeps a list.

    open_report = button("open", receipt=RECEIPT)      an address, in a subject's `buttons.py`
    @open_report                                       what answers it, in its `actions.py`
    open_report.button(_("Buka"), receipt=...)         a button that leads there, on any screen
    menu_entry(open_reports, N_("..."), verb=...)      a door on the first card
    @command("daftar", about=N_("Mendaftar"))          a slash command
    @submitted(Registration, verb=...)                 what a form leads to, and who may send it
    @before_submit(Form)                               what is asked before it is stored
    attention_screen(unread, words=N_("..."), ...)     how a kind of matter is shown
    @own_waiting                                       what waits for one person
    @village_card(order=20)                            what it adds to a village's card
    @reminds("follow", name=...)                       what somebody is reminded of
    @keyword("lapor")                                  a message that begins with the word
    @link("i")                                         deep links /start i-...
    roster_changed = event("roster_changed")           something others may want to follow up,
    @roster_changed.listen                             and who does
    @job("digest", each=readers)                       see bot/scheduling/jobs.py
    @document("resume")                                fills a workbook or letter when it is sent

A test walks these tables: what is registered and has no dialogue is red.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from bot.scheduling.jobs import Job
from bot.screens.screen import Button
from models.appointments.records.appointments import allows, regions_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.documents.orders import Filler
    from bot.forms.state.draft import Draft
    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due, Line, Style
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.core.attention import AttentionKind
    from models.core.text import Sentence
    from models.digests.overview.matters import Matter
    from models.forms.form import Form
    from models.villages.overview.village import Village

    Handler = Callable[..., Awaitable[None]]
    Effect = Callable[[Turn, HandedIn[Any]], Awaitable[None]]
    BeforeForm = Callable[[Turn, Draft], Awaitable[bool]]
    BeforeSubmit = Callable[[Turn, Any, Draft], Awaitable[bool]]
    Working = Callable[..., Awaitable[None]]
    Subjects = Callable[[Work], Awaitable[Sequence[Any]]]
    OwnWaiting = Callable[[Turn], Awaitable[tuple[Sequence[Line], Sequence[Line]]]]
    FindPart = Callable[[Turn, str], Awaitable[tuple[Sequence[Line], Sequence[Button]]]]
    FindDues = Callable[[Work], Awaitable[Mapping[int, Sequence[Due]]]]
    MayUse = Callable[[Sequence[Appointment]], bool]
    MaySend = Callable[[Sequence[Appointment], str], bool]


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
        _add(REGISTRY.buttons, self.code, Tap(handler, self))
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
        await REGISTRY.buttons[self.code].handler(turn, **arguments)

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
    buttons: dict[str, Tap] = field(default_factory=dict)
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
    # Asked before a form opens; false when it showed something else instead.
    before_form: BeforeForm | None = None


REGISTRY = Registry()


def button(code: str, /, **shapes: Shape) -> ButtonAddress:
    """An address for buttons: a short code, and the name and shape of each argument."""
    return ButtonAddress(code, shapes)


def event(name: str, /) -> Event[P, R]:
    """Something that happens in a subject, defined in its `buttons.py` so that all may see it.

    Its annotation says what listeners take and answer: `left: Event[[Appointment], None] = ...`.
    """
    return Event(name)


def menu_entry(
    address: ButtonAddress,
    label: str,
    *,
    order: int,
    verb: Verb | None = None,
    may_use: MayUse | None = None,
) -> None:
    """A door on the first card: for everybody, for who holds the verb somewhere, or as asked."""

    def holds_verb(appointments: Sequence[Appointment]) -> bool:
        return verb is None or bool(regions_for(appointments, verb))

    REGISTRY.menu.append(MenuEntry(address, label, order, may_use or holds_verb))
    REGISTRY.menu.sort(key=lambda entry: entry.order)


def command(
    *names: str, about: str = "", verb: Verb | None = None, listed: bool = True
) -> Callable[[Handler], Handler]:
    """Answer /name; the first name is shown in the menu, the others are quiet aliases.

    A handler with a parameter `words` gets what was typed behind the name.
    """

    def register(handler: Handler) -> Handler:
        takes_words = "words" in inspect.signature(handler).parameters
        for place, name in enumerate(names):
            shown = listed and place == 0
            _add(REGISTRY.commands, name, Command(name, handler, about, verb, shown, takes_words))
        return handler

    return register


def submitted(
    form: type[Form], *, verb: Verb | None = None, may_send: MaySend | None = None
) -> Callable[[Effect], Effect]:
    """What happens, in the same transaction, when a form is handed in.

    With a verb the form lapses when its person does not hold it any more where the form belongs;
    `may_send` is for what a verb cannot say.
    """

    def holds_verb(appointments: Sequence[Appointment], region: str) -> bool:
        if verb is None:
            return True
        return (
            allows(appointments, verb, region) if region else bool(regions_for(appointments, verb))
        )

    def register(effect: Effect) -> Effect:
        rule = may_send if verb is None else holds_verb
        _add(REGISTRY.submitted, form.about.code, Submitted(effect, rule))
        return effect

    return register


def before_submit(form: type[Form]) -> Callable[[BeforeSubmit], BeforeSubmit]:
    """Look at a form before it is stored; false when the person was asked something first."""

    def register(look: BeforeSubmit) -> BeforeSubmit:
        _add(REGISTRY.before_submit, form.about.code, look)
        return look

    return register


def attention_screen(kind: AttentionKind, screen: AttentionScreen) -> None:
    """Say how a kind of matter is shown; digests and the first card show what is said so."""
    if kind.number in REGISTRY.attention:
        raise ValueError(f"{kind.name!r} is shown in two ways")
    REGISTRY.attention[kind.number] = screen


def own_waiting(find: OwnWaiting) -> OwnWaiting:
    """Lines of the first card: what waits for this person, and what this person waits for."""
    REGISTRY.own_waiting.append(find)
    return find


def waiting_lines(name: str, lines: Callable[[Village], list[Line]]) -> None:
    """How what waits for BPS in a village (`@waiting_for_bps`) is told when nobody looks at it."""
    _add(REGISTRY.waiting_lines, name, lines)


def village_card(*, order: int) -> Callable[[FindPart], FindPart]:
    """Lines and buttons for the card of a village, as who coaches it sees it."""

    def register(find: FindPart) -> FindPart:
        REGISTRY.village_card.append(CardPart(order, find))
        REGISTRY.village_card.sort(key=lambda part: part.order)
        return find

    return register


def reminds(
    name: str, *, order: int, called: Callable[[Turn, str], Awaitable[Sentence | str | None]]
) -> Callable[[FindDues], FindDues]:
    """A source of reminders: by person what waits. The keys of its dues begin with its name.

    `called` names one by the rest of its key, for somebody who wants to hear no more of it; none
    when it is over.
    """

    def register(find: FindDues) -> FindDues:
        _add(REGISTRY.reminders, name, Reminded(order, find, called))
        return find

    return register


def keyword(*words: str) -> Callable[[Handler], Handler]:
    """Answer a message (or a caption) that begins with one of the words while no form is open."""

    def register(handler: Handler) -> Handler:
        for word in words:
            _add(REGISTRY.keywords, word, handler)
        return handler

    return register


def link(prefix: str) -> Callable[[Handler], Handler]:
    """Answer the deep links /start prefix-rest."""

    def register(handler: Handler) -> Handler:
        _add(REGISTRY.links, prefix, handler)
        return handler

    return register


def job(
    name: str, *, each: Subjects | None = None, min_interval: float = 0.0
) -> Callable[[Working], Working]:
    """Something to do by the clock; it is asked every half minute what is due.

    What looks at very many people to find out is asked less often: `min_interval` in seconds.

    With `each` the work is done for one subject at a time, each in a transaction of its own: one
    that fails stops no other.
    """

    def register(work: Working) -> Working:
        _add(REGISTRY.jobs, name, Job(work, each, min_interval))
        return work

    return register


def document(name: str) -> Callable[[Filler], Filler]:
    """Fill the document of an order (see bot/documents/orders.py) when its message is sent."""

    def register(fill: Filler) -> Filler:
        _add(REGISTRY.documents, name, fill)
        return fill

    return register


def fallback(handler: Handler) -> Handler:
    """Answer a message that no form waits for."""
    REGISTRY.fallback = handler
    return handler


def before_form(handler: BeforeForm) -> BeforeForm:
    """Look at the person before any form opens; the form waits when it answers false."""
    REGISTRY.before_form = handler
    return handler


def _add(table: dict[str, Any], name: str, entry: object) -> None:
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = entry


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
