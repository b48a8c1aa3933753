"""The heads of villages: the one BPS recognised, and who says to be the head beside him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from models.appointments.records.appointments import COLUMNS, Appointment, from_row, holders
from models.appointments.rights import Role
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


_heads = Prepared(
    select(*COLUMNS)
    .where(Appointment.region_code == bindparam("of"), Appointment.role == Role.HEAD)
    .where(Appointment.until.is_(None))
    .order_by(Appointment.since, Appointment.id),
    COLUMNS,
)


@dataclass(frozen=True)
class VillageHeads:
    """Who is head of a village, and who says to be."""

    head: Appointment | None = None
    newcomer: Appointment | None = None


def choose_heads(appointed: Sequence[Appointment]) -> VillageHeads:
    """Of all who hold the post in a village, newest last.

    The head is the one BPS recognised; before that the one who introduced himself last. The
    newcomer says to be the head beside him.
    """
    recognised = [head for head in appointed if head.recognised_at is not None]
    head = next(reversed(recognised or appointed), None)
    others = [claim for claim in appointed if claim.recognised_at is None and claim is not head]
    return VillageHeads(head, next(reversed(others), None))


async def heads_of(db: AsyncSession, village_code: str) -> VillageHeads:
    """The heads of one village."""
    rows = await _heads.rows(db, of=village_code)
    return choose_heads([from_row(db, row) for row in rows])


async def heads_in(db: AsyncSession, village_codes: Sequence[str]) -> dict[str, VillageHeads]:
    """The heads of several villages, with one statement; villages without any are left out."""
    appointed: dict[str, list[Appointment]] = {}
    for head in await holders(db, Role.HEAD, village_codes):
        appointed.setdefault(head.region_code, []).append(head)
    return {code: choose_heads(heads) for code, heads in appointed.items()}


async def head_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """The head BPS has recognised here; before that the one who introduced himself last."""
    return (await heads_of(db, village_code)).head


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
