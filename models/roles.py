"""Who may do what where. Code asks `may(person, verb, region)`, never "is she a pembina?".

A role is held in a region and reaches everything below it. The rows are dated, so a pembina's
assignments are simply their role in a village, a kecamatan or a kabupaten: the nearest one wins.
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, false, or_, select, text, true, update
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.region_codes import COUNTRY, ancestors
from models.words import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Role(enum.StrEnum):
    """The roles of the seed document, and their words in the source language."""

    CANDIDATE = "candidate"
    AGENT = "agent"
    HEAD = "head"
    PEMBINA = "pembina"
    TEAM_MEMBER = "team_member"
    TEAM_COORDINATOR = "team_coordinator"
    OFFICE_HEAD = "office_head"
    DIRECTORATE = "directorate"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.CANDIDATE: N_("calon agen statistik"),
    Role.AGENT: N_("agen statistik"),
    Role.HEAD: N_("kepala desa atau lurah"),
    Role.PEMBINA: N_("pembina"),
    Role.TEAM_MEMBER: N_("anggota tim Desa Cantik"),
    Role.TEAM_COORDINATOR: N_("koordinator tim Desa Cantik"),
    Role.OFFICE_HEAD: N_("kepala kantor BPS"),
    Role.DIRECTORATE: N_("direktorat BPS"),
    Role.ADMINISTRATOR: N_("pengelola bot"),
}


class Verb(enum.StrEnum):
    """What can be allowed."""

    SEE_ROSTER = "see_roster"
    SEE_PHONES = "see_phones"
    NAME_MEMBERS = "name_members"  # enter people of the SK who are not on Telegram yet
    ADMIT = "admit"  # make an agent of a candidate
    CONFIRM_ROSTER = "confirm_roster"  # the village head's word on the SK
    RECOGNISE_HEAD = "recognise_head"  # "benar, beliau kepala desa di sini"
    INVITE_AGENT = "invite_agent"
    INVITE_HEAD = "invite_head"
    INVITE_PEMBINA = "invite_pembina"
    INVITE_TEAM = "invite_team"
    INVITE_OFFICE = "invite_office"
    INVITE_DIRECTORATE = "invite_directorate"
    ASSIGN = "assign"
    REPORT = "report"  # activities and data needs of the village
    READ_REPORTS = "read_reports"
    ANSWER = "answer"  # answer, ask for a correction, mark done
    READ_DIGEST = "read_digest"
    REMIND = "remind"


_VILLAGE_EYES = {Verb.SEE_ROSTER}
_COACH = _VILLAGE_EYES | {
    Verb.SEE_PHONES,
    Verb.NAME_MEMBERS,
    Verb.ADMIT,
    Verb.RECOGNISE_HEAD,
    Verb.INVITE_AGENT,
    Verb.INVITE_HEAD,
    Verb.READ_REPORTS,
    Verb.ANSWER,
    Verb.READ_DIGEST,
    Verb.REMIND,
}
_TEAM = _COACH | {Verb.ASSIGN, Verb.INVITE_PEMBINA}
_OFFICE = _TEAM | {Verb.INVITE_TEAM}

VERBS: dict[Role, frozenset[Verb]] = {
    Role.CANDIDATE: frozenset(),
    Role.AGENT: frozenset(_VILLAGE_EYES | {Verb.INVITE_AGENT, Verb.REPORT, Verb.READ_REPORTS}),
    Role.HEAD: frozenset(
        _VILLAGE_EYES
        | {
            Verb.SEE_PHONES,
            Verb.NAME_MEMBERS,
            Verb.ADMIT,
            Verb.CONFIRM_ROSTER,
            Verb.INVITE_AGENT,
            Verb.READ_REPORTS,
        }
    ),
    Role.PEMBINA: frozenset(_COACH),
    Role.TEAM_MEMBER: frozenset(_COACH | {Verb.ASSIGN}),
    Role.TEAM_COORDINATOR: frozenset(_OFFICE),
    Role.OFFICE_HEAD: frozenset(_OFFICE | {Verb.INVITE_OFFICE}),
    Role.DIRECTORATE: frozenset(
        {
            Verb.SEE_ROSTER,
            Verb.READ_REPORTS,
            Verb.READ_DIGEST,
            Verb.INVITE_TEAM,
            Verb.INVITE_OFFICE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Verb.SEE_ROSTER,
            Verb.ASSIGN,
            Verb.INVITE_PEMBINA,
            Verb.INVITE_TEAM,
            Verb.INVITE_OFFICE,
            Verb.INVITE_DIRECTORATE,
            Verb.INVITE_HEAD,
            Verb.INVITE_AGENT,
        }
    ),
}

# Which verb lets somebody invite into a role: always somebody above, never a peer.
INVITED_BY: dict[Role, Verb] = {
    Role.AGENT: Verb.INVITE_AGENT,
    Role.HEAD: Verb.INVITE_HEAD,
    Role.PEMBINA: Verb.INVITE_PEMBINA,
    Role.TEAM_MEMBER: Verb.INVITE_TEAM,
    Role.TEAM_COORDINATOR: Verb.INVITE_OFFICE,
    Role.OFFICE_HEAD: Verb.INVITE_DIRECTORATE,
    Role.DIRECTORATE: Verb.INVITE_DIRECTORATE,
    Role.ADMINISTRATOR: Verb.INVITE_DIRECTORATE,
}

# At which levels of the region tree a role can be held (0 is the whole country).
LEVELS: dict[Role, tuple[int, ...]] = {
    Role.CANDIDATE: (4,),
    Role.AGENT: (4,),
    Role.HEAD: (4,),
    Role.PEMBINA: (2, 3, 4),
    Role.TEAM_MEMBER: (1, 2),
    Role.TEAM_COORDINATOR: (1, 2),
    Role.OFFICE_HEAD: (1, 2),
    Role.DIRECTORATE: (0,),
    Role.ADMINISTRATOR: (0, 1, 2),
}


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


async def held_by(db: AsyncSession, person_id: int) -> Sequence[Appointment]:
    """The roles a person holds now, oldest first."""
    current = select(Appointment).where(
        Appointment.person_id == person_id, Appointment.until.is_(None)
    )
    return (await db.scalars(current.order_by(Appointment.id))).all()


def allows(held: Sequence[Appointment], verb: Verb, region_code: str) -> bool:
    """Whether one of the held roles carries the verb to the region."""
    reach = covering(region_code)
    return any(one.region_code in reach and verb in VERBS[Role(one.role)] for one in held)


async def may(db: AsyncSession, person_id: int, verb: Verb, region_code: str) -> bool:
    """Whether the person may do this there. Denied unless a role says so."""
    return allows(await held_by(db, person_id), verb, region_code)


def regions_for(held: Sequence[Appointment], verb: Verb) -> tuple[str, ...]:
    """The regions (each with all below it) in which a person may do this."""
    return tuple(dict.fromkeys(a.region_code for a in held if verb in VERBS[Role(a.role)]))


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


async def in_charge(db: AsyncSession, region_code: str) -> tuple[list[int], bool]:
    """Who of BPS gets what happens in a village, and whether a pembina is among them.

    Without a pembina the office's team, then its head, then the province's, then the
    administrators: nothing is ever dropped.
    """
    pembina = await pembina_of(db, region_code)
    if pembina is not None:
        return [pembina.person_id], True
    for region in covering(region_code)[1:]:
        for roles in (
            (Role.TEAM_COORDINATOR, Role.TEAM_MEMBER),
            (Role.OFFICE_HEAD,),
            (Role.DIRECTORATE, Role.ADMINISTRATOR),
        ):
            people = [h.person_id for role in roles for h in await holders(db, role, (region,))]
            if people:
                return list(dict.fromkeys(people)), False
    return [], False


async def office_of(db: AsyncSession, region_code: str) -> list[int]:
    """The head of the nearest office above a region; without one, whoever is above it all."""
    for region in covering(region_code)[1:]:
        for role in (Role.OFFICE_HEAD, Role.DIRECTORATE, Role.ADMINISTRATOR):
            people = [one.person_id for one in await holders(db, role, (region,))]
            if people:
                return people
    return []


async def head_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """The village head registered here, the newest if there was a change."""
    found = await holders(db, Role.HEAD, (village_code,))
    return found[-1] if found else None


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


async def replace_head(db: AsyncSession, recognised: Appointment, now: datetime) -> None:
    """One head a village: recognising one ends the appointments of those before."""
    for other in await holders(db, Role.HEAD, (recognised.region_code,)):
        if other.id != recognised.id:
            other.until, other.why = now, "replaced"


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
    """Everybody who holds one of these roles anywhere."""
    found = select(Appointment.person_id).where(
        Appointment.role.in_(among), Appointment.until.is_(None)
    )
    return list((await db.scalars(found.distinct().order_by(Appointment.person_id))).all())
