"""An Excel file as people send it: read by its parts alone, in any language of its heads."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from bot.documents.tables import MOST_UNPACKED, Unreadable, first_sheet
from bot.forms.readers.dates.calendar_words import month
from bot.languages.locale import LANGUAGES, locale_for
from bot.sandbox.talks.samples import workbook
from handlers.participants.actions.uploads import Checked
from handlers.participants.documents import known_words
from models.participants.overview.importing import NEW, Change
from models.participants.records import ParticipantKind, ParticipantStatus
from models.participants.rules.workbook import ParticipantRow, check_rows, find_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = known_words([locale_for(language) for language in LANGUAGES])


def _book(*rows: Sequence[Any]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet = book.add_worksheet("Desa peserta")
        book.add_worksheet("Arti kolom").write_row(0, 0, ("lain", "lembar"))
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif cell is not None:
                    sheet.write(number, place, cell)
    return made.getvalue()


def _rows(content: bytes) -> list[ParticipantRow]:
    (number, head), *filled = first_sheet(content)
    columns = find_columns(head, number, WORDS)
    assert isinstance(columns, dict)
    rows, faults = check_rows(filled, columns, month, WORDS)
    assert faults == []
    return rows


def test_our_own_workbook_is_read_again_in_every_language() -> None:
    for language in LANGUAGES:
        locale = locale_for(language)
        head = [
            locale.text(title)
            for title in ("Kode wilayah", "Jenis", "Status", "Nomor Keputusan", "Tanggal Keputusan")
        ]
        kind, standing = locale.text("tambahan"), locale.text("ditetapkan")
        day = date(2026, 5, 6)
        content = _book(head, (), ("32.01.26.2001", kind, standing, "245 Tahun 2026", day))
        assert _rows(content) == [
            ParticipantRow(
                *(3, "32.01.26.2001", ParticipantKind.ADDITIONAL, ParticipantStatus.DESIGNATED),
                *("245 Tahun 2026", day),
            )
        ]


def test_words_and_numbers_are_read_where_they_stand() -> None:
    assert first_sheet(_book(("a", None, "c"), (), (None, 2, "  x \n y "))) == [
        (1, ["a", "", "c"]),
        (3, ["", "2", "x y"]),
    ]
    assert first_sheet(workbook((("a", "<b>"),))) == [(1, ["a", "<b>"])]


def _packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in parts.items():
            packed.writestr(f"xl/{name}.xml", words)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        _packed(other="<x/>"),
        _packed(workbook="<x"),
        _packed(workbook="<x/>"),
        _packed(workbook='<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
        _packed(workbook="<x>" + " " * MOST_UNPACKED + "</x>"),
    ],
    ids=["empty", "cut", "no workbook", "torn", "no sheet", "words of its own", "a bomb"],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        first_sheet(content)


def test_other_rows_of_the_same_number_are_not_what_was_shown() -> None:
    kind, standing = ParticipantKind.MAIN, ParticipantStatus.AGREED
    rows = [ParticipantRow(2, code, kind, standing) for code in ("32.01.26.2001", "32.01.26.2002")]
    one, other = (Checked([Change(row, row.region, None, NEW)]) for row in rows)
    assert one.told == Checked(list(one.changes)).told
    assert one.told != other.told
    assert len(one.told) <= 40
