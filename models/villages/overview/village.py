"""A village at a glance: its roster, its SK, its head's word and who of BPS is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, true

from models.appointments.overview import heads, responsibility
from models.appointments.records import appointments
from models.people import records as people
from models.regions.codes import COUNTRY, is_village
from models.regions.places import place
from models.roster.records import confirmations, decrees
from models.roster.records import members as roster
from models.roster.records.members import Member, MemberStatus
from models.roster.rules.team import MemberPost, team

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.people.records import Person
    from models.regions.places import Place
    from models.roster.records.confirmations import Changes, RosterCheck
    from models.roster.records.decrees import Decree
    from models.roster.rules.team import Team


@dataclass(frozen=True)
class Village:
    """What every card about a village is drawn from."""

    place: Place
    members: Sequence[Member]
    decree: Decree | None
    word: RosterCheck | None  # what the head of today said last
    head: Appointment | None
    head_person: Person | None
    newcomer: Appointment | None  # says to be the head while BPS knows another one
    newcomer_person: Person | None
    pembina: Person | None
    rivals: Sequence[Decree] = ()  # other letters that were named and wait to be chosen from

    @property
    def code(self) -> str:
        """The village's code."""
        return self.place.code

    @property
    def team(self) -> Team:
        """The roster held against the seed's rule: no disputed entries, nobody counted twice."""
        twice = {member.id for member, _other in self.likenesses()}
        counted = [
            member
            for member in self.members
            if member.standing != MemberStatus.DISPUTED and member.id not in twice
        ]
        return team([MemberPost(member.element, member.post, member.certain) for member in counted])

    @property
    def fingerprint(self) -> str:
        """The roster the head would see now."""
        return confirmations.fingerprint(self.members, self.decree)

    @property
    def marks(self) -> dict[str, str]:
        """What is kept with the head's word, to know later what changed."""
        return confirmations.marks(self.members, self.decree)

    @property
    def changes(self) -> Changes:
        """What is other than the head saw it when he gave his word."""
        return confirmations.changes_since(self.word, self.members, self.decree)

    @property
    def letters(self) -> list[Decree]:
        """The letters that may be the village's SK: one, or several to choose from."""
        return [*([self.decree] if self.decree else []), *self.rivals]

    @property
    def decree_note(self) -> str | None:
        """What the head finds wrong with the SK, while that is as he saw it."""
        word = self.word
        return None if word is None or self.changes.letter else word.note

    @property
    def confirmed(self) -> bool:
        """Whether the head found this very roster right."""
        word = self.word
        return word is not None and word.word == "right" and word.fingerprint == self.fingerprint

    @property
    def waits_for_head(self) -> bool:
        """Whether there is something he has not looked at yet."""
        seen = self.word is not None and self.word.fingerprint == self.fingerprint
        return bool(self.members) and not seen

    @property
    def waits_for_recognition(self) -> bool:
        """Whether the head is known here but not yet recognised by BPS."""
        return self.head_to_recognise is not None

    @property
    def head_to_recognise(self) -> Appointment | None:
        """Whom BPS has to recognise or not: the head himself, or somebody new beside him."""
        if self.head is not None and self.head.recognised_at is None:
            return self.head
        return self.newcomer

    @property
    def person_to_recognise(self) -> Person | None:
        """Who that is."""
        own = self.head is not None and self.head.recognised_at is None
        return self.head_person if own else self.newcomer_person

    def likenesses(self) -> list[tuple[Member, Member]]:
        """Entries that may be the same person as another one, and nobody has said yet."""
        listed = {member.id: member for member in self.members}
        return [
            (member, listed[member.like_id])
            for member in self.members
            if member.like_id is not None and member.like_id in listed
        ]

    def waiting(self) -> list[Member]:
        """Candidates nobody has admitted yet."""
        return [member for member in self.members if member.standing == MemberStatus.CANDIDATE]

    def agent_ids(self) -> list[int]:
        """The people of the roster who are here."""
        return [member.person_id for member in self.members if member.person_id is not None]


async def village(db: AsyncSession, code: str) -> Village:
    """Everything about one village: what `villages` of it alone says, at three fifths the price.

    Nearly every turn asks for it, so its statements are compiled ahead (`models/core/prepared.py`).
    Which head, SK and word count is decided by the same functions for one and for many.
    """
    found = await heads.heads_of(db, code)
    head = found.head
    pembina = await responsibility.pembina_of(db, code)
    letters = await decrees.letters_of(db, code)
    return Village(
        place=await place(db, code),
        members=await roster.members(db, code),
        decree=letters.counting,
        word=await confirmations.last_check(db, code, head.person_id) if head else None,
        head=head,
        head_person=await people.person(db, head.person_id) if head else None,
        newcomer=found.newcomer,
        newcomer_person=(
            await people.person(db, found.newcomer.person_id) if found.newcomer else None
        ),
        pembina=await people.person(db, pembina.person_id) if pembina else None,
        rivals=letters.rivals,
    )


async def active_within(db: AsyncSession, region_codes: Sequence[str], limit: int) -> list[str]:
    """The villages below some regions in which anybody is on a roster or is head."""
    if not region_codes:
        return []
    found: set[str] = set()
    for column in (Member.region_code, appointments.Appointment.region_code):
        below = [
            true() if code == COUNTRY else or_(column == code, column.startswith(f"{code}."))
            for code in region_codes
        ]
        rows = await db.scalars(select(column).where(or_(*below)).distinct().limit(limit))
        found.update(code for code in rows if is_village(code))
    return sorted(found)[:limit]
