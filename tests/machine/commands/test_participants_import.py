"""Who takes part from a workbook: every fault by its row, all changes or none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from sqlalchemy import func, select

from bot.commands.invitations.rows import BadWorkbook
from bot.commands.participants.importing import find_changes, quota_lines
from bot.commands.participants.rows import read_rows
from bot.forms.readers.dates.calendar_words import month
from bot.process import clock
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from bot.storage.database import Database
from models.machine.audit import AuditLine
from models.participants.overview.importing import CHANGED, NEW, SAME, apply
from models.participants.records import (
    Designation,
    Participant,
    ParticipantKind,
    ParticipantStatus,
    participant,
)
from models.participants.rules.workbook import ParticipantRow, read_day
from models.periods.overview import open_period
from models.region_lists.sample.regions import load_sample
from tests.harness.postgres import migrate
from tests.harness.processes import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncSession

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
SPAN = date(2026, 1, 1), date(2026, 12, 31)
HEAD = ("Desa", "Jenis", "Nomor Keputusan", "Tanggal Keputusan")
GOOD = (
    ("Sukamaju Megamendung", "utama", "245 Tahun 2026", "6-5-2026"),
    ("32.01.26.2004", "Tambahan", "", ""),
    ("Kuta, Megamendung", "main", "245 Tahun 2026", "6 Mei 2026"),
)


def _book(path: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((head, *rows)):
            sheet.write_row(number, 0, row)
    return path


def test_rows_are_read_as_people_fill_them_in(tmp_path: Path) -> None:
    day = date(2026, 5, 6)
    assert read_rows(_book(tmp_path / "a.xlsx", *GOOD)) == [
        ParticipantRow(
            *(2, "Sukamaju Megamendung", ParticipantKind.MAIN, ParticipantStatus.DESIGNATED),
            *("245 Tahun 2026", day),
        ),
        ParticipantRow(3, "32.01.26.2004", ParticipantKind.ADDITIONAL, ParticipantStatus.AGREED),
        ParticipantRow(
            *(4, "Kuta, Megamendung", ParticipantKind.MAIN, ParticipantStatus.DESIGNATED),
            *("245 Tahun 2026", day),
        ),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-06", date(2026, 5, 6)),
        ("2026-05-06 00:00:00", date(2026, 5, 6)),
        ("6/5/2026", date(2026, 5, 6)),
        ("6 Mei 2026", date(2026, 5, 6)),
        ("46148", None),  # of a workbook calamine makes a date of it
        ("31-9-2026", None),
        ("6 Foo 2026", None),
        ("besok", None),
    ],
)
def test_a_day_is_read_as_it_is_written(written: str, day: date | None) -> None:
    assert read_day(written, month) == day


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("Kuta", "raja", "", ""), "row 2: 'raja' is no kind; write utama, tambahan"),
        (("", "utama", "", ""), "row 2: no desa"),
        (("Kuta", "utama", "1", ""), "row 2: number and date of the Keputusan go together"),
        (("Kuta", "utama", "1", "31-9-2026"), "row 2: '31-9-2026' is no date"),
        (("Kuta", "utama", "1" * 61, "6-5-2026"), "row 2: the number of the Keputusan is longer"),
    ],
)
def test_a_fault_is_named_by_its_row(tmp_path: Path, row: Sequence[str], fault: str) -> None:
    with pytest.raises(BadWorkbook, match=fault):
        read_rows(_book(tmp_path / "a.xlsx", row))


def test_a_status_and_what_is_missing_are_named(tmp_path: Path) -> None:
    head = ("Kode wilayah", "Jenis", "Status")
    with pytest.raises(BadWorkbook) as wrong:
        read_rows(
            _book(
                tmp_path / "a.xlsx",
                ("32.01.26.2001", "utama", "selesai"),
                ("32.01.26.2002", "utama", "ditetapkan"),
                ("32.01.26.2004", "utama", "disetujui"),
                ("32.01.26.2004", "pra", ""),
                head=head,
            )
        )
    assert [line.split(":")[0] for line in wrong.value.args] == ["row 2", "row 3", "row 5"]
    for other in (("Nama", "Jenis"), ("Desa", "Nama"), ("Desa", "Kelurahan", "Jenis")):
        with pytest.raises(BadWorkbook, match="row 1"):
            read_rows(_book(tmp_path / "b.xlsx", ("Kuta", "utama", "x"), head=other))


def _row(number: int, region: str, **more: Any) -> ParticipantRow:
    given = {"kind": ParticipantKind.MAIN, "standing": ParticipantStatus.AGREED} | more
    return ParticipantRow(number, region, **given)


async def _opened(db: AsyncSession) -> Any:
    await load_sample(db)
    return await open_period(db, 2026, SPAN, None, NOW)


async def test_what_changes_is_told_before_it_is_done(database: Database) -> None:
    async with database.transaction() as db:
        period = await _opened(db)
        rows = [_row(2, "32.01.26.2001"), _row(3, "32.01.26.2004")]
        changes = await find_changes(db, period, rows)
        assert [change.what for change in changes] == [NEW, NEW]
        assert await participant(db, 2026, "32.01.26.2001") is None
        await apply(db, period, changes, NOW)
        named = {"standing": ParticipantStatus.DESIGNATED, "letter": "1", "day": SPAN[0]}
        rows = [
            _row(2, "32.01.26.2001"),
            _row(3, "32.01.26.2004", **named),
            _row(4, "32.01.26.2002"),
        ]
        changes = await find_changes(db, period, rows)
        assert [change.what for change in changes] == [SAME, CHANGED, NEW]
        await apply(db, period, changes, NOW)
        changes = await find_changes(db, period, rows)
        assert {change.what for change in changes} == {SAME}
        assert await db.scalar(select(func.count()).select_from(Designation)) == 1
        assert await db.scalar(select(func.count()).select_from(AuditLine)) == 4
        assert await quota_lines(db, period, changes) == []
        more = await find_changes(db, period, [*rows, _row(5, "32.01.26.2003")])
        assert await quota_lines(db, period, more) == [
            "32.01: 4 main villages with the workbook, its quota is 3."
        ]
        alone = await find_changes(db, period, [_row(2, "32.01.26.2003")])
        assert await quota_lines(db, period, alone) == await quota_lines(db, period, more)


async def test_nothing_is_half_imported(database: Database) -> None:
    async with database.transaction() as db:
        period = await _opened(db)
        await apply(db, period, await find_changes(db, period, [_row(2, "32.01.26.2001")]), NOW)
        one = await participant(db, 2026, "32.01.26.2001")
        assert one is not None
        late = {"standing": ParticipantStatus.DESIGNATED, "letter": "1", "day": date(2027, 1, 1)}
        rows = [
            _row(2, "32.01.26.2002"),
            _row(3, "32.01.26.2003", **late),
            _row(4, "32.01.26.2004", standing=ParticipantStatus.CLOSED),
        ]
        with pytest.raises(BadWorkbook) as wrong:
            await find_changes(db, period, rows)
        assert [line.split(":")[0] for line in wrong.value.args] == ["row 3", "row 4"]
        for standing in (ParticipantStatus.CLOSED, ParticipantStatus.DESIGNATED):
            one.standing = standing
            await db.flush()
            with pytest.raises(BadWorkbook, match="row 2"):
                await find_changes(db, period, [_row(2, "32.01.26.2001")])
        unknown = [_row(2, "Nosuchvillage"), _row(3, "Sukamaju"), _row(4, "32.01.26")]
        with pytest.raises(BadWorkbook) as wrong:
            await find_changes(db, period, unknown)
        assert {"row 2", "row 3", "row 4"} <= {line.split(":")[0] for line in wrong.value.args}
        twice = [_row(2, "32.01.26.2002"), _row(3, "Kuta Megamendung")]
        with pytest.raises(BadWorkbook, match="row 3: the same village as row 2"):
            await find_changes(db, period, twice)
        assert await db.scalar(select(func.count()).select_from(Participant)) == 1


@pytest.mark.slow
async def test_the_command_says_what_it_would_do_and_does_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite'}"
    await migrate(url)
    database = Database(url)
    async with database.transaction() as db:
        await _opened(db)
    good = _book(tmp_path / "peserta.xlsx", *GOOD)
    bad = _book(tmp_path / "salah.xlsx", *GOOD, ("Nosuchvillage", "utama", "", ""))
    async with serve_on_loopback(telegram_app(LocalTelegram(clock.now))) as address:
        place = Place(tmp_path, url, address)
        code, said = await place.said("participants", "import", str(good), "--year", "2030")
        assert (code, "2030 was not opened" in said) == (2, True)
        code, said = await place.said("participants", "import", str(bad), "--year", "2026")
        assert (code, "row 5" in said, "Nothing was written." in said) == (2, True, True)
        code, said = await place.said(
            "participants", "import", str(good), "--year", "2026", "--dry-run"
        )
        assert code == 0, said
        assert "2026: 3 new, 0 changed, 0 same; nothing was written." in said
        assert await _counted(database) == 0
        code, said = await place.said("participants", "import", str(good), "--year", "2026")
        assert "2026: 3 new, 0 changed, 0 same; all written." in said
        assert await _counted(database) == 3
        code, said = await place.said("participants", "import", str(good), "--year", "2026")
        assert "2026: 0 new, 0 changed, 3 same; all written." in said
    await database.close()


async def _counted(database: Database) -> int:
    async with database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(Participant)) or 0
