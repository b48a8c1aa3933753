"""Villages of a programme year, from the proposal to the Keputusan Kepala BPS and the predikat.

The regency's office proposes, the province agrees or returns with a reason, the Keputusan
designates. Whoever has work in the year is closed, never deleted.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column, undefer

from models.core.base import Base, BigId, batches
from models.core.personal import Erase, personal
from models.core.text import N_
from models.machine.files import File
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

PATIENCE = timedelta(days=1)  # so long a file may be on its way


class ParticipantKind(enum.StrEnum):
    """As what a village takes part."""

    MAIN = "main"
    ADDITIONAL = "additional"
    CONTINUING = "continuing"
    PRE = "pre"


class ParticipantStatus(enum.StrEnum):
    """Where a village stands on its way into a year."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    AGREED = "agreed"
    DESIGNATED = "designated"
    CLOSED = "closed"


# Who takes part: agreed by the province or named by the Keputusan, and not closed since.
TAKING_PART = (ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED)

PARTICIPANT_KIND_WORDS = {
    ParticipantKind.MAIN: N_("utama"),
    ParticipantKind.ADDITIONAL: N_("tambahan"),
    ParticipantKind.CONTINUING: N_("berkelanjutan"),
    ParticipantKind.PRE: N_("pra"),
}
PARTICIPANT_STATUS_WORDS = {
    ParticipantStatus.PROPOSED: N_("diusulkan"),
    ParticipantStatus.RETURNED: N_("dikembalikan"),
    ParticipantStatus.AGREED: N_("disetujui provinsi"),
    ParticipantStatus.DESIGNATED: N_("ditetapkan"),
    ParticipantStatus.CLOSED: N_("ditutup"),
}


@personal(erase=Erase.KEEP)
class Designation(Base):
    """A Keputusan Kepala BPS that names villages: its number, day and, where kept, its file."""

    __tablename__ = "designations"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("periods.year"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recorded: Mapped[datetime]


@personal(erase=Erase.KEEP)
class Participant(Base):
    """One village in one year; `conditions` are the five answers of its proposal, by code."""

    __tablename__ = "participants"
    __table_args__ = (
        Index("uq_participants_village", "year", "region_code", unique=True),
        Index("ix_participants_region", "region_code"),
        CheckConstraint("kind in ('main', 'additional', 'continuing', 'pre')", name="kind"),
        CheckConstraint(
            "standing in ('proposed', 'returned', 'agreed', 'designated', 'closed')",
            name="standing",
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("periods.year"))
    region_code: Mapped[str] = mapped_column(String(13))
    kind: Mapped[str] = mapped_column(String(12))
    standing: Mapped[str] = mapped_column(String(12))
    standing_since: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(300))  # why returned or closed
    conditions: Mapped[dict[str, Any]]
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    proposed: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    designation_id: Mapped[int | None] = mapped_column(ForeignKey("designations.id"))
    # The predikat "Desa Cantik", set by a Keputusan Kepala BPS of its own.
    predicate_id: Mapped[int | None] = mapped_column(ForeignKey("designations.id"))
    version: Mapped[int] = mapped_column(default=1)  # two offices may touch one plan at once


@personal(erase=Erase.KEEP)
class ParticipantStep(Base):
    """One thing that happened to a participant: where it stood then, who did it, and why."""

    __tablename__ = "participant_steps"
    __table_args__ = (Index("ix_participant_steps_participant", "participant_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    step: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reason: Mapped[str | None] = mapped_column(String(300))


def below(regions: Sequence[str]) -> ColumnElement[bool]:
    """In one of some regions, or below it; COUNTRY is everywhere."""
    column = Participant.region_code
    return or_(
        *(
            true() if code == COUNTRY else or_(column == code, column.startswith(f"{code}."))
            for code in regions
        )
    )


async def participant(db: AsyncSession, year: int, village: str) -> Participant | None:
    """A village in a year, whatever its standing."""
    rows = select(Participant).where(Participant.year == year, Participant.region_code == village)
    return await db.scalar(rows)


async def participants_of(
    db: AsyncSession, year: int, villages: Iterable[str]
) -> dict[str, Participant]:
    """Which of some villages are in a year, whatever their standing."""
    found: dict[str, Participant] = {}
    for some in batches(sorted(set(villages))):
        rows = select(Participant).where(
            Participant.year == year, Participant.region_code.in_(some)
        )
        found |= {row.region_code: row for row in await db.scalars(rows)}
    return found


async def participants_in(
    db: AsyncSession, year: int, regions: Sequence[str], limit: int, offset: int = 0
) -> Sequence[Participant]:
    """The villages of a year below some regions, by their codes."""
    if not regions:
        return []
    rows = select(Participant).where(Participant.year == year, below(regions))
    return (
        await db.scalars(rows.order_by(Participant.region_code).limit(limit).offset(offset))
    ).all()


class FileStanding(enum.StrEnum):
    """How far a workbook of villages has come: its contents come later than the message."""

    SENT = "sent"
    CHECKED = "checked"
    REFUSED = "refused"
    WRITTEN = "written"
    DROPPED = "dropped"


@personal(erase=Erase.KEEP)
class ParticipantsUpload(Base):
    """A workbook that somebody sent; `told` identifies what it would change, as they were shown."""

    __tablename__ = "participant_uploads"
    __table_args__ = (
        Index("ix_participant_uploads_standing", "standing", "id"),
        CheckConstraint(
            "standing in ('sent', 'checked', 'refused', 'written', 'dropped')", name="standing"
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("periods.year"))
    region_code: Mapped[str] = mapped_column(String(13))  # below it all of its villages lie
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    standing: Mapped[str] = mapped_column(String(12))
    told: Mapped[str | None] = mapped_column(String(40))
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    sent: Mapped[datetime]
    settled: Mapped[datetime | None]


async def uploads_to_check(db: AsyncSession, now: datetime, limit: int) -> Sequence[int]:
    """The workbooks whose contents have come, or will not any more."""
    came = File.sha256.is_not(None) | File.trouble.is_not(None)
    came |= ParticipantsUpload.sent <= now - PATIENCE
    rows = select(ParticipantsUpload.id).join(File, File.id == ParticipantsUpload.file_id)
    rows = rows.where(ParticipantsUpload.standing == FileStanding.SENT, came)
    return (await db.scalars(rows.order_by(ParticipantsUpload.id).limit(limit))).all()


async def upload(db: AsyncSession, number: int) -> ParticipantsUpload | None:
    """One workbook by its number."""
    return await db.get(ParticipantsUpload, number)


async def contents_of(db: AsyncSession, one: ParticipantsUpload) -> bytes | None:
    """The file itself; none where it could not be kept."""
    rows = select(File).where(File.id == one.file_id).options(undefer(File.content))
    found = await db.scalar(rows.execution_options(populate_existing=True))
    return found.content if found is not None else None
