"""The bridging file: which BPS code belongs to which Kemendagri code.

The two look alike and mean different places, so nothing is ever computed from the other; names
tell whether the columns were swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.region_import.packing import MOST_BYTES, BadList
from bot.region_import.rows import MOST_ERRORS, read_table
from models.regions.codes import Level, is_code, level_of
from models.regions.spelling import bare_regency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COLUMNS = ("kode_bps", "nama_bps", "kode_dagri", "nama_dagri")
STRANGE = 0.20
"""Share of names that begin otherwise from which the code columns look swapped."""
DIFFERENT = 0.50
"""Share of names that are others than in the list from which the rows look shifted."""
ALIKE = 75
"""How alike two ways to write one name are at least, of a hundred."""
UNKNOWN = 0.50
"""Share of rows without a region in the list from which the file is not for it."""

_DIGITS = {Level.PROVINCE: 2, Level.REGENCY: 4, Level.DISTRICT: 7, Level.VILLAGE: 10}
_UNDOTTED = re.compile(r"(\d\d)(\d\d)?(\d\d)?(\d{4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bridge:
    """BPS codes by Kemendagri code, and the rows nobody can use."""

    codes: Mapping[str, str]
    unmatched: Sequence[str]
    shared: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    bps: str
    code: str
    name: str
    other: str
    """What BPS calls it, which may be written otherwise."""


def read_bridge(path: Path, names: Mapping[str, str]) -> Bridge:
    """Read a bridging file against the names in use; BadList when it is no such file."""
    if not path.is_file():
        raise BadList(f"{path} is not there.")
    if path.stat().st_size > MOST_BYTES:
        raise BadList(f"{path.name} is larger than {MOST_BYTES >> 20} MB; that is no such file.")
    rows = _rows(path)
    known = [row for row in rows if row.code in names]
    _insist_on_names(path.name, rows, known, names)
    taken = Counter(row.bps for row in known)
    return Bridge(
        codes={row.code: row.bps for row in known if taken[row.bps] == 1},
        unmatched=[f"{row.where}: {row.code} {row.name}" for row in rows if row.code not in names],
        shared=[f"{row.where}: {row.bps} {row.name}" for row in known if taken[row.bps] > 1],
    )


def _rows(path: Path) -> list[_Row]:
    rows: list[_Row] = []
    errors: list[str] = []
    seen: set[str] = set()
    for where, row in read_table(path.name, path.read_bytes()):
        if missing := [column for column in COLUMNS if column not in row]:
            raise BadList(f"{path.name} row 1: no column {', '.join(missing)}.")
        bps, code = row["kode_bps"].strip().replace(".", ""), _with_dots(row["kode_dagri"].strip())
        if not bps:
            continue  # a region BPS has no code for yet
        if not is_code(code):
            errors.append(f"{where}: {row['kode_dagri']!r} is not a Kemendagri code.")
        elif not bps.isascii() or not bps.isdigit() or len(bps) != _DIGITS[level_of(code)]:
            errors.append(f"{where}: {row['kode_bps']!r} is not a BPS code of the level of {code}.")
        elif code in seen:
            errors.append(f"{where}: {code} was there before.")
        seen.add(code)
        rows.append(_Row(where, bps, code, row["nama_dagri"] or row["nama_bps"], row["nama_bps"]))
        if len(errors) == MOST_ERRORS:
            break
    if errors:
        raise BadList("\n".join(errors))
    return rows


def _with_dots(code: str) -> str:
    """Kemendagri's code with its dots, whether the file has them or not."""
    if "." in code or not (parts := _UNDOTTED.fullmatch(code)):
        return code
    return ".".join(part for part in parts.groups() if part)


def _insist_on_names(
    file: str, rows: Sequence[_Row], known: Sequence[_Row], names: Mapping[str, str]
) -> None:
    """Refuse a file whose codes mean other places than its names."""
    strange = sum(
        _initial(names[row.code]) not in {_initial(row.name), _initial(row.other)} for row in known
    )
    if strange > len(known) * STRANGE:
        raise BadList(
            f"{file}: {strange:,} of {len(known):,} names begin otherwise than in the list;"
            " the code columns look swapped."
        )
    for column, name_of in (("nama_dagri", _named), ("nama_bps", _named_by_bps)):
        named = [row for row in known if name_of(row)]
        others = [row for row in named if not _is_alike(name_of(row), names[row.code])]
        if len(others) > len(named) * DIFFERENT:
            first = others[0]
            raise BadList(
                f"{file}: {column} is another name than in the list in {len(others):,} of"
                f" {len(named):,} rows (row {first.where.rpartition(' ')[2]}: {name_of(first)},"
                f" in the list {names[first.code]}); a column looks shifted by a row."
            )
    if len(known) < len(rows) * (1 - UNKNOWN):
        raise BadList(
            f"{file}: only {len(known):,} of {len(rows):,} codes are in the list;"
            " the code columns look swapped, or the file is for another list."
        )


def _named(row: _Row) -> str:
    return row.name


def _named_by_bps(row: _Row) -> str:
    return row.other


def _is_alike(name: str, listed: str) -> bool:
    """Whether two names may mean one place: BPS and Kemendagri write many otherwise."""
    one, other = (bare_regency(text).replace(" ", "") for text in (name, listed))
    return one in other or other in one or fuzz.ratio(one, other) >= ALIKE


def _initial(name: str) -> str:
    return bare_regency(name)[:1]
