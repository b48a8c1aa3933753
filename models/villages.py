"""A village at a glance: its roster, its SK, its head's word and who of BPS is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, or_, select, true

from models import audit, people, roles, roster
from models.places import Place
from models.problems import NoSuchRegion
from models.region_codes import COUNTRY, Level, ancestors, is_village, status_of
from models.regions import Region, place
from models.rights import Role
from models.roles import Appointment
from models.roster import Check, Decree, Member, Standing
from models.rules import Post, team
from models.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people import Person
    from models.rules import Team

Row = TypeVar("Row", Member, Appointment)


@dataclass(frozen=True)
class Village:
    """What every card about a village is drawn from."""

    place: Place
    members: Sequence[Member]
    decree: Decree | None
    word: Check | None  # what the head of today said last
    head: Appointment | None
    head_person: Person | None
    newcomer: Appointment | None  # says to be the head while BPS knows another one
    pembina: Person | None

    @property
    def code(self) -> str:
        """The village's code."""
        return self.place.code

    @property
    def team(self) -> Team:
        """The roster held against the seed's rule; disputed entries do not count."""
        counted = [one for one in self.members if one.standing != Standing.DISPUTED]
        return team([Post(one.element, one.post, one.certain) for one in counted])

    @property
    def fingerprint(self) -> str:
        """The roster the head would see now."""
        return roster.fingerprint(self.members, self.decree)

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
        return self.unrecognised is not None

    @property
    def unrecognised(self) -> Appointment | None:
        """Whom BPS has to recognise or not: the head himself, or somebody new beside him."""
        if self.head is not None and self.head.recognised_at is None:
            return self.head
        return self.newcomer

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
        word=await roster.last_check(db, code, head.person_id) if head else None,
        head=head,
        head_person=await people.person(db, head.person_id) if head else None,
        newcomer=await roles.newcomer_of(db, code),
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


async def confirm(db: AsyncSession, here: Village, now: datetime, by: int) -> list[int]:
    """The head's word takes effect: the SK stands, every candidate becomes an agent; who it was."""
    admitted = []
    if here.decree is not None and here.decree.confirmed is None:
        here.decree.confirmed = now
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


async def dispute(db: AsyncSession, member: Member, now: datetime, by: int) -> None:
    """What the head said is wrong takes effect: the entry waits for its correction, or leaves."""
    leaves = member.wrong in {"not_here", "left"}
    if leaves:
        member.now(Standing.LEFT, now)
    elif member.person_id is not None:
        member.now(Standing.DISPUTED, now)
    if leaves and member.person_id is not None:
        for role in (Role.CANDIDATE, Role.AGENT):
            await roles.end(db, member.person_id, role, member.region_code, now, member.wrong)
    audit.write(
        db, now, by, "dispute", member.region_code, f"member:{member.id}", wrong=member.wrong
    )
    await db.flush()


async def objections_pending(db: AsyncSession, village_code: str) -> list[Member]:
    """Entries an unrecognised head objected to: nothing has happened to them yet."""
    listed = await roster.members(db, village_code)
    return [one for one in listed if one.wrong and one.standing != Standing.DISPUTED]


async def villages(db: AsyncSession, codes: Sequence[str]) -> list[Village]:
    """Everything about several villages, in their order, with as many statements as for one."""
    places = await places_of(db, codes)
    listed = select(Member).where(Member.region_code.in_(codes), Member.standing != Standing.LEFT)
    rosters = _by_village(await db.scalars(listed.order_by(Member.id)))
    decrees = await _decrees_of(db, codes)
    heads = _by_village(await roles.holders(db, Role.HEAD, codes))
    words = await _words_of(db, codes)
    pembinas = await roles.pembinas_of(db, codes)
    known = {one.id: one for one in await people.people(db, [
        *(one.person_id for found in heads.values() for one in found),
        *(one.person_id for one in pembinas.values()),
    ])}  # fmt: skip
    made = []
    for code in codes:
        found = heads.get(code, [])
        head = next(reversed([one for one in found if one.recognised_at] or found), None)
        others = [one for one in found if one.recognised_at is None and one is not head]
        made.append(Village(
            place=places[code],
            members=rosters.get(code, []),
            decree=decrees.get(code),
            word=words.get((code, head.person_id)) if head else None,
            head=head,
            head_person=known.get(head.person_id) if head else None,
            newcomer=others[-1] if others else None,
            pembina=known.get(pembinas[code].person_id) if code in pembinas else None,
        ))  # fmt: skip
    return made


async def places_of(db: AsyncSession, codes: Sequence[str]) -> dict[str, Place]:
    """Several regions with the names of all above them; NoSuchRegion for an unknown one."""
    wanted = {above for code in codes for above in (*ancestors(code), code)}
    rows = await db.scalars(select(Region).where(Region.code.in_(sorted(wanted))))
    known = {one.code: one for one in rows}
    found = {}
    for code in codes:
        if code not in known and code != COUNTRY:
            raise NoSuchRegion(say(N_("Wilayah itu tidak ada di daftar.")))
        names = {known[one].level: known[one].name for one in (*ancestors(code), code)
                 if one in known}  # fmt: skip
        found[code] = Place(
            code=code,
            village=names.get(Level.VILLAGE),
            district=names.get(Level.DISTRICT),
            regency=names.get(Level.REGENCY),
            province=names.get(Level.PROVINCE),
            status=status_of(code) if code else None,
            chosen_head_title=known[code].head_title if code else None,
            bps_code=known[code].bps_code if code in known else None,
        )
    return found


def _by_village(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for one in rows:
        found.setdefault(one.region_code, []).append(one)
    return found


async def _decrees_of(db: AsyncSession, codes: Sequence[str]) -> dict[str, Decree]:
    """By village: the newest confirmed SK; before there is one, the first that was named."""
    named = Decree.id.in_(select(Member.decree_id).where(Member.decree_id.is_not(None)))
    counted = Decree.confirmed.is_not(None)
    rows = await db.scalars(
        select(Decree)
        .where(Decree.region_code.in_(codes), or_(counted, named))
        .order_by(counted, func.coalesce(Decree.issued_on, date.min), Decree.id)
    )
    found: dict[str, Decree] = {}
    for one in rows:  # claims come first, and of them the first counts; then the newest wins
        if one.confirmed is not None or one.region_code not in found:
            found[one.region_code] = one
    return found


async def _words_of(db: AsyncSession, codes: Sequence[str]) -> dict[tuple[str, int], Check]:
    """The latest word of each head on each roster."""
    last = select(func.max(Check.id)).where(Check.region_code.in_(codes))
    last = last.group_by(Check.region_code, Check.head_id)
    rows = await db.scalars(select(Check).where(Check.id.in_(last)))
    return {(one.region_code, one.head_id): one for one in rows}
