"""The workbook of who takes part, row by row, before anything is looked up.

Its columns are those of the workbook that /peserta hands out, so that one can be put right and
read again: desa or kode wilayah, jenis, status, nomor keputusan, tanggal keputusan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.commands.invitations.rows import BadWorkbook, read_table
from bot.forms.readers.dates.calendar_words import month
from models.participants.records import (
    PARTICIPANT_KIND_WORDS,
    PARTICIPANT_STATUS_WORDS,
    ParticipantKind,
    ParticipantStatus,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_ROWS = 10_000
CODE, REGION, KIND, STANDING, NUMBER, DAY = "kode", "desa", "jenis", "status", "nomor", "tanggal"
_HEADS = {
    "kode wilayah": CODE, "kode": CODE, "kode kemendagri": CODE, "code": CODE,
    "desa": REGION, "kelurahan": REGION, "desa/kelurahan": REGION, "village": REGION,
    "jenis": KIND, "sebagai": KIND, "kind": KIND,
    "status": STANDING, "standing": STANDING,
    "nomor keputusan": NUMBER, "nomor sk": NUMBER, "keputusan": NUMBER, "number": NUMBER,
    "tanggal keputusan": DAY, "tanggal sk": DAY, "tanggal": DAY, "day": DAY,
}  # fmt: skip
_KINDS = {kind.value: kind for kind in ParticipantKind}
_KINDS |= {words: kind for kind, words in PARTICIPANT_KIND_WORDS.items()}
_STANDINGS = {standing.value: standing for standing in ParticipantStatus}
_STANDINGS |= {words: standing for standing, words in PARTICIPANT_STATUS_WORDS.items()}
_STANDINGS |= {"disetujui": ParticipantStatus.AGREED}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_WRITTEN = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[^\W\d]+)[-/. ]+(\d{4})")


@dataclass(frozen=True)
class ParticipantRow:
    """What one row says of a village: as what it takes part, and by which Keputusan."""

    number: int
    region: str
    kind: ParticipantKind
    standing: ParticipantStatus
    letter: str = ""
    day: date | None = None


def read_rows(path: Path) -> list[ParticipantRow]:
    """The rows of the first sheet; BadWorkbook names every fault."""
    number, head, filled = read_table(path, MOST_ROWS)
    columns = _columns(head, number)
    rows: list[ParticipantRow] = []
    faults: list[str] = []
    known: dict[str, int] = {}
    for place, line in filled:
        told = {column: line[at] for column, at in columns.items()}
        row = _row(place, told)
        if isinstance(row, str):
            faults.append(f"row {place}: {row}")
        elif (before := known.setdefault(row.region.casefold(), place)) != place:
            faults.append(f"row {place}: the same village as row {before}.")
        else:
            rows.append(row)
    if faults:
        raise BadWorkbook(*faults)
    return rows


def _columns(head: Sequence[str], number: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, title in enumerate(head):
        column = _HEADS.get(title.casefold())
        if column is not None and column in columns:
            raise BadWorkbook(f"row {number}: two columns say {column}.")
        if column is not None:
            columns[column] = place
    if CODE not in columns and REGION not in columns:
        raise BadWorkbook(f"row {number}: no column desa and no column kode wilayah.")
    if KIND not in columns:
        raise BadWorkbook(f"row {number}: no column jenis.")
    return columns


def _row(place: int, told: Mapping[str, str]) -> ParticipantRow | str:
    """The row, or what is wrong with it."""
    region = told.get(CODE) or told.get(REGION, "")
    kind = _KINDS.get(told[KIND].casefold())
    letter, written = told.get(NUMBER, ""), told.get(DAY, "")
    usual = ParticipantStatus.DESIGNATED if letter else ParticipantStatus.AGREED
    status = told.get(STANDING, "")
    standing = _STANDINGS.get(status.casefold()) if status else usual
    day = read_day(written) if written else None
    faults = (
        (not region, "no desa."),
        (kind is None, f"{told[KIND] or '(empty)'!r} is no kind; write {_named(_KINDS)}."),
        (standing is None, f"{status!r} is no status; write {_named(_STANDINGS)}."),
        (bool(written) and day is None, f"{written!r} is no date; write 6-5-2026."),
        (bool(letter) != bool(written), "number and date of the Keputusan go together."),
        (len(letter) > 60, "the number of the Keputusan is longer than 60 letters."),  # noqa: PLR2004 - as the column
        (standing is ParticipantStatus.DESIGNATED and not letter, "designated by which Keputusan?"),
    )
    wrong = next((why for is_so, why in faults if is_so), None)
    if wrong is not None or kind is None or standing is None:
        return wrong or ""
    return ParticipantRow(place, region, kind, standing, letter, day)


def _named(words: Mapping[str, object]) -> str:
    """The Indonesian words, which stand behind the codes of the same number."""
    return ", ".join(list(words)[len(set(words.values())) :])


def read_day(written: str) -> date | None:
    """A day as Excel hands it out or as people write it; none when it is no day."""
    if found := _ISO.fullmatch(written):
        year, number, day = (int(part) for part in found.groups())
    elif found := _WRITTEN.fullmatch(written):
        day, year = int(found[1]), int(found[3])
        number = int(found[2]) if found[2].isdigit() else month(found[2].casefold()) or 0
    else:
        return None
    try:
        return date(year, number, day)
    except ValueError:
        return None
