"""Every row looked up and compared first; then all changes in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.invitations.rows import BadWorkbook
from bot.commands.regions.search import describe, find_codes
from bot.places.gazetteer import build_gazetteer
from models.machine import audit
from models.participants.overview import letter_of, letters_by_id
from models.participants.records import (
    Designation,
    Participant,
    ParticipantKind,
    ParticipantStatus,
    ParticipantStep,
    participants_of,
)
from models.periods.overview import quotas_of
from models.regions.codes import Level
from models.regions.regions import gazetteer_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.commands.participants.rows import ParticipantRow
    from models.periods.records import Period

IMPORT = audit.act("import_participant")
SHOWN, LIKELY = 3, 60  # candidates named for a row that is not certain, and their least score
NEW, CHANGED, SAME = "new", "changed", "same"
# What a workbook may say of a village that is not so yet; all else happens on its card.
_SAID = {ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED}


@dataclass(frozen=True)
class Change:
    """What one row does: to whom, and whether it is new, changed or the same."""

    row: ParticipantRow
    code: str
    known: Participant | None
    what: str


async def find_changes(
    db: AsyncSession, period: Period, rows: Sequence[ParticipantRow]
) -> list[Change]:
    """What every row would do; BadWorkbook names all rows that cannot be done, at once."""
    codes = await _codes(db, rows)
    there = await participants_of(db, period.year, codes.values())
    letters = await letters_by_id(db, period.year)
    changes: list[Change] = []
    faults: list[str] = []
    for row in rows:
        known = there.get(codes[row.number])
        letter = letters.get(known.designation_id or 0) if known is not None else None
        if (why := _fault(period, row, known)) is not None:
            faults.append(f"row {row.number}: {why}")
        else:
            what = _what(row, known, letter)
            changes.append(Change(row, codes[row.number], known, what))
    if faults:
        raise BadWorkbook(*faults)
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


def _fault(period: Period, row: ParticipantRow, known: Participant | None) -> str | None:
    """Why a row cannot be done, if so."""
    if row.day is not None and not period.begins <= row.day <= period.ends:
        return f"{row.day} is outside {period.year} ({period.begins} to {period.ends})."
    now = known.standing if known is not None else None
    if row.standing not in _SAID and row.standing != now:
        return f"{row.standing} is done on the card of the village, not by a workbook."
    if now == ParticipantStatus.CLOSED and row.standing != now:
        return "the village is closed in this year; propose it again on its card."
    if now == ParticipantStatus.DESIGNATED and row.standing != now:
        return "the village is designated already; a workbook does not take that back."
    return None


def _what(row: ParticipantRow, known: Participant | None, letter: Designation | None) -> str:
    if known is None:
        return NEW
    told = (row.letter, row.day) if row.letter else (None, None)
    stored = (letter.number, letter.day) if letter is not None else (None, None)
    same = (known.kind, known.standing, *stored) == (row.kind, row.standing, *told)
    return SAME if same else CHANGED


async def apply(db: AsyncSession, period: Period, changes: Sequence[Change], now: datetime) -> None:
    """All of them; each leaves its step and its line in the audit trail."""
    letters: dict[tuple[str, object], int] = {}
    for change in changes:
        if change.what == SAME:
            continue
        row, one = change.row, change.known
        if one is None:
            one = Participant(year=period.year, region_code=change.code, conditions={}, version=0)
            db.add(one)
        one.kind = row.kind
        if one.standing != row.standing:
            one.standing, one.standing_since, one.decided_by = row.standing, now, None
            one.reason = None
        if row.letter and row.day is not None:
            if (row.letter, row.day) not in letters:
                letters[row.letter, row.day] = await _letter(db, period, row, now)
            one.designation_id = letters[row.letter, row.day]
        one.version += 1
        await db.flush()
        db.add(ParticipantStep(participant_id=one.id, step="imported", at=now))
        facts = {"year": period.year, "kind": row.kind.value, "standing": row.standing.value}
        audit.write(db, now, None, IMPORT, change.code, f"participant:{one.id}", **facts)


async def _letter(db: AsyncSession, period: Period, row: ParticipantRow, now: datetime) -> int:
    """The Keputusan of a row; of many rows it is one."""
    assert row.day is not None  # noqa: S101 - a row has both or neither
    known = await letter_of(db, period.year, row.letter, row.day)
    if known is None:
        known = Designation(year=period.year, number=row.letter, day=row.day, recorded=now)
        db.add(known)
        await db.flush()
    return known.id


async def over_quota(db: AsyncSession, period: Period, changes: Sequence[Change]) -> list[str]:
    """Regencies that the workbook alone brings over their quota; told, and not refused."""
    quotas = await quotas_of(db, period.year)
    main = Counter(
        change.code[:5]
        for change in changes
        if change.row.kind is ParticipantKind.MAIN and change.row.standing in _SAID
    )
    return [
        f"{regency}: {count} main villages in the workbook, its quota is {most}."
        for regency, count in sorted(main.items())
        if (most := quotas.of(regency)) is not None and count > most
    ]
