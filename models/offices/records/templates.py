"""Templates of the SK tim that offices sent: looked at first, then used instead of ours."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, undefer

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.machine.files import File

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


PATIENCE = timedelta(days=1)  # so long a file may be on its way


class TemplateStanding(enum.StrEnum):
    """How far a template has come: its contents come later than the message."""

    SENT = "sent"
    USED = "used"
    REFUSED = "refused"
    REPLACED = "replaced"


@personal(erase=Erase.KEEP)
class TeamTemplate(Base):
    """A .docx that one office sent to be used for its SK tim."""

    __tablename__ = "office_templates"
    __table_args__ = (
        Index("ix_office_templates_region", "region_code", "standing"),
        CheckConstraint("standing in ('sent', 'used', 'refused', 'replaced')", name="standing"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    standing: Mapped[str] = mapped_column(String(12))
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    sent: Mapped[datetime]
    settled: Mapped[datetime | None]


async def to_look_at(db: AsyncSession, now: datetime, limit: int) -> Sequence[int]:
    """The templates whose file has come, or will not any more."""
    came = File.sha256.is_not(None) | File.trouble.is_not(None)
    came |= TeamTemplate.sent <= now - PATIENCE
    rows = select(TeamTemplate.id).join(File, File.id == TeamTemplate.file_id)
    rows = rows.where(TeamTemplate.standing == TemplateStanding.SENT, came)
    return (await db.scalars(rows.order_by(TeamTemplate.id).limit(limit))).all()


async def template(db: AsyncSession, template_id: int) -> TeamTemplate | None:
    """One template by its number."""
    return await db.get(TeamTemplate, template_id)


async def template_in_use(db: AsyncSession, region: str) -> TeamTemplate | None:
    """The template an office uses instead of ours, if any."""
    rows = select(TeamTemplate).where(
        TeamTemplate.region_code == region, TeamTemplate.standing == TemplateStanding.USED
    )
    return await db.scalar(rows.order_by(TeamTemplate.id.desc()).limit(1))


async def contents_of(db: AsyncSession, one: TeamTemplate) -> bytes | None:
    """The file itself; none where it could not be kept."""
    rows = select(File).where(File.id == one.file_id).options(undefer(File.content))
    found = await db.scalar(rows.execution_options(populate_existing=True))
    return found.content if found is not None else None


async def end_others(db: AsyncSession, region: str, but: int, now: datetime) -> int:
    """Of an office one template is used at most; how many were."""
    rows = update(TeamTemplate).where(
        TeamTemplate.region_code == region,
        TeamTemplate.standing == TemplateStanding.USED,
        TeamTemplate.id != but,
    )
    done = await db.execute(rows.values(standing=TemplateStanding.REPLACED, settled=now))
    return int(getattr(done, "rowcount", 0))
