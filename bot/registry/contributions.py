"""What subjects add to the cards of others: doors, matters, lines of a village, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry.entries import (
    REGISTRY,
    CardPart,
    FirstCardPart,
    HelpEntry,
    MenuEntry,
    Source,
    StandingDoor,
    Waits,
    WelcomeCard,
    add,
)
from models.appointments.records.appointments import regions_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.registry.addresses import ButtonAddress
    from bot.registry.entries import (
        AttentionScreen,
        FindDues,
        FindOwnPart,
        FindPart,
        FindScreen,
        MayUse,
        OwnWaiting,
    )
    from bot.turns.turn import Turn
    from models.appointments.rights import Verb
    from models.core.attention import AttentionKind
    from models.core.text import Sentence


def menu_entry(
    address: ButtonAddress,
    label: str,
    *,
    order: int,
    verb: Verb | None = None,
    may_use: MayUse | None = None,
) -> None:
    """A door on the first card: for everybody, for who holds the verb somewhere, or as asked."""
    REGISTRY.menu.append(MenuEntry(address, label, order, may_use or _holds(verb)))
    REGISTRY.menu.sort(key=lambda entry: entry.order)


def help_entry(
    command: str,
    words: str,
    *,
    order: int,
    verb: Verb | None = None,
    may_use: MayUse | None = None,
) -> None:
    """A sentence of /bantuan that names a command; the menu of commands begins with the same."""
    REGISTRY.help.append(HelpEntry(command, words, order, may_use or _holds(verb)))
    REGISTRY.help.sort(key=lambda entry: entry.order)


def standing_door(address: ButtonAddress, label: str, *, verb: Verb) -> None:
    """A door on the card of how a village stands; its address takes `village_code` and `page`."""
    REGISTRY.standing_doors.append(StandingDoor(address, label, verb))


def _holds(verb: Verb | None) -> MayUse:
    return lambda appointments: verb is None or bool(regions_for(appointments, verb))


def attention_screen(kind: AttentionKind, screen: AttentionScreen) -> None:
    """Say how a kind of matter is shown and whom it waits for, on all cards there are."""
    if kind.number in REGISTRY.attention:
        raise ValueError(f"{kind.name!r} is shown in two ways")
    if isinstance(screen.waits, Waits) and kind.waiting is None:
        raise ValueError(f"{kind.name!r} waits for a role, and does not say since when")
    REGISTRY.attention[kind.number] = screen


def own_waiting(find: OwnWaiting) -> OwnWaiting:
    """Lines of the first card: what this person waits for, and others have to do."""
    REGISTRY.own_waiting.append(find)
    return find


def village_card(*, order: int) -> Callable[[FindPart], FindPart]:
    """Lines and buttons for the card of a village, as who coaches it sees it."""

    def register(find: FindPart) -> FindPart:
        REGISTRY.village_card.append(CardPart(order, find))
        REGISTRY.village_card.sort(key=lambda part: part.order)
        return find

    return register


def first_card(*, order: int) -> Callable[[FindOwnPart], FindOwnPart]:
    """Lines and buttons for the first card of a person, below the greeting."""

    def register(find: FindOwnPart) -> FindOwnPart:
        REGISTRY.first_card.append(FirstCardPart(order, find))
        REGISTRY.first_card.sort(key=lambda part: part.order)
        return find

    return register


def welcome_card(*, order: int) -> Callable[[FindScreen], FindScreen]:
    """What somebody without a role sees instead of the first card; none leaves it to the next."""

    def register(find: FindScreen) -> FindScreen:
        REGISTRY.welcome_cards.append(WelcomeCard(order, find))
        REGISTRY.welcome_cards.sort(key=lambda card: card.order)
        return find

    return register


def before_card(find: FindScreen) -> FindScreen:
    """What somebody with a role must answer before the first card is shown, if anything."""
    REGISTRY.before_card = find
    return find


def waits(
    name: str,
    *,
    order: int,
    called: Callable[[Turn, str], Awaitable[Sentence | str | None]],
    digest: tuple[AttentionKind, ...],
) -> Callable[[FindDues], FindDues]:
    """What waits for single people, each thing with the button that does it.

    By person what a `Search` asks for; it stands on their first card and in their reminder. The
    keys of its dues begin with its name. `called` names one by the rest of its key, for somebody
    who wants to hear no more of it; none when it is over. `digest` says where whoever waits for it
    reads of it: the kinds of matter it belongs to, or none where nobody else waits.
    """

    def register(find: FindDues) -> FindDues:
        add(REGISTRY.waiting, name, Source(order, find, called, digest))
        return find

    return register
