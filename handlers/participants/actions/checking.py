"""What a workbook would change, as its rows stand and as the villages stand now."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import month
from bot.languages.locale import LANGUAGES, locale_for
from handlers.participants.documents import known_words
from models.participants.overview.importing import compare
from models.participants.overview.proposing import proposes
from models.participants.rules.workbook import Fault, Wrong, check_rows, find_columns
from models.regions.codes import is_village
from models.regions.regions import known_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.tables import Line
    from models.participants.overview.importing import Change
    from models.participants.records import ParticipantsUpload
    from models.participants.rules.workbook import ParticipantRow
    from models.periods.records import Period

MOST_ROWS = 2_000


@dataclass(frozen=True)
class Checked:
    """What a workbook would change, or all that is wrong with it."""

    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()
    unreadable: bool = False

    @property
    def stands(self) -> bool:
        """Whether it can be written as it is."""
        return not self.faults and not self.unreadable

    @property
    def told(self) -> str:
        """What identifies it: whether each row would still do what its sender was shown."""
        told = [(one.code, one.what, one.row, one.now) for one in self.changes]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:40]


async def check_lines(
    db: AsyncSession, one: ParticipantsUpload, year: Period, lines: Sequence[Line] | None
) -> Checked:
    """The rows of its first sheet, as they were read; none where that could not be done."""
    if not lines or len(lines) > MOST_ROWS + 1:
        return Checked(unreadable=True)
    words = known_words([locale_for(language) for language in LANGUAGES])
    number, head = lines[0]
    columns = find_columns(head, number, words)
    if isinstance(columns, Fault):
        return Checked(faults=[columns])
    if len(lines) == 1:
        return Checked(faults=[Fault(number, Wrong.NO_ROWS)])
    await asyncio.sleep(0)  # others are answered between two steps over so many rows
    proposing = proposes(one.region_code)
    rows, faults = check_rows(lines[1:], columns, month, words, proposing=proposing)
    await asyncio.sleep(0)
    return await check_rows_now(db, one, year, rows, faults)


async def check_rows_now(
    db: AsyncSession,
    one: ParticipantsUpload,
    year: Period,
    rows: Sequence[ParticipantRow],
    faults: Sequence[Fault] = (),
) -> Checked:
    """Rows that are right as they are written, beside what is known of their villages now."""
    codes, lost = await _codes(db, one.region_code, rows)
    await asyncio.sleep(0)
    known = [row for row in rows if row.number in codes]
    proposing = proposes(one.region_code)
    changes, impossible = await compare(db, year, known, codes, proposing=proposing)
    if every := [*faults, *lost, *impossible]:
        return Checked(faults=sorted(every, key=lambda fault: fault.row))
    await asyncio.sleep(0)
    return Checked(changes)


async def _codes(
    db: AsyncSession, region: str, rows: Sequence[ParticipantRow]
) -> tuple[dict[int, str], list[Fault]]:
    """By row, the code that stands in it; a name alone is not certain enough here."""
    written = {row.number: row.region for row in rows}
    known = await known_codes(db, [code for code in written.values() if is_village(code)])
    faults = [
        Fault(number, Wrong.UNKNOWN, code) for number, code in written.items() if code not in known
    ]
    faults += [
        Fault(number, Wrong.ELSEWHERE, code)
        for number, code in written.items()
        if code in known and region and not code.startswith(f"{region}.")
    ]
    lost = {fault.row for fault in faults}
    return {number: code for number, code in written.items() if number not in lost}, faults
