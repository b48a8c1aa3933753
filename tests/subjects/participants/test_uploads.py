"""An Excel file as people send it, in any language of its heads; and what was shown of it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson
import xlsxwriter  # type: ignore[import-untyped]

from bot.documents.making.table import make
from bot.forms.readers.dates.calendar_words import month
from bot.languages.locale import LANGUAGES, locale_for
from handlers.participants.actions.checking import Checked
from handlers.participants.documents import known_words
from models.participants.overview.importing import NEW, Change
from models.participants.records import ParticipantKind, ParticipantStatus
from models.participants.rules.workbook import (
    ParticipantRow,
    check_rows,
    find_columns,
    from_json,
    read_day,
    to_json,
)

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
    (number, head), *filled = orjson.loads(make(content))
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


def test_codes_are_read_as_they_are_written() -> None:
    head = ("Kode wilayah", "Jenis")
    told = ("32.01.26.2001", "3201262002", 3201262003, "0101012004", 32.01)
    rows = _rows(_book(head, *((code, "utama") for code in told)))
    assert [row.region for row in rows] == [
        *("32.01.26.2001", "3201262002", "3201262003", "0101012004", "32.01")
    ]


def test_days_are_read_as_excel_keeps_them_and_as_people_write_them() -> None:
    head = ("Kode wilayah", "Jenis", "Nomor Keputusan", "Tanggal Keputusan")
    told = (date(2026, 5, 6), "6-5-2026", "6 Mei 2026", "2026-05-06")
    rows = _rows(_book(head, *((f"32.01.26.{n}", "pra", "245", day) for n, day in enumerate(told))))
    assert {row.day for row in rows} == {date(2026, 5, 6)}


def test_a_day_that_lost_its_shape_is_asked_for() -> None:
    assert read_day("46148", month) is None


def test_kept_rows_are_the_same_again() -> None:
    kind, standing = ParticipantKind.MAIN, ParticipantStatus.DESIGNATED
    rows = [
        ParticipantRow(2, "32.01.26.2001", kind, standing, "245 Tahun 2026", date(2026, 5, 6)),
        ParticipantRow(3, "32.01.26.2002", ParticipantKind.PRE, ParticipantStatus.AGREED),
    ]
    assert from_json(orjson.loads(orjson.dumps(to_json(rows)))) == rows


def test_other_rows_of_the_same_number_are_not_what_was_shown() -> None:
    kind, standing = ParticipantKind.MAIN, ParticipantStatus.AGREED
    rows = [ParticipantRow(2, code, kind, standing) for code in ("32.01.26.2001", "32.01.26.2002")]
    one, other = (Checked([Change(row, row.region, None, NEW)]) for row in rows)
    assert one.told == Checked(list(one.changes)).told
    assert one.told != other.told
    assert len(one.told) <= 40
