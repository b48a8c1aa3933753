"""What answers people and the clock: commands, forms, words, links, jobs, documents."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from bot.registry.entries import REGISTRY, Command, Submitted, add
from bot.scheduling.jobs import Job
from models.appointments.records.appointments import allows, regions_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.documents.orders import Filler
    from bot.registry.addresses import ButtonAddress, Handler
    from bot.registry.entries import (
        BeforeAnswering,
        BeforeForm,
        BeforeSubmit,
        DrawsBeside,
        Effect,
        MaySend,
        Subjects,
        TakesTyped,
        TellsBeside,
        ThreadReply,
        Workbook,
        Working,
    )
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.forms.form import Form


def command(
    *names: str,
    about: str = "",
    verb: Verb | None = None,
    listed: bool = True,
    order: int = 50,
    typed: bool = True,
) -> Callable[[Handler], Handler]:
    """Answer /name; the first name is shown in the menu, the others are quiet aliases.

    A handler with a parameter `words` gets what was typed behind the name. The menu begins with the
    commands that help names for this person (`help_entry`); the others follow by their `order`.
    `typed` is false where the name is a word of everyday talk, which must not count as an order.
    """

    def register(handler: Handler) -> Handler:
        takes_words = "words" in inspect.signature(handler).parameters
        for place, name in enumerate(names):
            shown = listed and place == 0
            known = Command(name, handler, about, verb, shown, takes_words, order, typed)
            add(REGISTRY.commands, name, known)
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
        add(REGISTRY.submitted, form.about.code, Submitted(effect, rule))
        return effect

    return register


def before_submit(form: type[Form]) -> Callable[[BeforeSubmit], BeforeSubmit]:
    """Look at a form before it is stored; false when the person was asked something first."""

    def register(look: BeforeSubmit) -> BeforeSubmit:
        add(REGISTRY.before_submit, form.about.code, look)
        return look

    return register


def drawn_beside(form: type[Form]) -> Callable[[DrawsBeside], DrawsBeside]:
    """Draw something more on the card of a form's open question, whenever it is shown."""

    def register(draw: DrawsBeside) -> DrawsBeside:
        add(REGISTRY.drawn_beside, form.about.code, draw)
        return draw

    return register


def typed_beside(form: type[Form]) -> Callable[[TakesTyped], TakesTyped]:
    """Take words that choose what is drawn beside the open question; false when they answer it."""

    def register(take: TakesTyped) -> TakesTyped:
        add(REGISTRY.typed_beside, form.about.code, take)
        return take

    return register


def told_beside(form: type[Form]) -> Callable[[TellsBeside], TellsBeside]:
    """Keep what a typed message tells beside the form's own answers, and say that it was read.

    The text stands under `TOLD` in the draft's context, and so in that of what is handed in.
    """

    def register(read: TellsBeside) -> TellsBeside:
        add(REGISTRY.told_beside, form.about.code, read)
        return read

    return register


def keyword(*words: str) -> Callable[[Handler], Handler]:
    """Answer a message (or a caption) that begins with one of the words while no form is open."""

    def register(handler: Handler) -> Handler:
        for word in words:
            add(REGISTRY.keywords, word, handler)
        return handler

    return register


def link(prefix: str) -> Callable[[Handler], Handler]:
    """Answer the deep links /start prefix-rest."""

    def register(handler: Handler) -> Handler:
        add(REGISTRY.links, prefix, handler)
        return handler

    return register


def job(
    name: str,
    *,
    each: Subjects | None = None,
    min_interval: float = 0.0,
    together: bool = False,
    workbook: Workbook | None = None,
) -> Callable[[Working], Working]:
    """Something to do by the clock; it is asked every half minute what is due.

    What looks at very many people to find out is asked less often: `min_interval` in seconds.

    With `each` the work is done for one subject at a time, each in a transaction of its own: one
    that fails stops no other. What is cheaper `together` comes as tuples, each in one transaction;
    what fails together is done one by one.

    `workbook` finds the Excel file of one subject; the work gets its rows beside the subject.
    """

    def register(work: Working) -> Working:
        add(REGISTRY.jobs, name, Job(work, each, min_interval, together, workbook))
        return work

    return register


def document(name: str) -> Callable[[Filler], Filler]:
    """Fill the document of an order (see bot/documents/orders.py) when its message is sent."""

    def register(fill: Filler) -> Filler:
        add(REGISTRY.documents, name, fill)
        return fill

    return register


def fallback(handler: Handler) -> Handler:
    """Answer a message that no form waits for."""
    REGISTRY.fallback = handler
    return handler


def unread(address: ButtonAddress) -> Callable[[Handler], Handler]:
    """Show a card with this button once more: nothing was read of what was said below it.

    Without such a handler what nobody reads leads to the first card.
    """

    def register(handler: Handler) -> Handler:
        add(REGISTRY.unread, address.code, handler)
        return handler

    return register


def thread_reply(handler: ThreadReply) -> ThreadReply:
    """Take Telegram's own reply to a message about a receipt; false when it is not for a thread."""
    REGISTRY.thread_reply = handler
    return handler


def before_answering(handler: BeforeAnswering) -> BeforeAnswering:
    """Look at every message before the open form does; true when it was something of its own."""
    REGISTRY.before_answering = handler
    return handler


def before_form(handler: BeforeForm) -> BeforeForm:
    """Look at the person before any form opens; the form waits when it answers false."""
    REGISTRY.before_form = handler
    return handler
