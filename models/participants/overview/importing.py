"""What a workbook would change of who takes part; then all changes in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.machine import audit
from models.participants.overview.villages import IN_QUOTA, letter_of, letters_by_id, main_villages
from models.participants.records import (
    Designation,
    Participant,
    ParticipantKind,
    ParticipantStatus,
    ParticipantStep,
    participants_of,
)
from models.participants.rules.workbook import Fault, Wrong
from models.periods.overview import quotas_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.participants.rules.workbook import ParticipantRow
    from models.periods.records import Period

IMPORT = audit.act("import_participant")
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

    @property
    def now(self) -> tuple[str, str, int] | None:
        """How the village stands before it; none where it is new."""
        one = self.known
        return (str(one.kind), str(one.standing), one.version) if one is not None else None


async def compare(
    db: AsyncSession, period: Period, rows: Sequence[ParticipantRow], codes: Mapping[int, str]
) -> tuple[list[Change], list[Fault]]:
    """What every row would do, and the faults of rows that cannot be done; `codes` by row."""
    there = await participants_of(db, period.year, codes.values())
    letters = await letters_by_id(db, period.year)
    changes: list[Change] = []
    faults: list[Fault] = []
    for row in rows:
        known = there.get(codes[row.number])
        letter = letters.get(known.designation_id or 0) if known is not None else None
        if (fault := _fault(period, row, known)) is not None:
            faults.append(fault)
        else:
            changes.append(Change(row, codes[row.number], known, _what(row, known, letter)))
    return changes, faults


def _fault(period: Period, row: ParticipantRow, known: Participant | None) -> Fault | None:
    """Why a row cannot be done, if so."""
    if row.day is not None and not period.begins <= row.day <= period.ends:
        return Fault(row.number, Wrong.OUTSIDE_YEAR, row.day.isoformat())
    now = known.standing if known is not None else None
    if row.standing not in _SAID and row.standing != now:
        return Fault(row.number, Wrong.BY_CARD, row.standing)
    if now == ParticipantStatus.CLOSED and row.standing != now:
        return Fault(row.number, Wrong.CLOSED)
    if now == ParticipantStatus.DESIGNATED and row.standing != now:
        return Fault(row.number, Wrong.DESIGNATED)
    return None


def _what(row: ParticipantRow, known: Participant | None, letter: Designation | None) -> str:
    if known is None:
        return NEW
    told = (row.letter, row.day) if row.letter else (None, None)
    stored = (letter.number, letter.day) if letter is not None else (None, None)
    same = (known.kind, known.standing, *stored) == (row.kind, row.standing, *told)
    return SAME if same else CHANGED


async def apply(
    db: AsyncSession,
    period: Period,
    changes: Sequence[Change],
    now: datetime,
    by: int | None = None,
) -> None:
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
            one.standing, one.standing_since, one.decided_by = row.standing, now, by
            one.reason = None
        if row.letter and row.day is not None:
            if (row.letter, row.day) not in letters:
                letters[row.letter, row.day] = await _letter(db, period, row, now, by)
            one.designation_id = letters[row.letter, row.day]
        one.version += 1
        await db.flush()
        db.add(ParticipantStep(participant_id=one.id, step="imported", at=now, done_by=by))
        facts = {"year": period.year, "kind": row.kind.value, "standing": row.standing.value}
        audit.write(db, now, by, IMPORT, change.code, f"participant:{one.id}", **facts)


async def _letter(
    db: AsyncSession, period: Period, row: ParticipantRow, now: datetime, by: int | None
) -> int:
    """The Keputusan of a row; of many rows it is one."""
    assert row.day is not None  # noqa: S101 - a row has both or neither
    known = await letter_of(db, period.year, row.letter, row.day)
    if known is None:
        known = Designation(year=period.year, number=row.letter, day=row.day, recorded=now)
        known.recorded_by = by
        db.add(known)
        await db.flush()
    return known.id


async def over_quota(
    db: AsyncSession, period: Period, changes: Sequence[Change]
) -> list[tuple[str, int, int]]:
    """Regencies above their quota once it is written, with the villages already there: of what."""
    quotas, in_file = await quotas_of(db, period.year), {change.code for change in changes}
    main = Counter(
        change.code[:5]
        for change in changes
        if change.row.kind is ParticipantKind.MAIN and change.row.standing in IN_QUOTA
    )
    there = await main_villages(db, period.year, sorted(main))
    main.update(code[:5] for code in there if code not in in_file)
    return [
        (regency, count, most)
        for regency, count in sorted(main.items())
        if (most := quotas.of(regency)) is not None and count > most
    ]
