"""This person, this moment, this language: what a handler works on, and what it wants shown.

A handler reads through `turn.db`, adds rows to it and says what should be shown or told. Nothing
is sent here and nothing is committed here, so running a turn again is harmless.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.forms.readers.identity_numbers import holds_identity
from bot.forms.state.inputs import Edited, Files, Text
from bot.forms.state.reading import Moment
from bot.languages import locale
from bot.screens import rendering
from bot.turns.held_back import held_back_screen
from bot.turns.notices import (
    Call,
    audience_of,
    build_row,
    document_message,
    hold_back,
    message,
    reply,
    take_day,
    told_today,
)
from bot.turns.response import Response
from models.appointments.records import appointments
from models.appointments.rights import ROLE_IN_SHORT, VERBS, Role, who_may
from models.core.problems import NotAllowed
from models.core.text import Listing, Sentence, _
from models.machine import audit, held_news, job_claims, outbox
from models.people import records as people
from models.people.rules import form_of_address
from models.regions.places import place
from models.regions.time_zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.orders import Order
    from bot.forms.state.cut import Cut
    from bot.forms.state.inputs import Input
    from bot.forms.state.workspace import Workspace
    from bot.languages.locale import Locale
    from bot.screens.screen import Screen
    from bot.turns.answered import Answered
    from bot.turns.notices import Notice
    from bot.turns.runtime import Runtime
    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb
    from models.machine.audit import Act
    from models.machine.shown_cards import Card
    from models.people.records import Person
    from models.regions.places import Place

REMOVED, HELD_BACK = reply("removed"), reply("held_back")


@dataclass
class Turn:
    """One update of one person, inside one transaction."""

    db: AsyncSession
    runtime: Runtime
    person: Person
    appointments: Sequence[Appointment]
    workspace: Workspace
    workspace_version: int
    now: datetime
    said: Input | None = None
    message_id: int = 0  # the person's own message, 0 for a tap
    written: datetime | None = None  # when its words were written; a tap does not say
    tapped: int = 0  # the message whose button was tapped
    tap_id: str = ""
    phone_language: str = ""
    crowded: bool = False  # older messages for this person are still on their way
    shown: Sequence[Card] = ()  # the buttons of the newest cards of the chat
    sent: datetime | None = None  # when the message was sent, by Telegram's clock
    cut: Cut | None = None  # the message before it, when that was as long as one can be
    answered: Answered | None = None  # the message of the bot that this one is a reply to
    quoted: str = ""  # the person's own words that the tapped card answers
    rest: str = ""  # what stood below a command, in the same message
    interrupted: str | None = None  # the draft that was on top when a command came
    erased: bool = False
    route: str = ""
    response: Response = field(init=False)
    workspace_before: Workspace = field(init=False)  # as this turn found it
    held_back: dict[int, Person] = field(default_factory=dict)  # whom news of this turn missed
    _edited: bool = False

    def __post_init__(self) -> None:
        """Remember where the person was."""
        self.response = Response(self.now)
        self.workspace_before = self.workspace

    @property
    def locale(self) -> Locale:
        """The person's language, addressing them as they chose."""
        return locale.locale_for(self.person.language).with_address(form_of_address(self.person))

    @property
    def home(self) -> str:
        """Where the person works; empty for the whole country or nowhere yet."""
        return appointments.home_of(self.appointments)

    async def zone(self) -> ZoneInfo:
        """The person's zone: that of where they work; WIB before that is known."""
        return await zone_of(self.db, self.home)

    async def today(self) -> date:
        """The day it is where the person works."""
        return self.now.astimezone(await self.zone()).date()

    async def moment(self, region: str = "") -> Moment:
        """What readers need to know: the day the words were written, by the clock of their region.

        A message may come late, after an outage or once more; its "kemarin" stays the same day.
        """
        zone = await zone_of(self.db, region or self.home)
        return Moment((self.written or self.now).astimezone(zone).date(), self.locale)

    def show(self, screen: Screen) -> None:
        """The card this person looks at next; if a tapped one stays as it was, a tap mends it."""
        self.response.show(self._screen_call(screen))

    def say_first(self, screen: Screen) -> None:
        """A message that goes out before all others of this turn."""
        self.response.add_first(message(self.person.telegram_id, self.person, screen))

    def give(self, screen: Screen, notice: Notice) -> None:
        """A receipt, verdict or decision for this person: kept until Telegram has taken it."""
        self.response.queue_card()
        self.response.add(self._screen_call(screen), notice)

    def order(self, screen: Screen, order: Order, notice: Notice, *, region: str = "") -> None:
        """A document for this person with the screen below it, made when it is sent."""
        self.response.queue_card()
        call = document_message(self.person.telegram_id, self.person, screen, order)
        self.response.add(call, notice, region)

    def toast(self, text: Sentence, *, alert: bool = False) -> None:
        """A word on the tap that is being answered."""
        self.response.toast = (rendering.toast(text, self.locale), alert)

    async def tell(
        self,
        notice: Notice,
        person_ids: Iterable[int],
        screen: Screen,
        *,
        region: str = "",
        about: str | int = "",
        delay: timedelta = timedelta(0),
    ) -> list[int]:
        """A notice to others, each in their language; never to the person whose turn it is.

        While its `delay` lasts it can be withdrawn. Gives back who gets it.
        """
        others = {person_id for person_id in person_ids if person_id != self.person.id}
        audience = await audience_of(self.db, notice, others, self.now + delay)
        self.held_back |= {
            person.id: person
            for person in await hold_back(
                self.db, notice, audience.away, screen, self.now, region=region, about=about
            )
        }
        readers, _passed_over = await take_day(self.db, notice, audience.readers)
        for reader in readers:
            call = message(reader.chat, reader.person, screen)
            self.response.rows.append(
                build_row(
                    reader.chat,
                    call,
                    notice,
                    self.now,
                    not_before=reader.not_before,
                    region=region,
                    about=about,
                )
            )

        return [reader.person.id for reader in readers]

    async def told_today(self, person_ids: Iterable[int]) -> set[int]:
        """Who has had today's routine message."""
        return await told_today(self.db, person_ids, self.now)

    async def withdraw(self, notice: Notice, person_ids: Iterable[int], about: str | int) -> int:
        """Notices to these people that are not out yet will not be sent; how many."""
        found = await people.people(self.db, person_ids)
        chats = [person.telegram_id for person in found]
        key = notice.key_about(about)
        if key is None:
            return 0
        held = await held_news.withdraw(self.db, [person.id for person in found], key)
        return held + await outbox.withdraw(self.db, chats, key)

    def say_held_back(self) -> None:
        """To whom news of this turn does not go now, so that nobody waits for an answer in vain."""
        if self.held_back:
            self.response.queue_card()
            call = self._screen_call(held_back_screen(list(self.held_back.values())))
            self.response.add(call, HELD_BACK)

    def remove_identity(self, said: Input) -> None:
        """A message with a number like a NIK or KK goes from the chat, too."""
        if isinstance(said, Text | Edited | Files) and said.message_id:
            written = said.caption if isinstance(said, Files) else said.text
            if holds_identity(written):
                call = Call(*rendering.deletion_call(self.person.telegram_id, said.message_id))
                self.response.add(call, REMOVED)

    async def place(self, code: str) -> Place:
        """A region with its names."""
        return await place(self.db, code)

    def may(self, verb: Verb, region: str) -> bool:
        """Whether this person may do this there."""
        return appointments.allows(self.appointments, verb, region)

    def require(self, verb: Verb, region: str) -> None:
        """Stop politely unless the person may."""
        if not self.may(verb, region):
            raise NotAllowed(self.whose_part(verb))

    def whose_part(self, verb: Verb) -> Sentence:
        """To somebody who may not: whose part it is, or what stands between."""
        if appointments.regions_for(self.appointments, verb):
            return _("Itu bukan wilayah tugas %(you)s.")
        if any(verb in VERBS[Role(held.role)] for held in self.appointments):
            return _("Bagian ini terbuka setelah BPS mengenali nomor %(you)s.")
        named = tuple(Sentence(ROLE_IN_SHORT[role]) for role in who_may(verb))
        return _("Bagian ini untuk %(whose)s.", whose=Listing(named))

    async def claim(self, job: str, subject: str, period: str) -> bool:
        """Whether nobody did this for the subject in the period before."""
        return await job_claims.claim(self.db, job, subject, period, self.now)

    async def reload_appointments(self) -> None:
        """Read the roles again after they changed in this very turn."""
        self.appointments = await appointments.of_person(self.db, self.person.id)

    def audit(self, act: Act, region: str, subject: str, **facts: str | int | bool | None) -> None:
        """A line of the audit trail, in this transaction."""
        audit.write(self.db, self.now, self.person.id, act, region, subject, **facts)

    def _screen_call(self, screen: Screen) -> Call:
        """Edit the tapped card if it is the one on the screen, else send anew."""
        chat = self.person.telegram_id
        fresh = self.tapped > self.workspace.newest_message_id and not self._edited
        if self.tapped and fresh and rendering.may_edit(screen):
            self._edited = True
            return Call(*rendering.edit_call(chat, self.tapped, screen, self.locale))
        return Call(*rendering.message_call(chat, screen, self.locale))


async def zone_of(db: AsyncSession, region: str) -> ZoneInfo:
    """The zone of a region; WIB for the whole country."""
    return await zone(db, region) if region else ZoneInfo("Asia/Jakarta")
