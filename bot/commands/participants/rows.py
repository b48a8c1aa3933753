"""The workbook of who takes part as a file: each fault in words for whoever runs the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.invitations.rows import BadWorkbook, read_table
from bot.forms.readers.dates.calendar_words import month
from models.participants.rules.workbook import Fault, Wrong, check_rows, find_columns, named

if TYPE_CHECKING:
    from pathlib import Path

    from models.participants.rules.workbook import ParticipantRow

MOST_ROWS = 10_000
_WORDS = {
    Wrong.TWO_COLUMNS: "two columns say {said}.",
    Wrong.NO_VILLAGE_COLUMN: "no column desa and no column kode wilayah.",
    Wrong.NO_KIND_COLUMN: "no column jenis.",
    Wrong.NO_VILLAGE: "no desa.",
    Wrong.KIND: "{said!r} is no kind; write {known}.",
    Wrong.STANDING: "{said!r} is no status; write {known}.",
    Wrong.DAY: "{said!r} is no date; write 6-5-2026.",
    Wrong.HALF_A_LETTER: "number and date of the Keputusan go together.",
    Wrong.LONG_NUMBER: "the number of the Keputusan is longer than 60 letters.",
    Wrong.NO_LETTER: "designated by which Keputusan?",
    Wrong.TWICE: "the same village as row {said}.",
    Wrong.OUTSIDE_YEAR: "{said} is outside the year.",
    Wrong.BY_CARD: "{said} is done on the card of the village, not by a workbook.",
    Wrong.CLOSED: "the village is closed in this year; propose it again on its card.",
    Wrong.DESIGNATED: "the village is designated already; a workbook does not take that back.",
}


def in_words(fault: Fault) -> str:
    """A line such as `row 3: no desa.` names it."""
    known = ", ".join(named(fault.wrong)) if fault.wrong in {Wrong.KIND, Wrong.STANDING} else ""
    words = _WORDS[fault.wrong].format(said=fault.said or "(empty)", known=known)
    return f"row {fault.row}: {words}"


def read_rows(path: Path) -> list[ParticipantRow]:
    """The rows of the first sheet; BadWorkbook names every fault."""
    number, head, filled = read_table(path, MOST_ROWS)
    columns = find_columns(head, number)
    if isinstance(columns, Fault):
        raise BadWorkbook(in_words(columns))
    rows, faults = check_rows(filled, columns, month)
    if faults:
        raise BadWorkbook(*map(in_words, faults))
    return rows
