"""The bridging file: codes with and without dots, swapped columns, rows nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.region_import import bridging
from bot.region_import.importing import import_lock, merge_bridge, stage
from bot.region_import.packing import BadList
from models.region_lists.records.merging import to_bridge
from models.region_lists.records.staging import staging_row
from models.regions.regions import Region
from tests.machine.region_import.lists import ROWS, folder, imported

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database

HEAD = "kode_bps,nama_bps,kode_dagri,nama_dagri\n"
GOOD = (
    "32,JAWA BARAT,32,Jawa Barat\n"
    "3201,BOGOR,32.01,Bogor\n"
    "3201180,MEGAMENDUNG,32.01.26,Megamendung\n"
    "3201180001,SUKAMAJU,32.01.26.2001,Sukamaju\n"
    "3201180002,SUKARESMI,32.01.26.2002,Sukaresmi\n"
)


def written(path: Path, text: str) -> Path:
    path.write_text(HEAD + text, "utf-8")
    return path


async def bridge(database: Database, path: Path) -> int:
    found = bridging.read_bridge(path, ROWS)
    async with import_lock(database):
        rows = (staging_row(code, ROWS[code], bps_code=bps) for code, bps in found.codes.items())
        await stage(database, rows, lambda _: None)
        async with database.transaction() as db:
            changes = await to_bridge(db)
        await merge_bridge(database)
    return changes


async def codes(database: Database) -> dict[str, str | None]:
    async with database.transaction() as db:
        rows = await db.execute(select(Region.code, Region.bps_code))
        return {code: bps for code, bps in rows if bps}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="dots as usual"),
        pytest.param(
            GOOD.replace("32.01.26.2001", "3201262001").replace("32.01,", "3201,"), id="no dots"
        ),
        pytest.param(GOOD.replace("3201180001", "32.01.180.001"), id="dots in BPS codes"),
    ],
)
async def test_bps_codes_go_to_their_regions(
    sqlite_database: Database, tmp_path: Path, text: str
) -> None:
    await imported(sqlite_database, folder(tmp_path / "x"))
    assert await bridge(sqlite_database, written(tmp_path / "b.csv", text)) == 5
    assert (await codes(sqlite_database))["32.01.26.2001"] == "3201180001"
    assert await bridge(sqlite_database, written(tmp_path / "b.csv", text)) == 0


async def test_two_regions_may_change_places(database: Database, tmp_path: Path) -> None:
    await imported(database, folder(tmp_path / "x"))
    await bridge(database, written(tmp_path / "b.csv", GOOD))
    swapped = GOOD.translate(str.maketrans({}))
    swapped = swapped.replace("3201180001", "x").replace("3201180002", "3201180001")
    await bridge(database, written(tmp_path / "b.csv", swapped.replace("x", "3201180002")))
    found = await codes(database)
    assert found["32.01.26.2001"] == "3201180002"
    assert found["32.01.26.2002"] == "3201180001"


def test_rows_nobody_can_use_are_told(tmp_path: Path) -> None:
    more = "3201180009,BARU,32.01.26.2099,Baru\n3201180002,LAIN,32.01.26.1003,Du\n"
    found = bridging.read_bridge(written(tmp_path / "b.csv", GOOD + more), ROWS)
    assert found.unmatched == ["b.csv row 7: 32.01.26.2099 Baru"]
    assert [one.partition(":")[0] for one in found.shared] == ["b.csv row 6", "b.csv row 8"]
    assert "32.01.26.2002" not in found.codes


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1101,SIMEULUE,32.01,Simeulue\n3271,BOGOR,32.71,Kota Bogor\n", "swapped"),
        ("1101,SIMEULUE,11.09,Simeulue\n", "swapped"),
        ("32011,BOGOR,32.01,Bogor\n", r"row 2: '32011' is not a BPS code of the level"),
        ("3201,BOGOR,32.1,Bogor\n", r"row 2: '32.1' is not a Kemendagri code"),
        ("3201,B,32.01,B\n3202,B,32.01,B\n", r"row 3: 32.01 was there before"),
    ],
)
def test_a_file_that_looks_wrong_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadList, match=why):
        bridging.read_bridge(written(tmp_path / "b.csv", text), ROWS)


@pytest.mark.parametrize("bps", ["BOGOR", "KABUPATEN BOGOR", ""])
@pytest.mark.parametrize("name", ["KAB. BOGOR", "Kab Bogor", "KAB.ADM. BOGOR", "BOGOR"])
def test_a_regency_may_be_written_for_short(tmp_path: Path, name: str, bps: str) -> None:
    text = f"3201,{bps},32.01,{name}\n3271,{bps},32.71,{name.replace('KAB', 'KOTA')}\n"
    found = bridging.read_bridge(written(tmp_path / "b.csv", text), ROWS)
    assert found.codes == {"32.01": "3201", "32.71": "3271"}


def test_one_name_that_fits_is_enough(tmp_path: Path) -> None:
    text = "3201,BOGOR,32.01,Pemkab Bogor\n3271,DAERAH BOGOR,32.71,Kota Bogor\n"
    assert len(bridging.read_bridge(written(tmp_path / "b.csv", text), ROWS).codes) == 2


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("bps,dagri\n1,2\n", "utf-8")
    with pytest.raises(BadList, match="no column kode_bps, nama_bps, kode_dagri, nama_dagri"):
        bridging.read_bridge(tmp_path / "b.csv", ROWS)


# Neighbours of one alphabet: their names begin alike, so first letters alone would not tell.
NEIGHBOURS = ("Sukamaju", "Sukamulya", "Sukaresmi", "Sukasari", "Sukatani", "Sukawangi")


def _neighbours(bps: int, names: int) -> str:
    """Six villages; the columns of BPS and the names may each be moved by so many rows."""
    count = len(NEIGHBOURS)
    return "".join(
        f"320118000{(row + bps) % count + 1},{NEIGHBOURS[(row + bps) % count].upper()},"
        f"32.01.26.200{row + 1},{NEIGHBOURS[(row + names) % count]}\n"
        for row in range(count)
    )


@pytest.mark.parametrize(
    ("bps", "names", "fits"),
    [(0, 0, True), (1, 0, False), (0, 1, False), (1, 1, False), (5, 0, False)],
)
def test_a_column_shifted_by_a_row_is_refused(
    tmp_path: Path, bps: int, names: int, fits: bool
) -> None:
    listed = {f"32.01.26.200{row}": name for row, name in enumerate(NEIGHBOURS, 1)}
    path = written(tmp_path / "b.csv", _neighbours(bps, names))
    if fits:
        assert len(bridging.read_bridge(path, listed).codes) == len(NEIGHBOURS)
        return
    with pytest.raises(BadList, match=r"shifted by a row"):
        bridging.read_bridge(path, listed)


@pytest.mark.parametrize(
    "written_otherwise", ["SUKA MAJU", "Suka Maju I", "SUKAMAJOE", "DESA SUKAMAJU", "Sukamaju"]
)
def test_another_spelling_of_bps_is_no_shift(tmp_path: Path, written_otherwise: str) -> None:
    text = f"3201180001,{written_otherwise},32.01.26.2001,Sukamaju\n"
    found = bridging.read_bridge(written(tmp_path / "b.csv", text), ROWS)
    assert found.codes == {"32.01.26.2001": "3201180001"}
