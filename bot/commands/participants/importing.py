"""Every row looked up by the name or code that stands in it, then compared with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.invitations.rows import BadWorkbook
from bot.commands.participants.rows import in_words
from bot.commands.regions.search import describe, find_codes
from bot.places.gazetteer import build_gazetteer
from models.participants.overview.importing import compare, over_quota
from models.regions.codes import Level
from models.regions.regions import gazetteer_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.participants.overview.importing import Change
    from models.participants.rules.workbook import ParticipantRow
    from models.periods.records import Period

SHOWN, LIKELY = 3, 60  # candidates named for a row that is not certain, and their least score


async def find_changes(
    db: AsyncSession, period: Period, rows: Sequence[ParticipantRow]
) -> list[Change]:
    """What every row would do; BadWorkbook names all rows that cannot be done, at once."""
    changes, faults = await compare(db, period, rows, await _codes(db, rows))
    if faults:
        raise BadWorkbook(*map(in_words, faults))
    return changes


async def _codes(db: AsyncSession, rows: Sequence[ParticipantRow]) -> dict[int, str]:
    """By row, the village that is certainly meant."""
    gazetteer = build_gazetteer([region async for region in gazetteer_rows(db)])
    found: dict[int, str] = {}
    faults: list[str] = []
    known: dict[str, int] = {}
    for row in rows:
        codes, certain = await find_codes(db, row.region, (Level.VILLAGE,), known=gazetteer)
        if not certain:
            likely = [(code, score) for code, score in codes[:SHOWN] if score >= LIKELY]
            faults.append(f"row {row.number}: {row.region!r} is no village that is certain.")
            faults += [f"    {line}" for line in await describe(db, likely)]
            continue
        found[row.number] = codes[0][0]
        if (before := known.setdefault(codes[0][0], row.number)) != row.number:
            faults.append(f"row {row.number}: the same village as row {before} ({codes[0][0]}).")
    if faults:
        raise BadWorkbook(*faults)
    return found


async def quota_lines(db: AsyncSession, period: Period, changes: Sequence[Change]) -> list[str]:
    """Regencies above their quota with the workbook; told, and not refused."""
    return [
        f"{regency}: {count} main villages with the workbook, its quota is {most}."
        for regency, count, most in await over_quota(db, period, changes)
    ]
