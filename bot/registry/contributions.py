"""What subjects add to the cards of others: doors, matters, lines of a village, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry.entries import REGISTRY, CardPart, MenuEntry, Reminded, add
from models.appointments.records.appointments import regions_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.registry.addresses import ButtonAddress
    from bot.registry.entries import AttentionScreen, FindDues, FindPart, MayUse, OwnWaiting
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.core.attention import AttentionKind
    from models.core.text import Sentence
    from models.villages.overview.village import Village


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
    add(REGISTRY.waiting_lines, name, lines)


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
        add(REGISTRY.reminders, name, Reminded(order, find, called))
        return find

    return register
