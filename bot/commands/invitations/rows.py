"""The workbook of whom to invite, row by row, before anything is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from models.appointments.rights import INVITED_BY, ROLE_WORDS, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_ROWS = 1_000
MOST_BYTES = 5 << 20
REGION, ROLE, NAME = "desa", "peran", "nama"
_HEADS = {
    "desa": REGION, "kelurahan": REGION, "wilayah": REGION, "village": REGION, "region": REGION,
    "peran": ROLE, "sebagai": ROLE, "role": ROLE,
    "nama": NAME, "name": NAME,
}  # fmt: skip
_ROLES = {role.value: role for role in Role} | {words: role for role, words in ROLE_WORDS.items()}
_ROLES |= {"agen": Role.AGENT, "kades": Role.HEAD, "kepala desa": Role.HEAD, "lurah": Role.HEAD}
_ROLES |= {"koordinator": Role.TEAM_COORDINATOR, "anggota tim": Role.TEAM_MEMBER}


class BadWorkbook(Exception):  # noqa: N818 - what the file is
    """Nothing of the file is used; each argument is a line that names a fault."""


@dataclass(frozen=True)
class InvitationRow:
    """Whom one row wants to invite; the name is for whoever forwards the link."""

    number: int
    region: str
    role: Role
    name: str


def read_rows(path: Path) -> list[InvitationRow]:
    """The rows of the first sheet; BadWorkbook names every fault."""
    number, head, filled = read_table(path, MOST_ROWS)
    return _checked(filled, _columns(head, number))


def read_table(path: Path, most: int) -> tuple[int, list[str], list[tuple[int, list[str]]]]:
    """The number and cells of the head of the first sheet, and the same of each filled row."""
    if not path.is_file():
        raise BadWorkbook(f"{path} is not there.")
    if path.stat().st_size > MOST_BYTES:
        raise BadWorkbook(f"{path.name} is larger than {MOST_BYTES >> 20} MB.")
    try:
        book = CalamineWorkbook.from_path(str(path))
        table = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError, ValueError):
        raise BadWorkbook(f"{path.name} cannot be read as a workbook (xlsx).") from None
    lines = [[_text(cell) for cell in line] for line in table]
    first = next((number for number, line in enumerate(lines) if any(line)), None)
    if first is None:
        raise BadWorkbook(f"{path.name} is empty.")
    filled = [(n, line) for n, line in enumerate(lines[first + 1 :], first + 2) if any(line)]
    if not filled or len(filled) > most:
        raise BadWorkbook(f"{path.name} has {len(filled):,} rows; 1 to {most:,} can be done.")
    return first + 1, lines[first], filled


def _text(cell: object) -> str:
    """What stands in a cell, with single blanks; a number without what a workbook adds to it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) if cell is not None else ""


def _columns(head: Sequence[str], number: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, title in enumerate(head):
        if (column := _HEADS.get(title.casefold())) is not None:
            if column in columns:
                raise BadWorkbook(f"row {number}: two columns say {column}.")
            columns[column] = place
    if missing := [column for column in (REGION, ROLE) if column not in columns]:
        raise BadWorkbook(f"row {number}: no column {' and none '.join(missing)}.")
    return columns


def _checked(
    filled: Sequence[tuple[int, Sequence[str]]], columns: dict[str, int]
) -> list[InvitationRow]:
    rows: list[InvitationRow] = []
    faults: list[str] = []
    known: dict[tuple[str, Role, str], int] = {}
    for number, line in filled:
        told = {column: line[place] for column, place in columns.items()}
        role, name = _ROLES.get(told[ROLE].casefold()), told.get(NAME, "")
        if role is None or role not in INVITED_BY:
            faults.append(f"row {number}: nobody is invited as {told[ROLE] or '(empty)'!r}.")
            continue
        if not told[REGION]:
            faults.append(f"row {number}: no {REGION}.")
            continue
        same = (told[REGION].casefold(), role, name.casefold())
        if (before := known.setdefault(same, number)) != number:
            faults.append(f"row {number}: the same as row {before}; name the people apart.")
            continue
        rows.append(InvitationRow(number, told[REGION], role, name))
    if faults:
        raise BadWorkbook(*faults)
    return rows
