"""Who may do what where. Code asks `may(person, verb, region)`, never "is she a pembina?".

A role is held in a region and reaches everything below it. The rows are dated, so a pembina's
assignments are simply their role in a village, a kecamatan or a kabupaten: the nearest one wins.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, bindparam, false, or_, select, text, true, update
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.people import Person
from models.prepared import Prepared, known
from models.region_codes import COUNTRY, ancestors
from models.rights import UNRECOGNISED, VERBS, Role, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Appointment(Base):
    """One person holding one role in one region, from a day until further notice or a day."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index("ix_appointments_person", "person_id", "until"),
        Index("ix_appointments_region", "region_code", "role", "until"),
        # One current row a person, role and region.
        Index(
            "uq_appointments_current",
            "person_id",
            "role",
            "region_code",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    region_code: Mapped[str] = mapped_column(String(13))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    why: Mapped[str | None] = mapped_column(String(300))
    # A head: title used here, and who of BPS recognised the person and when.
    title: Mapped[str | None] = mapped_column(String(60))
    recognised_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recognised_at: Mapped[datetime | None]


def covering(region_code: str) -> tuple[str, ...]:
    """The region and everything above it, nearest first, the whole country last."""
    return tuple(dict.fromkeys((region_code, *reversed(ancestors(region_code)), COUNTRY)))


_columns = list(Appointment.__table__.columns)
_names = [column.key for column in _columns]
_held = Prepared(
    select(*_columns)
    .where(Appointment.person_id == bindparam("of"), Appointment.until.is_(None))
    .order_by(Appointment.id),
    _columns,
)
_heads = Prepared(
    select(*_columns)
    .where(Appointment.region_code == bindparam("of"), Appointment.role == Role.HEAD)
    .where(Appointment.until.is_(None))
    .order_by(Appointment.since, Appointment.id),
    _columns,
)
_LEVELS = 5  # a village, its district, regency and province, and the country
_reaching = Prepared(
    select(*_columns)
    .join(Person, Person.id == Appointment.person_id)
    .where(Appointment.region_code.in_([bindparam(f"level{n}") for n in range(_LEVELS)]))
    .where(Appointment.until.is_(None), Person.unreachable_since.is_(None))
    .order_by(Appointment.since, Appointment.id),
    _columns,
)


def _known(db: AsyncSession, row: Sequence[Any]) -> Appointment:
    return known(db, Appointment(**dict(zip(_names, row, strict=True))))


async def held_by(db: AsyncSession, person_id: int) -> Sequence[Appointment]:
    """The roles a person holds now, oldest first."""
    return [_known(db, row) for row in await _held.rows(db, of=person_id)]


def verbs_of(one: Appointment) -> frozenset[Verb]:
    """What one appointment carries as it stands."""
    if one.role == Role.HEAD and one.recognised_at is None:
        return UNRECOGNISED
    return VERBS[Role(one.role)]


def allows(held: Sequence[Appointment], verb: Verb, region_code: str) -> bool:
    """Whether one of the held roles carries the verb to the region."""
    reach = covering(region_code)
    return any(one.region_code in reach and verb in verbs_of(one) for one in held)


async def may(db: AsyncSession, person_id: int, verb: Verb, region_code: str) -> bool:
    """Whether the person may do this there. Denied unless a role says so."""
    return allows(await held_by(db, person_id), verb, region_code)


def regions_for(held: Sequence[Appointment], verb: Verb) -> tuple[str, ...]:
    """The regions (each with all below it) in which a person may do this."""
    return tuple(dict.fromkeys(a.region_code for a in held if verb in verbs_of(a)))


async def appoint(
    db: AsyncSession,
    person_id: int,
    role: Role,
    region_code: str,
    now: datetime,
    *,
    by: int | None = None,
    why: str | None = None,
    title: str | None = None,
) -> Appointment:
    """Give a role from now on; holding it already is no second row."""
    for one in await held_by(db, person_id):
        if one.role == role and one.region_code == region_code:
            one.title = title or one.title
            return one
    given = Appointment(
        person_id=person_id,
        role=role,
        region_code=region_code,
        since=now,
        granted_by=by,
        why=why,
        title=title,
    )
    db.add(given)
    await db.flush()
    return given


async def end(
    db: AsyncSession, person_id: int, role: Role, region_code: str, now: datetime, why: str | None
) -> None:
    """End a role; the row stays as history."""
    row = update(Appointment).where(
        Appointment.person_id == person_id,
        Appointment.role == role,
        Appointment.region_code == region_code,
        Appointment.until.is_(None),
    )
    await db.execute(row.values(until=now, why=why))


async def holders(db: AsyncSession, role: Role, region_codes: Sequence[str]) -> list[Appointment]:
    """Who holds a role in exactly one of these regions now, newest last."""
    current = select(Appointment).where(
        Appointment.role == role,
        Appointment.region_code.in_(region_codes),
        Appointment.until.is_(None),
    )
    return list((await db.scalars(current.order_by(Appointment.since, Appointment.id))).all())


async def pembina_of(db: AsyncSession, region_code: str) -> Appointment | None:
    """The pembina in charge of a region: the nearest assignment wins, then the newest."""
    found = await holders(db, Role.PEMBINA, covering(region_code))
    return max(found, key=lambda one: (len(one.region_code), one.since, one.id), default=None)


# Who of BPS stands in for a pembina at one level, nearest first; those of one step are all told.
_STEPS = (
    (Role.TEAM_COORDINATOR, Role.TEAM_MEMBER),
    (Role.OFFICE_HEAD,),
    (Role.DIRECTORATE, Role.ADMINISTRATOR),
)


async def in_charge(
    db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER
) -> tuple[list[int], bool]:
    """Who of BPS gets what happens in a village, and whether a pembina is among them.

    Only who may do `verb` there and can be written to; without such a pembina the office's team,
    then its head, then the province's, then the administrators: nothing is ever dropped.
    """
    able = await _able(db, region_code, verb)
    coaches = [one for one in able if one.role == Role.PEMBINA]
    nearest = max(coaches, key=lambda one: (len(one.region_code), one.since, one.id), default=None)
    if nearest is not None:
        return [nearest.person_id], True
    return _first_of(able, region_code, _STEPS), False


async def office_of(db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER) -> list[int]:
    """The head of the nearest office above a region; without one, whoever is above it all."""
    steps = ((Role.OFFICE_HEAD,), (Role.DIRECTORATE,), (Role.ADMINISTRATOR,))
    return _first_of(await _able(db, region_code, verb), region_code, steps)


async def _able(db: AsyncSession, region_code: str, verb: Verb) -> list[Appointment]:
    """The roles over a region that carry a verb, of people who can be written to."""
    above = covering(region_code)
    levels = {f"level{place}": above[min(place, len(above) - 1)] for place in range(_LEVELS)}
    found = [_known(db, row) for row in await _reaching.rows(db, **levels)]
    return [one for one in found if verb in verbs_of(one)]


def _first_of(
    able: Sequence[Appointment], region_code: str, steps: Sequence[Sequence[Role]]
) -> list[int]:
    """The people of the first step at which there is anybody, region by region upwards."""
    for region in covering(region_code)[1:]:
        for step in steps:
            people = [
                one.person_id
                for role in step
                for one in able
                if one.role == role and one.region_code == region
            ]
            if people:
                return list(dict.fromkeys(people))
    return []


async def head_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """The head BPS has recognised here; before that the one who introduced himself last."""
    found = [_known(db, row) for row in await _heads.rows(db, of=village_code)]
    recognised = [one for one in found if one.recognised_at is not None]
    known = recognised or found
    return known[-1] if known else None


async def newcomer_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """Somebody who says to be the head where BPS has recognised another one."""
    head = await head_of(db, village_code)
    found = [_known(db, row) for row in await _heads.rows(db, of=village_code)]
    waiting = [one for one in found if one.recognised_at is None and one is not head]
    return waiting[-1] if waiting else None


async def admit(
    db: AsyncSession, person_id: int, village_code: str, now: datetime, by: int | None
) -> None:
    """From candidate to agent of a village."""
    await end(db, person_id, Role.CANDIDATE, village_code, now, "admitted")
    await appoint(db, person_id, Role.AGENT, village_code, now, by=by)


async def appointment(db: AsyncSession, appointment_id: int) -> Appointment | None:
    """One appointment that still holds."""
    found = await db.get(Appointment, appointment_id)
    return found if found is not None and found.until is None else None


async def replace_head(
    db: AsyncSession, recognised: Appointment, now: datetime
) -> list[Appointment]:
    """One head a village: recognising one ends the appointments of those before; who they were."""
    ended = []
    for other in await holders(db, Role.HEAD, (recognised.region_code,)):
        if other.id != recognised.id:
            other.until, other.why = now, "replaced"
            ended.append(other)
    return ended


async def holders_within(
    db: AsyncSession, role: Role, regions: Sequence[str], limit: int
) -> Sequence[Appointment]:
    """Who holds a role in one of these regions or anywhere below."""
    below = [
        true() if code == COUNTRY else or_(
            Appointment.region_code == code, Appointment.region_code.startswith(f"{code}.")
        )
        for code in regions
    ]  # fmt: skip
    found = select(Appointment).where(
        Appointment.role == role, Appointment.until.is_(None), or_(false(), *below)
    )
    return (await db.scalars(found.order_by(Appointment.id).limit(limit))).all()


async def people_with(db: AsyncSession, among: Sequence[Role]) -> list[int]:
    """Everybody who holds one of these roles anywhere and can be written to."""
    found = (
        select(Appointment.person_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.role.in_(among), Appointment.until.is_(None))
        .where(Person.unreachable_since.is_(None))
    )
    return list((await db.scalars(found.distinct().order_by(Appointment.person_id))).all())


async def held_by_each(db: AsyncSession, person_ids: Sequence[int]) -> dict[int, list[Appointment]]:
    """The roles several people hold now, oldest first."""
    current = select(Appointment).where(
        Appointment.person_id.in_(person_ids), Appointment.until.is_(None)
    )
    held: dict[int, list[Appointment]] = {}
    for one in await db.scalars(current.order_by(Appointment.id)):
        held.setdefault(one.person_id, []).append(one)
    return held


def home_of(held: Sequence[Appointment]) -> str:
    """Where somebody works: the region of their newest role that sees a roster, else the newest."""
    seeing = [one for one in held if Verb.SEE_ROSTER in verbs_of(one)] or held
    return seeing[-1].region_code if seeing else COUNTRY


async def pembinas_of(db: AsyncSession, villages: Sequence[str]) -> dict[str, Appointment]:
    """The pembina in charge of each of several villages; those without one are left out."""
    regions = {region for code in villages for region in covering(code)}
    found: dict[str, Appointment] = {}
    for one in await holders(db, Role.PEMBINA, sorted(regions)):  # newest last, so it wins
        found[one.region_code] = one
    nearest = {
        code: next((found[region] for region in covering(code) if region in found), None)
        for code in villages
    }
    return {code: one for code, one in nearest.items() if one is not None}
