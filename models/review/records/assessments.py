"""What was found in the newest version of a submission when it came, for whoever looks at it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base
from models.core.personal import impersonal
from models.review.rules.flags import Flag, FlagKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@impersonal
class Assessment(Base):
    """Of one version: how many flags it has, and which; a later version writes over it."""

    __tablename__ = "assessments"

    receipt: Mapped[str] = mapped_column(
        String(16), ForeignKey("threads.receipt"), primary_key=True
    )
    version: Mapped[int]
    count: Mapped[int]
    flags: Mapped[list[Any]]
    at: Mapped[datetime]

    def found(self) -> list[Flag]:
        """The flags as values; of a kind that only a later version of the bot knows, none."""
        return [Flag.from_json(one) for one in self.flags if one["kind"] in set(FlagKind)]


async def assessment(db: AsyncSession, receipt: str, version: int) -> Assessment | None:
    """What was found in a version; none where nobody looked at that one."""
    found = await db.get(Assessment, receipt)
    return found if found is not None and found.version == version else None


async def write(
    db: AsyncSession, receipt: str, version: int, flags: Sequence[Flag], now: datetime
) -> None:
    """Keep what was found in the newest version."""
    known = await db.get(Assessment, receipt)
    told = [flag.to_json() for flag in flags]
    if known is None:
        known = Assessment(receipt=receipt)
        db.add(known)
    known.version, known.count, known.flags, known.at = version, len(told), told, now


async def put_alike(db: AsyncSession, receipt: str, version: int, alike: Flag | None) -> None:
    """Keep what came to light later of a version's photos; when it was assessed stays as it is."""
    known = await assessment(db, receipt, version)
    if known is None:
        return
    others = [one for one in known.flags if one["kind"] != FlagKind.ALIKE]
    told = [*others, alike.to_json()] if alike is not None else others
    if told != known.flags:
        known.flags, known.count = told, len(told)


async def flag_too(db: AsyncSession, receipts: Sequence[str], flag: Flag) -> None:
    """What came of one version is to be seen on others, too; in place of what they had of it."""
    rows = select(Assessment).where(Assessment.receipt.in_(receipts)).order_by(Assessment.receipt)
    for known in await db.scalars(rows):
        kept = [one for one in known.flags if one["kind"] != flag.kind]
        known.flags = [*kept, flag.to_json()]
        known.count = len(known.flags)
