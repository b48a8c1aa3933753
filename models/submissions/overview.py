"""A submission with all that belongs to it: its thread, what was said in it, and who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.core.problems import Gone
from models.core.text import _
from models.forms.form import FORMS, Attachment, Kind
from models.forms.values import Spot
from models.people import records as people
from models.regions.places import place
from models.regions.time_zones import zone
from models.submissions.records import submissions, threads
from models.submissions.records.threads import RemarkKind, ThreadStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person
    from models.regions.places import Place
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Remark, Thread


@dataclass(frozen=True)
class Dossier:
    """What a card about one submission is drawn from; `sent` is its newest version.

    `authors` are all who handed in a version, the first one first.
    """

    thread: Thread
    sent: Submission
    remarks: Sequence[Remark]
    authors: Sequence[int]
    people: dict[int, Person]
    place: Place
    zone: ZoneInfo

    @property
    def author(self) -> Person:
        """Who handed it in first."""
        return self.people[self.thread.person_id]

    @property
    def changed_by(self) -> Person | None:
        """The colleague whose version is the newest; none while it is the author's own."""
        own = self.sent.person_id == self.thread.person_id
        return None if own else self.people[self.sent.person_id]

    @property
    def is_private(self) -> bool:
        """Whether only its authors and BPS read it."""
        return FORMS[self.sent.form].about.private

    @property
    def receipt(self) -> str:
        """Its number."""
        return self.thread.receipt

    def state(self, until: datetime) -> ThreadStatus:
        """How far it has come by a moment, wishes for a correction included."""
        state = self.thread.state(until)
        ended = {ThreadStatus.WITHDRAWN, ThreadStatus.APPROVED, ThreadStatus.DONE}
        if state in ended or self.wish is None:
            return state
        return ThreadStatus.RETURNED

    def files(self) -> list[Attachment]:
        """The photos and files of the newest version, in the order of its questions."""
        return files_of(self.sent)

    def points(self) -> list[tuple[float, float]]:
        """The places that were sent from the phone's map: latitude and longitude."""
        spots = [
            Spot.model_validate(self.sent.answers[question.key])
            for question in FORMS[self.sent.form].questions
            if question.kind is Kind.SPOT and self.sent.answers.get(question.key)
        ]
        return [
            (spot.latitude, spot.longitude)
            for spot in spots
            if spot.latitude is not None and spot.longitude is not None
        ]

    def known_remarks(self, until: datetime) -> list[Remark]:
        """What its authors know of: their own words, wishes, and others' said before a moment."""
        own, wished = self.authors, RemarkKind.CORRECTION
        return [
            remark
            for remark in self.remarks
            if remark.person_id in own or remark.kind == wished or remark.at <= until
        ]

    @property
    def wish(self) -> Remark | None:
        """The correction that is waited for, the one asked for last."""
        kind = RemarkKind.CORRECTION
        asked = [
            remark for remark in self.remarks if remark.kind == kind and remark.settled is None
        ]
        return asked[-1] if asked else None


def files_of(sent: Submission) -> list[Attachment]:
    """The photos and files of one version, in the order of its questions."""
    found = []
    for question in FORMS[sent.form].questions:
        if question.kind in {Kind.FILE, Kind.FILES} and sent.answers.get(question.key):
            given = sent.answers[question.key]
            several = given if isinstance(given, list) else [given]
            found += [Attachment.model_validate(file) for file in several]
    return found


async def recipients(db: AsyncSession, of: Dossier) -> list[Person]:
    """Who of the village hears what BPS says to it: its authors, else all agents there are now.

    What is private is for its authors alone.
    """
    region = of.thread.region_code
    agents = [
        appointment.person_id
        for appointment in await appointments.holders(db, Role.AGENT, (region,))
    ]
    own = [author for author in of.authors if author in agents]
    return list(await people.people(db, own if of.is_private else own or agents))


async def dossier(db: AsyncSession, receipt: str) -> Dossier:
    """Everything under a receipt; Gone when there is nothing."""
    thread = await threads.thread(db, receipt)
    sent = await submissions.latest(db, receipt)
    if thread is None or sent is None:
        raise Gone(_("Nomor itu tidak ditemukan. Menu ada di /start."))
    remarks = await threads.remarks(db, receipt)
    authors = await submissions.authors(db, receipt)
    ids = {thread.person_id, *authors, *(remark.person_id for remark in remarks)}
    found = {person.id: person for person in await people.people(db, ids)}
    here = await place(db, thread.region_code)
    clock = await zone(db, thread.region_code)
    return Dossier(thread, sent, remarks, authors, found, here, clock)
