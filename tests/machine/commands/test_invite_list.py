"""Invitations from a workbook: every fault by its row, all links or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from bot.commands.invitations.making import find_rows
from bot.commands.invitations.rows import BadWorkbook, InvitationRow, read_rows
from bot.process import clock
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from bot.storage.database import Database
from models.appointments.records.invitations import Invitation
from models.appointments.rights import Role
from models.machine.audit import AuditLine
from models.region_lists.sample.regions import load_sample
from tests.harness.postgres import migrate
from tests.harness.processes import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = ("Desa", "Peran", "Nama")
GOOD = (
    ("Sukamaju Megamendung", "agen statistik", "Siti"),
    ("32.01.26.2001", "Kepala Desa", "Harto"),
    ("Kuta, Megamendung", "agent", ""),
)


def _book(path: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((head, *rows)):
            sheet.write_row(number, 0, row)
    return path


def test_rows_are_read_as_people_fill_them_in(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", *GOOD, ("", "", ""), (" 32.01.26.2002 ", "KADES", None))
    assert read_rows(path) == [
        InvitationRow(2, "Sukamaju Megamendung", Role.AGENT, "Siti"),
        InvitationRow(3, "32.01.26.2001", Role.HEAD, "Harto"),
        InvitationRow(4, "Kuta, Megamendung", Role.AGENT, ""),
        InvitationRow(6, "32.01.26.2002", Role.HEAD, ""),
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ((("Kuta", "raja", "x"),), "row 2: nobody is invited as 'raja'"),
        ((("Kuta", "", "x"),), "row 2: nobody is invited as '(empty)'"),
        ((("Kuta", "calon agen statistik", "x"),), "row 2: nobody is invited as"),
        ((("", "agen", "x"),), "row 2: no desa"),
        ((("Kuta", "agen", ""), ("kuta", "Agen", "")), "row 3: the same as row 2"),
        ((), "0 rows"),
    ],
)
def test_a_fault_is_named_by_its_row(
    tmp_path: Path, rows: Sequence[Sequence[str]], fault: str
) -> None:
    with pytest.raises(BadWorkbook) as wrong:
        read_rows(_book(tmp_path / "a.xlsx", *rows))
    assert fault in "\n".join(wrong.value.args)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", ("", "agen", ""), ("Kuta", "raja", ""), *GOOD)
    with pytest.raises(BadWorkbook) as wrong:
        read_rows(path)
    assert [line.split(":")[0] for line in wrong.value.args] == ["row 2", "row 3"]


def test_what_is_no_such_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_text("desa;peran", "utf-8")
    for path in (tmp_path / "nosuch.xlsx", tmp_path / "b.xlsx"):
        with pytest.raises(BadWorkbook):
            read_rows(path)
    with pytest.raises(BadWorkbook, match="row 1: no column peran"):
        read_rows(_book(tmp_path / "c.xlsx", ("Kuta", "x"), head=("Desa", "Siapa")))


async def test_a_region_that_is_not_certain_is_named_with_what_it_may_be(
    database: Database,
) -> None:
    rows = [
        InvitationRow(2, "32.01.26.2001", Role.AGENT, ""),
        InvitationRow(3, "Sukamaju", Role.AGENT, ""),
        InvitationRow(4, "3201262001", Role.AGENT, ""),  # of Kemendagri, or of BPS?
        InvitationRow(5, "Kabupaten Bogor", Role.AGENT, ""),
    ]
    async with database.transaction() as db:
        await load_sample(db)
        with pytest.raises(BadWorkbook) as wrong:
            await find_rows(db, rows)
        told = "\n".join(wrong.value.args)
        assert set(re.findall(r"row (\d)", told)) == {"3", "4", "5"}
        assert "32.01.06.2001" in told  # one of the Sukamajus
        twice = [rows[0], InvitationRow(9, "Sukamaju Megamendung", Role.AGENT, "")]
        with pytest.raises(BadWorkbook, match="row 9: the same as row 2"):
            await find_rows(db, twice)


@pytest.mark.slow
async def test_links_are_made_for_all_rows_or_for_none(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite'}"
    await migrate(url)
    database = Database(url)
    async with database.transaction() as db:
        await load_sample(db)
    good = _book(tmp_path / "daftar.xlsx", *GOOD)
    bad = _book(tmp_path / "salah.xlsx", *GOOD, ("Nosuchvillage", "agen", ""))
    async with serve_on_loopback(telegram_app(LocalTelegram(clock.now))) as address:
        place = Place(tmp_path, url, address)
        code, said = await place.said("invite", "--list", str(bad))
        assert (code, "row 5" in said, "Nothing was written." in said) == (2, True, True)
        code, said = await place.said("invite", "--list", str(good), "--dry-run")
        assert code == 0, said
        assert "3 links would be made; nothing was written." in said
        assert await _counted(database) == (0, 0)
        code, said = await place.said("invite", "--list", str(good))
        assert code == 0, said
        assert await _counted(database) == (3, 3)
        again, said = await place.said("invite", "--list", str(good))
        assert (again, "is there already" in said) == (2, True)
        assert await _counted(database) == (3, 3)
    await database.close()
    answer = tmp_path / "daftar-tautan.xlsx"
    table = CalamineWorkbook.from_path(str(answer)).get_sheet_by_index(0).to_python()
    assert len(table) == 4
    links = {str(cell) for row in table[1:] for cell in row if "?start=i-" in str(cell)}
    assert len([one for one in links if one.startswith("https://")]) == 3
    assert [row[4] for row in table[1:]] == ["Siti", "Harto", ""]


async def _counted(database: Database) -> tuple[int, int]:
    async with database.transaction() as db:
        made = await db.scalar(select(func.count()).select_from(Invitation))
        told = await db.scalar(select(func.count()).select_from(AuditLine))
    return made or 0, told or 0
