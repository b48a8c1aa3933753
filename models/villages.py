"""A village at a glance: its roster, its SK, its head's word and who of BPS is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, true

from models import audit, people, roles, roster
from models.region_codes import COUNTRY, is_village
from models.regions import place
from models.roster import Member, Standing
from models.rules import Post, team

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people import Person
    from models.regions import Place
    from models.roles import Appointment
    from models.roster import Check, Decree
    from models.rules import Team


@dataclass(frozen=True)
class Village:
    """What every card about a village is drawn from."""

    place: Place
    members: Sequence[Member]
    decree: Decree | None
    check: Check | None
    head: Appointment | None
    head_person: Person | None
    pembina: Person | None

    @property
    def code(self) -> str:
        """The village's code."""
        return self.place.code

    @property
    def team(self) -> Team:
        """The roster held against the seed's rule; disputed entries do not count."""
        counted = [one for one in self.members if one.standing != Standing.DISPUTED]
        return team([Post(one.element, one.post) for one in counted])

    @property
    def fingerprint(self) -> str:
        """The roster the head would see now."""
        return roster.fingerprint(self.members)

    @property
    def word(self) -> Check | None:
        """What the head of today said last; the word of one before him counts no more."""
        if self.check is None or self.head is None or self.check.head_id != self.head.person_id:
            return None
        return self.check

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
        return self.head is not None and self.head.recognised_at is None

    def waiting(self) -> list[Member]:
        """Candidates nobody has admitted yet."""
        return [one for one in self.members if one.standing == Standing.CANDIDATE]

    def agent_ids(self) -> list[int]:
        """The people of the roster who are here."""
        return [one.person_id for one in self.members if one.person_id is not None]


async def village(db: AsyncSession, code: str) -> Village:
    """Everything about one village."""
    head = await roles.head_of(db, code)
    pembina = await roles.pembina_of(db, code)
    return Village(
        place=await place(db, code),
        members=await roster.members(db, code),
        decree=await roster.decree_of(db, code),
        check=await roster.last_check(db, code),
        head=head,
        head_person=await people.person(db, head.person_id) if head else None,
        pembina=await people.person(db, pembina.person_id) if pembina else None,
    )


async def active_within(db: AsyncSession, region_codes: Sequence[str], limit: int) -> list[str]:
    """The villages below some regions in which anybody is on a roster or is head."""
    if not region_codes:
        return []
    found: set[str] = set()
    for column in (Member.region_code, roles.Appointment.region_code):
        below = [
            true() if code == COUNTRY else or_(column == code, column.startswith(f"{code}."))
            for code in region_codes
        ]
        rows = await db.scalars(select(column).where(or_(*below)).distinct().limit(limit))
        found.update(code for code in rows if is_village(code))
    return sorted(found)[:limit]


async def admit_candidates(db: AsyncSession, here: Village, now: datetime, by: int) -> list[int]:
    """Every candidate on a confirmed list becomes an agent, each with an audit line; who it was."""
    admitted = []
    for one in here.members:
        if one.standing == Standing.DISPUTED:  # he finds it right after all
            one.now(Standing.CANDIDATE, now)
            one.wrong = one.wrong_words = None
    for one in here.waiting():
        if one.person_id is not None:
            one.now(Standing.AGENT, now)
            await roles.admit(db, one.person_id, here.code, now, by)
            audit.write(db, now, by, "admit", here.code, f"member:{one.id}")
            admitted.append(one.person_id)
    await db.flush()
    return admitted
