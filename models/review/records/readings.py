"""Which version of a submission each reviewer read last, and the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.DELETE)
class Reading(Base):
    """The newest version one person has had on their card; `before` is what they read before it."""

    __tablename__ = "readings"

    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    version: Mapped[int]
    before: Mapped[int]

    def known_before(self, version: int) -> int:
        """What they had read when this version came; 0 when nothing."""
        return self.version if self.version < version else self.before


async def known(db: AsyncSession, receipt: str, person_id: int, version: int) -> int:
    """Which version they had read before this one; 0 for none."""
    if version < 2:  # noqa: PLR2004 - there is none before the first
        return 0
    found = await db.get(Reading, (receipt, person_id))
    return found.known_before(version) if found is not None else 0


async def note(db: AsyncSession, receipt: str, person_id: int, version: int) -> int:
    """They read this version now; gives back which one they had read before it, 0 for none."""
    known = await db.get(Reading, (receipt, person_id))
    if known is None:
        db.add(Reading(receipt=receipt, person_id=person_id, version=version, before=0))
        return 0
    before = known.known_before(version)
    if known.version < version:
        known.version, known.before = version, before
    return before
