"""Kinds of messages, each defined once, and the one place that makes rows of the outbox from them.

    report_in = notice("report", verb=Verb.READ_REPORTS)      in a subject's `notices.py`
    await turn.tell(report_in, readers, screen, region=code)  in its `actions.py`

One rule for everybody who is told something they did not ask for: nobody who blocked the bot, who
paused it or who lent their phone (unless the notice insists), and at night it waits for the morning
where its reader works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.languages.locale import locale_for
from bot.screens import rendering
from models.calendar import overview as hours
from models.machine import held_news, routine_days
from models.machine.outbox import ALERT, DIGEST, REPLY, Outgoing
from models.people import records as people
from models.people.rules import form_of_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.orders import Order
    from bot.languages.locale import Locale
    from bot.screens.screen import Screen
    from models.appointments.rights import Verb
    from models.people.records import Person


_TAG = re.compile(r"<[^>]*>")


@dataclass
class Call:
    """One Bot API call that is to be made."""

    method: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Notice:
    """One kind of message.

    `verb`: what its reader must hold, asked again when it is sent. `key`: a later one about the
    same replaces it while it is unsent, and it can be withdrawn. `quiet`: the phone makes no sound.
    `insist`: also to who paused the bot or lent their phone. `once`: rather lost by a crash than
    told twice. `routine`: nobody waits for it; a person gets one such message a day, the first.
    """

    kind: str
    verb: Verb | None = None
    priority: int = ALERT
    key: str = ""
    quiet: bool = False
    insist: bool = False
    once: bool = False
    routine: bool = False

    def key_about(self, about: str | int = "") -> str | None:
        """What names the message while it is unsent; none when nothing replaces it."""
        if not self.key:
            return None
        return f"{self.key}:{about}" if about != "" else self.key


NOTICES: list[Notice] = []


def notice(
    kind: str,
    *,
    verb: Verb | None = None,
    priority: int = ALERT,
    key: str = "",
    quiet: bool = False,
    insist: bool = False,
    once: bool = False,
    routine: bool = False,
) -> Notice:
    """Define a kind of message, see `Notice`; a quiet one is as little urgent as a digest."""
    made = Notice(kind, verb, DIGEST if quiet else priority, key, quiet, insist, once, routine)
    if made in NOTICES:
        raise ValueError(f"the notice {kind!r} is defined twice")
    NOTICES.append(made)
    return made


def reply(kind: str) -> Notice:
    """Define what answers the person whose turn it is: a receipt, verdict or decision."""
    return notice(kind, priority=REPLY)


CARD = reply("card")
receipt_reply = reply("receipt")
decision_reply = reply("decided")


def build_row(
    chat: int,
    call: Call,
    notice: Notice,
    now: datetime,
    *,
    not_before: datetime | None = None,
    region: str = "",
    about: str | int = "",
    part: str = "",
) -> Outgoing:
    """A row of the outbox: this call to this chat. `part` names a second message of one notice."""
    key = notice.key_about(about)
    body = {**call.body, "disable_notification": True} if notice.quiet else call.body
    return Outgoing(
        chat_id=chat,
        kind=notice.kind,
        priority=notice.priority,
        method=call.method,
        body=body,
        verb=notice.verb,
        region=region or None,
        key=f"{key}:{part}" if key and part else key,
        not_before=not_before or now,
        once=notice.once,
        made=now,
    )


@dataclass(frozen=True)
class Reader:
    """Somebody who is told, where, and not before when."""

    person: Person
    chat: int
    not_before: datetime


@dataclass(frozen=True)
class Audience:
    """Who hears of something, and from whom it is held back: a pause, a phone that was lent."""

    readers: list[Reader]
    away: list[Person]


async def audience_of(
    db: AsyncSession, notice: Notice, person_ids: Iterable[int], moment: datetime
) -> Audience:
    """Who of these people hears of it from a moment on, and when."""
    wanted = await people.people(db, set(person_ids))
    reached = [person for person in wanted if _may_hear(person, insist=notice.insist)]
    awake = await hours.next_daytimes(db, [person.id for person in reached], moment)
    readers = [
        Reader(person, _chat(person, insist=notice.insist), awake[person.id]) for person in reached
    ]
    away = [person for person in wanted if person not in reached and person.erased is None]
    return Audience(readers, away)


async def take_day(
    db: AsyncSession,
    notice: Notice,
    readers: Sequence[Reader],
    known: Mapping[int, ZoneInfo] = MappingProxyType({}),
) -> tuple[list[Reader], list[Reader]]:
    """Who gets something routine now, and who has had today's message: one a person a day.

    The day is that on which it arrives, where its reader works (`known`: of some of them). Its row
    wins over all replicas.
    """
    if not notice.routine:
        return list(readers), []
    wanted = {reader.person.id for reader in readers} - known.keys()
    zones = {**known, **(await hours.zones_of(db, wanted) if wanted else {})}
    told: list[Reader] = []
    passed_over: list[Reader] = []
    for reader in readers:
        here = reader.not_before.astimezone(zones[reader.person.id])
        is_first = await routine_days.claim_day(db, reader.person.id, here)
        (told if is_first else passed_over).append(reader)
    return told, passed_over


async def told_today(db: AsyncSession, person_ids: Iterable[int], now: datetime) -> set[int]:
    """Who has had a routine message on the day it is where they work."""
    return await told_there(db, await hours.zones_of(db, sorted(set(person_ids))), now)


async def told_there(db: AsyncSession, zones: Mapping[int, ZoneInfo], now: datetime) -> set[int]:
    """The same of people whose zones are known."""
    days = {person_id: now.astimezone(zone) for person_id, zone in zones.items()}
    return await routine_days.days_claimed(db, days)


async def hold_back(
    db: AsyncSession,
    notice: Notice,
    away: Iterable[Person],
    screen: Screen,
    now: datetime,
    *,
    region: str = "",
    about: str | int = "",
) -> list[Person]:
    """Keep the headline for who paused, until they want messages; gives back whom news missed.

    What is only routine, or a quiet word, is not news: a digest or reminder comes again by itself.
    """
    if notice.priority != ALERT:
        return []
    missed = list(away)
    for person in missed:
        if person.paused is not None and await people.has_any_consent(db, person.id):
            words = headline(message(person.telegram_id, person, screen).body["text"])
            key = notice.key_about(about)
            await held_news.hold(db, person.id, words, now, region or None, key)
    return missed


def headline(text: str) -> str:
    """The first line of a message, without its markup."""
    return unescape(_TAG.sub("", text.split("\n", maxsplit=1)[0]))


def _may_hear(person: Person, *, insist: bool) -> bool:
    if person.unreachable_since is not None or _chat(person, insist=insist) <= 0:
        return False
    return insist or person.hears


def _chat(person: Person, *, insist: bool) -> int:
    """Where they are reached; a phone that was lent is only used when it must be."""
    return person.account if insist else person.telegram_id


def locale_of(person: Person) -> Locale:
    """Somebody's language, addressing them as they chose."""
    return locale_for(person.language).with_address(form_of_address(person))


def message(chat: int, person: Person, screen: Screen) -> Call:
    """The call that shows somebody a screen."""
    return Call(*rendering.message_call(chat, screen, locale_of(person)))


def document_message(chat: int, person: Person, screen: Screen, order: Order) -> Call:
    """The call that sends a document somebody has yet to make; see bot/documents/orders.py."""
    locale = locale_of(person)
    _method, body = rendering.message_call(chat, screen, locale)
    instead = ""
    if order.fallback is not None:
        instead = rendering.html(order.fallback, locale, rendering.TEXT_LIMIT)
    return Call(order.method, body | {"order": order.to_json(instead)})
