"""The workbook of who takes part, row by row before anything is looked up; what is wrong in it.

Its columns are those of the workbook that /peserta hands out, so that one can be put right and
read again: desa or kode wilayah, jenis, status, nomor keputusan, tanggal keputusan; and, where an
office proposes, the five conditions.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from models.core.text import N_
from models.participants.records import (
    PARTICIPANT_KIND_WORDS,
    PARTICIPANT_STATUS_WORDS,
    ParticipantKind,
    ParticipantStatus,
)
from models.participants.rules.conditions import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    ReadMonth = Callable[[str], int | None]

CODE, REGION, KIND, STANDING, NUMBER, DAY = "kode", "desa", "jenis", "status", "nomor", "tanggal"
HEADS = {
    "kode wilayah": CODE, "kode": CODE, "kode kemendagri": CODE, "code": CODE,
    "desa": REGION, "kelurahan": REGION, "desa/kelurahan": REGION, "village": REGION,
    "jenis": KIND, "sebagai": KIND, "kind": KIND,
    "status": STANDING, "standing": STANDING,
    "nomor keputusan": NUMBER, "nomor sk": NUMBER, "keputusan": NUMBER, "number": NUMBER,
    "tanggal keputusan": DAY, "tanggal sk": DAY, "tanggal": DAY, "day": DAY,
}  # fmt: skip
HEADS |= {one.met.casefold(): one.code for one in CONDITIONS}
YES, NO = N_("ya"), N_("tidak")
LONGEST_NUMBER = 60  # letters of the number of a Keputusan, as its column
_KINDS = {kind.value: kind for kind in ParticipantKind}
_KINDS |= {words: kind for kind, words in PARTICIPANT_KIND_WORDS.items()}
_STANDINGS = {standing.value: standing for standing in ParticipantStatus}
_STANDINGS |= {words: standing for standing, words in PARTICIPANT_STATUS_WORDS.items()}
_STANDINGS |= {"disetujui": ParticipantStatus.AGREED}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_WRITTEN = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[^\W\d]+)[-/. ]+(\d{4})")


class Wrong(enum.Enum):
    """What can be wrong with a workbook or with one of its rows."""

    TWO_COLUMNS = "two columns"
    NO_VILLAGE_COLUMN = "no village column"
    NO_KIND_COLUMN = "no kind column"
    NO_ROWS = "no rows"
    NO_VILLAGE = "no village"
    KIND = "kind"
    STANDING = "standing"
    DAY = "day"
    HALF_A_LETTER = "half a letter"
    LONG_NUMBER = "long number"
    NO_LETTER = "no letter"
    TWICE = "twice"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    OUTSIDE_YEAR = "outside the year"
    BY_CARD = "by card"
    CLOSED = "closed"
    DESIGNATED = "designated"
    YES_NO = "yes or no"
    BY_PROVINCE = "by the province"
    DECIDED = "decided"


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row: with the words that stand there, or the row that came before."""

    row: int
    wrong: Wrong
    said: str = ""


@dataclass(frozen=True)
class ParticipantRow:
    """What one row says of a village: as what it takes part, and by which Keputusan."""

    number: int
    region: str
    kind: ParticipantKind
    standing: ParticipantStatus
    letter: str = ""
    day: date | None = None
    conditions: tuple[tuple[str, bool], ...] = ()  # only where an office proposes


_ROWS = TypeAdapter(list[ParticipantRow])


def to_json(rows: Sequence[ParticipantRow]) -> list[Any]:
    """Rows as they are kept until somebody says what becomes of them."""
    kept: list[Any] = _ROWS.dump_python(list(rows), mode="json")
    return kept


def from_json(kept: list[Any]) -> list[ParticipantRow]:
    """The same rows again."""
    return _ROWS.validate_python(kept)


def named(words: Wrong) -> list[str]:
    """The Indonesian words that a kind or a status may be written with."""
    known: dict[str, ParticipantKind | ParticipantStatus] = {}
    known |= _KINDS if words is Wrong.KIND else _STANDINGS
    return list(known)[len(set(known.values())) :]


def find_columns(
    head: Sequence[str], number: int, known: Mapping[str, str] | None = None
) -> dict[str, int] | Fault:
    """Where each column stands, by its head; `known`: heads in other languages."""
    columns: dict[str, int] = {}
    for place, title in enumerate(head):
        said = title.casefold()
        column = HEADS.get((known or {}).get(said, said))
        if column is not None and column in columns:
            return Fault(number, Wrong.TWO_COLUMNS, column)
        if column is not None:
            columns[column] = place
    if CODE not in columns and REGION not in columns:
        return Fault(number, Wrong.NO_VILLAGE_COLUMN)
    return columns if KIND in columns else Fault(number, Wrong.NO_KIND_COLUMN)


def check_rows(
    filled: Sequence[tuple[int, Sequence[str]]],
    columns: Mapping[str, int],
    month: ReadMonth,
    known: Mapping[str, str] | None = None,
    *,
    proposing: bool = False,
) -> tuple[list[ParticipantRow], list[Fault]]:
    """The rows that are right as they are written, and the faults of all others.

    Without a status a village is agreed; where an office is `proposing`, it is proposed.
    """
    rows: list[ParticipantRow] = []
    faults: list[Fault] = []
    before: dict[str, int] = {}
    for number, line in filled:
        told = {name: line[at] if at < len(line) else "" for name, at in columns.items()}
        found = _row(number, told, month, known or {}, proposing=proposing)
        if isinstance(found, Fault):
            faults.append(found)
        elif (first := before.setdefault(found.region.casefold(), number)) != number:
            faults.append(Fault(number, Wrong.TWICE, str(first)))
        else:
            rows.append(found)
    return rows, faults


def _row(
    number: int,
    told: Mapping[str, str],
    month: ReadMonth,
    known: Mapping[str, str],
    *,
    proposing: bool,
) -> ParticipantRow | Fault:
    """The row, or what is wrong with it."""
    region = told.get(CODE) or told.get(REGION, "")
    said, status = (told.get(name, "").casefold() for name in (KIND, STANDING))
    kind = _KINDS.get(known.get(said, said))
    letter, written = told.get(NUMBER, ""), told.get(DAY, "")
    usual = ParticipantStatus.PROPOSED if proposing else ParticipantStatus.AGREED
    usual = ParticipantStatus.DESIGNATED if letter else usual
    standing = _STANDINGS.get(known.get(status, status)) if status else usual
    day = read_day(written, month) if written else None
    answers = _answers(told, known) if proposing else {}
    checks = (
        (not region, Wrong.NO_VILLAGE, ""),
        (kind is None, Wrong.KIND, told[KIND]),
        (standing is None, Wrong.STANDING, told.get(STANDING, "")),
        (bool(written) and day is None, Wrong.DAY, written),
        (bool(letter) != bool(written), Wrong.HALF_A_LETTER, ""),
        (len(letter) > LONGEST_NUMBER, Wrong.LONG_NUMBER, ""),
        (standing is ParticipantStatus.DESIGNATED and not letter, Wrong.NO_LETTER, ""),
        (None in answers.values(), Wrong.YES_NO, ""),
    )
    for is_so, wrong, words in checks:
        if is_so:
            return Fault(number, wrong, words)
    assert kind is not None and standing is not None  # noqa: S101, PT018 - looked at above
    conditions = tuple((code, bool(answer)) for code, answer in answers.items())
    return ParticipantRow(number, region, kind, standing, letter, day, conditions)


def _answers(told: Mapping[str, str], known: Mapping[str, str]) -> dict[str, bool | None]:
    """By condition, what is written of it: yes, no or neither; those left empty are not in it."""
    found: dict[str, bool | None] = {}
    for one in CONDITIONS:
        if said := told.get(one.code, "").casefold():
            found[one.code] = {YES: True, NO: False}.get(known.get(said, said))
    return found


def read_day(written: str, month: ReadMonth) -> date | None:
    """A day as a workbook hands it out or as people write it; none when it is no day."""
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
