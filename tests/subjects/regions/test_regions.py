"""Regions: what codes say, what the table refuses, and the questions asked of the sample."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError

from models.region_lists.sample.regions import load_sample, sample_rows
from models.regions.places import Place, place
from models.regions.regions import (
    COUNTRY,
    Level,
    Region,
    Status,
    ancestors,
    children,
    gazetteer_rows,
    level_of,
    lineage,
    region,
    set_head_title,
    status_of,
    within,
)
from models.regions.spelling import search_name, short_regency
from models.regions.time_zones import zone

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

MEGAMENDUNG = "32.01.26"
SUKAMAJU = "32.01.26.2001"


@pytest.fixture
async def empty(sqlite_database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction in a database without any regions."""
    async with sqlite_database.transaction() as db:
        yield db
        await db.rollback()  # a test may have broken it on purpose


@pytest.fixture
async def db(empty: AsyncSession) -> AsyncSession:
    """Fill it with the sample and forget the writing."""
    await load_sample(empty)
    empty.expunge_all()
    return empty


def row(code: str, name: str = "Contoh", tz: str | None = None) -> Region:
    """Make a region of some list."""
    return Region.listed(code, name, tz=tz, source="test", source_version="1")


@pytest.mark.parametrize(
    ("code", "level"),
    [
        pytest.param("32", Level.PROVINCE, id="province"),
        pytest.param("32.01", Level.REGENCY, id="regency"),
        pytest.param(MEGAMENDUNG, Level.DISTRICT, id="district"),
        pytest.param(SUKAMAJU, Level.VILLAGE, id="village"),
    ],
)
def test_a_code_says_its_level(code: str, level: Level) -> None:
    assert level_of(code) is level


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="the country"),
        pytest.param("3201262001", id="bps or without dots"),
        pytest.param("32.1", id="a digit short"),
        pytest.param("32.01.26.20011", id="a digit too many"),
        pytest.param("32.01.26.9001", id="no such kind of village"),
        pytest.param("32.01.", id="dot at the end"),
        pytest.param("٣٢", id="digits of another script"),
        pytest.param("32\n", id="line end"),
    ],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a Kemendagri code"):
        level_of(code)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        pytest.param("32.76.08.1001", Status.KELURAHAN, id="kelurahan"),
        pytest.param(SUKAMAJU, Status.DESA, id="desa"),
        pytest.param("91.03.01.3007", Status.DESA_ADAT, id="desa adat"),
        pytest.param(MEGAMENDUNG, None, id="not a village"),
    ],
)
def test_the_fourth_part_says_what_kind_of_village(code: str, status: Status | None) -> None:
    assert status_of(code) is status


@pytest.mark.parametrize(
    ("code", "holder", "expected"),
    [
        pytest.param(SUKAMAJU, COUNTRY, True, id="everything is in the country"),
        pytest.param(SUKAMAJU, "00", True, id="the country written as zeros"),
        pytest.param(SUKAMAJU, "32.01", True, id="village in its regency"),
        pytest.param("32.01", "32.01", True, id="a region is within itself"),
        pytest.param("32.01", SUKAMAJU, False, id="regency is not in its village"),
        pytest.param("32.71", "32.7", False, id="half a part is no region"),
        pytest.param("32.04.33.2008", "32.01", False, id="another regency"),
    ],
)
def test_within_follows_whole_parts_of_the_code(code: str, holder: str, expected: bool) -> None:
    assert within(code, holder) is expected


def test_ancestors_run_from_the_province_down() -> None:
    assert ancestors(SUKAMAJU) == ("32", "32.01", MEGAMENDUNG)
    assert ancestors("32") == ()


@pytest.mark.parametrize(
    ("written", "same"),
    [
        pytest.param("Tj. Batu", "Tanjung Batu", id="abbreviation"),
        pytest.param("suka maju", "Sukamaju", id="split word"),
        pytest.param("Cibatok II", "cibatok 2", id="roman number"),
        pytest.param("cibatokii", "Cibatok Dua", id="glued roman number"),
        pytest.param("Lubuk Pakam I,II", "lubuk pakam 1 2", id="comma"),
        pytest.param("Regapu\u2019u", "regapuu", id="curly apostrophe"),
        pytest.param('Ma"u', "Ma'u", id="quotation mark standing for an apostrophe"),
        pytest.param("Péngkol", "pengkol", id="accent"),
        pytest.param("ｓｕｋａｍａｊｕ", "Sukamaju", id="wide letters"),  # noqa: RUF001
    ],
)
def test_spellings_of_one_name_meet(written: str, same: str) -> None:
    assert search_name(written) == search_name(same)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        pytest.param("Kabupaten Bogor", "Kab. Bogor", id="kabupaten"),
        pytest.param("Kota Bogor", "Kota Bogor", id="kota"),
        pytest.param("KABUPATEN BOGOR", "Kab. Bogor", id="capitals"),
        pytest.param("Kota Administrasi Jakarta Pusat", "Kota Adm. Jakarta Pusat", id="adm"),
        pytest.param("KOTA ADMINISTRASI JAKARTA PUSAT", "Kota Adm. Jakarta Pusat", id="ADM"),
        pytest.param(
            "Kabupaten Administrasi Kepulauan Seribu", "Kab. Adm. Kepulauan Seribu", id="islands"
        ),
    ],
)
def test_regencies_are_shortened_for_the_screen(name: str, short: str) -> None:
    assert short_regency(name) == short


@pytest.mark.parametrize(
    ("code", "village", "label", "head"),
    [
        pytest.param(SUKAMAJU, "X", "Desa X", "Kepala Desa", id="desa"),
        pytest.param("32.76.08.1001", "X", "Kelurahan X", "Lurah", id="kelurahan"),
        pytest.param("11.01.01.2001", "X", "Gampong X", "Keuchik", id="aceh"),
        pytest.param("13.01.01.2001", "X", "Nagari X", "Wali Nagari", id="sumatera barat"),
        pytest.param("13.09.01.2001", "X", "Desa X", "Kepala Desa", id="mentawai"),
        pytest.param("13.73.01.2001", "X", "Desa X", "Kepala Desa", id="sawahlunto"),
        pytest.param("13.77.01.2001", "X", "Desa X", "Kepala Desa", id="pariaman"),
        pytest.param("11.02.01.2001", "X", "Kute X", "Pengulu", id="aceh tenggara"),
        pytest.param("11.04.01.2001", "X", "Kampung X", "Reje", id="aceh tengah"),
        pytest.param("11.13.01.2001", "X", "Kampung X", "Pengulu", id="gayo lues"),
        pytest.param("11.16.01.2001", "X", "Kampung X", "Datok Penghulu", id="aceh tamiang"),
        pytest.param("14.07.01.2001", "X", "Kepenghuluan X", "Penghulu", id="rokan hilir"),
        pytest.param("64.11.01.2001", "X", "Kampung X", "Petinggi", id="mahakam ulu"),
        pytest.param("13.71.01.1001", "X", "Kelurahan X", "Lurah", id="kelurahan in padang"),
        pytest.param("18.01.04.2001", "X", "Desa X", "Kepala Desa", id="lampung"),
        pytest.param("18.04.01.2001", "X", "Pekon X", "Peratin", id="pekon"),
        pytest.param("32.09.01.2001", "X", "Desa X", "Kuwu", id="cirebon"),
        pytest.param("71.02.01.2001", "X", "Desa X", "Hukum Tua", id="minahasa"),
        pytest.param("34.01.01.2001", "X", "Kalurahan X", "Lurah", id="yogyakarta"),
        pytest.param("51.01.01.2001", "X", "Desa X", "Perbekel", id="bali"),
        pytest.param("91.71.03.2001", "X", "Kampung X", "Kepala Kampung", id="papua"),
        pytest.param(
            "91.03.01.3007", "Desa Adat X", "Desa Adat X", "Kepala Desa", id="word not said twice"
        ),
    ],
)
def test_villages_and_heads_bear_the_local_word(
    code: str, village: str, label: str, head: str
) -> None:
    here = Place(code, village=village, status=status_of(code))
    assert (here.village_label, here.head_title) == (label, head)


async def test_a_village_is_shown_with_its_district_and_regency(db: AsyncSession) -> None:
    here = await place(db, SUKAMAJU)
    assert here.label == "Desa Sukamaju, Kec. Megamendung, Kab. Bogor"
    assert here.province_label == "Prov. Jawa Barat"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        pytest.param(MEGAMENDUNG, "Kec. Megamendung, Kab. Bogor", id="district"),
        pytest.param("91.03.01", "Distrik Sentani, Kab. Jayapura", id="district in papua"),
        pytest.param("32.71", "Kota Bogor", id="city"),
        pytest.param("32", "Prov. Jawa Barat", id="province"),
        pytest.param(COUNTRY, "Indonesia", id="country"),
    ],
)
async def test_every_level_has_a_label(db: AsyncSession, code: str, label: str) -> None:
    assert (await place(db, code)).label == label


async def test_a_village_may_choose_its_own_word_for_the_head(db: AsyncSession) -> None:
    here = await region(db, SUKAMAJU)
    assert here is not None
    here.head_title = "Kuwu"
    await db.flush()
    assert (await place(db, SUKAMAJU)).head_title == "Kuwu"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("Kuwu", "Kuwu", id="another title"),
        pytest.param("Pj. Kuwu", "Kuwu", id="for the time being"),
        pytest.param("Plt. Kepala Desa", None, id="the usual one for the time being"),
        pytest.param("kepala desa", None, id="the usual one"),
    ],
)
async def test_a_village_learns_the_title_of_a_recognised_head(
    db: AsyncSession, said: str, kept: str | None
) -> None:
    await set_head_title(db, SUKAMAJU, said)
    here = await region(db, SUKAMAJU)
    assert here is not None
    assert here.head_title == kept


async def test_staff_see_the_code_of_bps_where_it_is_known(db: AsyncSession) -> None:
    before = (await place(db, SUKAMAJU)).official_code
    assert (before.text, before.values) == ("Kode Kemendagri %(code)s", {"code": SUKAMAJU})
    here = await region(db, SUKAMAJU)
    assert here is not None
    here.bps_code = "3201180001"
    await db.flush()
    after = (await place(db, SUKAMAJU)).official_code
    assert (after.text, after.values) == ("Kode BPS %(code)s", {"code": "3201180001"})


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param(SUKAMAJU, "Asia/Jakarta", id="WIB"),
        pytest.param("64.72", "Asia/Makassar", id="WITA"),
        pytest.param("91.71.03.2001", "Asia/Jayapura", id="WIT"),
    ],
)
async def test_a_region_lives_by_its_provinces_clock(
    db: AsyncSession, code: str, name: str
) -> None:
    assert await zone(db, code) == ZoneInfo(name)


async def test_a_regency_may_live_by_another_clock(db: AsyncSession) -> None:
    regency = await region(db, "64.03")
    assert regency is not None
    regency.tz = "Asia/Jakarta"
    await db.flush()
    assert await zone(db, "64.03.07.2003") == ZoneInfo("Asia/Jakarta")
    assert await zone(db, "64.72.01.1001") == ZoneInfo("Asia/Makassar")


async def test_an_unknown_code_has_no_place_and_no_clock(db: AsyncSession) -> None:
    unknown = "32.01.26.2999"
    assert await region(db, unknown) is None
    assert await lineage(db, unknown) == ()
    with pytest.raises(LookupError):
        await place(db, unknown)
    with pytest.raises(LookupError):
        await zone(db, unknown)


async def test_lineage_runs_from_the_province_to_the_village(db: AsyncSession) -> None:
    names = [one.name for one in await lineage(db, SUKAMAJU)]
    assert names == ["Jawa Barat", "Kabupaten Bogor", "Megamendung", "Sukamaju"]


async def test_children_come_by_name_and_not_more_than_asked_for(db: AsyncSession) -> None:
    names = [one.name for one in await children(db, MEGAMENDUNG, 3)]
    assert names == ["Cipayung", "Cipayung Girang", "Gadog"]


async def test_provinces_are_the_children_of_the_country(db: AsyncSession) -> None:
    codes = {one.code for one in await children(db, COUNTRY, 50)}
    assert codes == {"12", "32", "53", "64", "91"}


async def test_a_retired_village_is_readable_but_no_longer_offered(db: AsyncSession) -> None:
    here = await region(db, SUKAMAJU)
    assert here is not None
    here.retired_at = here.imported_at
    await db.flush()
    assert (await place(db, SUKAMAJU)).village == "Sukamaju"
    assert SUKAMAJU not in {one.code for one in await children(db, MEGAMENDUNG, 50)}
    assert SUKAMAJU not in {code async for code, _, _ in gazetteer_rows(db)}


async def test_the_sample_loads_twice_without_a_change(empty: AsyncSession) -> None:
    assert await load_sample(empty) == len(list(sample_rows()))
    empty.expunge_all()
    assert await load_sample(empty) == 0


async def test_loading_mends_what_differs_from_the_sample(db: AsyncSession) -> None:
    here = await region(db, SUKAMAJU)
    assert here is not None
    here.name = "Salah"
    await db.flush()
    assert await load_sample(db) == 1
    assert (here.name, here.search_name) == ("Sukamaju", "sukamaju")


async def test_an_imported_region_is_not_overwritten_by_the_sample(db: AsyncSession) -> None:
    here = await region(db, SUKAMAJU)
    assert here is not None
    here.name, here.source = "Sukamaju Baru", "idn-area-data"
    await db.flush()
    assert await load_sample(db) == 0
    assert here.name == "Sukamaju Baru"


async def test_the_gazetteer_is_fed_every_region_in_the_order_of_codes(db: AsyncSession) -> None:
    rows = [one async for one in gazetteer_rows(db)]
    assert [code for code, _, _ in rows] == [code for code, _, _ in sample_rows()]
    assert rows[:2] == [("12", "Sumatera Utara", 1), ("12.07", "Kabupaten Deli Serdang", 2)]


def below_nothing() -> Region:
    """Make a regency whose province is missing."""
    return row("33.01")


def wrong_parent() -> Region:
    """Make a regency said to lie in another province."""
    strayed = row("32.99")
    strayed.parent_code = "53"
    return strayed


def village_clock() -> Region:
    """Make a village with a zone of its own."""
    return row("32.01.26.2099", tz="Asia/Jayapura")


def wrong_level() -> Region:
    """Make a village that calls itself a district."""
    strayed = row("32.01.26.2099")
    strayed.level = Level.DISTRICT
    return strayed


def without_status() -> Region:
    """Make a village of no kind."""
    strayed = row("32.01.26.2099")
    strayed.status = None
    return strayed


def headed_district() -> Region:
    """Make a district with a village head."""
    strayed = row("32.01.99")
    strayed.head_title = "Kepala Desa"
    return strayed


@pytest.mark.parametrize(
    "strayed",
    [
        pytest.param(below_nothing, id="parent missing"),
        pytest.param(wrong_parent, id="parent of another branch"),
        pytest.param(village_clock, id="zone on a village"),
        pytest.param(wrong_level, id="level against the code"),
        pytest.param(without_status, id="village without status"),
        pytest.param(headed_district, id="head title on a district"),
    ],
)
async def test_the_table_refuses_rows_that_contradict_their_code(
    db: AsyncSession, strayed: Callable[[], Region]
) -> None:
    db.add(strayed())
    with pytest.raises((IntegrityError, sqlite3.IntegrityError)):
        await db.flush()


async def test_a_province_needs_a_clock(empty: AsyncSession) -> None:
    empty.add(row("32"))
    with pytest.raises(IntegrityError, match="province_tz"):
        await empty.flush()


async def test_a_bps_code_belongs_to_one_region(db: AsyncSession) -> None:
    for code in (SUKAMAJU, "32.01.26.2002"):
        here = await region(db, code)
        assert here is not None
        here.bps_code = "3201180001"
    with pytest.raises((IntegrityError, sqlite3.IntegrityError)):
        await db.flush()
