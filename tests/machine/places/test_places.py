"""Finding a village: slips, order, marks, homonyms, twins, and what is no village at all."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.places.gazetteer import Gazetteer, build_gazetteer
from bot.places.search import ANY_LEVEL, Matches, find, find_in_background
from models.region_lists.sample.regions import sample_rows
from models.regions.codes import Level, level_of

MEGAMENDUNG = "32.01.26.2001"
KELURAHAN_OESAO, DESA_OESAO = "53.01.06.1004", "53.01.06.2015"
SEED = 20261123
SEARCHES = 20
# Seconds. The goal is 0.2; the rest is for a machine that is busy with other tests.


@pytest.fixture(scope="module")
def sample() -> Gazetteer:
    """Read the hand-written sample."""
    return build_gazetteer((code, name, level_of(code)) for code, name, _ in sample_rows())


@pytest.fixture(scope="module")
def crowd() -> Gazetteer:
    """Make up as many villages as the country has, for what must stay quick."""
    rng = random.Random(SEED)  # noqa: S311 - made-up names keep no secret
    parts = ("suka", "maju", "karang", "sari", "mulyo", "tanjung", "wono", "rejo", "cibo", "lor")

    def name() -> str:
        return " ".join("".join(rng.choices(parts, k=2)) + str(rng.choice("aiueo")) for _ in "ab")

    rows = [(str(p), name(), 1) for p in range(11, 49)]
    rows += [(f"{p}.{k:02}", name(), 2) for p in range(11, 49) for k in range(1, 14)]
    rows += [
        (f"{regency}.{c:02}", name(), 3)
        for regency, _, level in rows[38:]
        for c in range(1, 15)
        if level == Level.REGENCY
    ]
    rows += [
        (f"{district}.{2000 + d}", name(), 4)
        for district, _, level in rows[38:]
        for d in range(12)
        if level == Level.DISTRICT
    ]
    return build_gazetteer(rows)


def codes(found: Matches) -> list[str]:
    """List the codes offered, best first."""
    return [candidate.code for candidate in found.candidates]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("sukamaju megamendung", id="as asked for"),
        pytest.param("megamendung sukamaju", id="bigger place first"),
        pytest.param("Sukamaju, Megamendung", id="comma"),
        pytest.param("sukamaju\nmegamendung", id="two lines"),
        pytest.param("sukamju megamendng", id="letters dropped"),
        pytest.param("sukamajuu meggamendung", id="letters doubled"),
        pytest.param("suakmaju megamednung", id="letters swapped"),
        pytest.param("sulamaju megamenduny", id="neighbouring keys"),
        pytest.param("soekamadju megamendoeng", id="old spelling"),
        pytest.param("suka maju mega mendung", id="words split"),
        pytest.param("sukamajumegamendung", id="words joined"),
        pytest.param("suka majumega mendung", id="blank in the wrong place"),
        pytest.param("ds. sukamaju kec. megamendung", id="marks"),
        pytest.param("desa sukamaju megamendung", id="one mark for both"),
        pytest.param("sukamaju kec megamendung kab bogor", id="three places"),
        pytest.param("kec megamendung ds sukamaju", id="marks, bigger place first"),
        pytest.param("kec megamendung sukamaju", id="mark on the bigger place only"),
        pytest.param("kab. bogor kec. megamendung desa sukamaju", id="from the top"),
        pytest.param("sukamaju megamendung bogor", id="three places without marks"),
        pytest.param("desa sukamaju kecamtan megamendung", id="slip in a mark"),
        pytest.param("SUKAMAJU MEGAMENDUNG JAWA BARAT", id="capitals and province"),
    ],
)
def test_however_it_is_typed_the_village_is_found(sample: Gazetteer, typed: str) -> None:
    found = find(sample, typed)
    assert codes(found)[0] == MEGAMENDUNG


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("tj batu derawan", "64.03.07.2003", id="abbreviation"),
        pytest.param("tanjung batu berau", "64.03.07.2003", id="regency for district"),
        pytest.param("cimanggu 2 cibungbulang", "32.01.16.2008", id="digit for roman number"),
        pytest.param("cimanggu dua cibungbulang", "32.01.16.2008", id="word for roman number"),
        pytest.param("lubuk pakam 1 2", "12.07.28.1007", id="name with a comma"),
        pytest.param("kampung yoboi sentani", "91.03.01.3007", id="local word for the village"),
        pytest.param("kota baru abepura", "91.71.03.1012", id="a mark that is part of the name"),
        pytest.param("sukamaju kota depok", "32.76.08.1001", id="city"),
        pytest.param("sukamaju kota depk", "32.76.08.1001", id="city with a slip"),
        pytest.param("wangisagara", "32.04.33.2002", id="a name nobody else has"),
    ],
)
def test_the_usual_ways_of_writing_lead_to_one_village(
    sample: Gazetteer, typed: str, code: str
) -> None:
    found = find(sample, typed)
    assert codes(found)[0] == code


def test_a_clear_line_is_certain(sample: Gazetteer) -> None:
    found = find(sample, "sukamaju majalaya")
    assert found.certain
    assert (found.asks, found.total) == (None, 1)


@pytest.fixture(scope="module")
def cities() -> Gazetteer:
    """Lay down the villages that cities' short names were confused with."""
    rows = {
        "31": "Daerah Khusus Ibukota Jakarta",
        "31.73": "Kota Administrasi Jakarta Barat",
        "31.73.05": "Kebon Jeruk",
        "31.73.05.1001": "Kebon Jeruk",
        "31.75": "Kota Administrasi Jakarta Timur",
        "31.75.06": "Cakung",
        "31.75.06.1005": "Pulo Gebang",
        "32": "Jawa Barat",
        "32.04": "Kabupaten Bandung",
        "32.04.37": "Soreang",
        "32.04.37.2010": "Sukajadi",
        "32.73": "Kota Bandung",
        "32.73.05": "Andir",
        "32.73.05.1004": "Kebon Jeruk",
        "34": "Daerah Istimewa Yogyakarta",
        "34.71": "Kota Yogyakarta",
        "34.71.14": "Kotagede",
        "34.71.14.1002": "Prenggan",
        "35": "Jawa Timur",
        "35.08": "Kabupaten Lumajang",
        "35.08.14": "Padang",
        "35.08.14.2001": "Barat",
        "35.17": "Kabupaten Jombang",
        "35.17.13": "Tembelang",
        "35.17.13.2014": "Pulogedang",
        "35.78": "Kota Surabaya",
        "35.78.04": "Wonokromo",
        "35.78.04.1001": "Wonokromo",
        "33": "Jawa Tengah",
        "33.05": "Kabupaten Kebumen",
        "33.05.11": "Alian",
        "33.05.11.2015": "Wonokromo",
        "61": "Kalimantan Barat",
        "61.04": "Kabupaten Ketapang",
        "61.04.16": "Delta Pawan",
        "61.04.16.1001": "Kantor",
        "81": "Maluku",
        "81.71": "Kota Ambon",
        "81.71.02": "Sirimau",
        "81.71.02.2003": "Batu Merah",
        "81.71.02.1015": "Batu Meja",
    }
    return build_gazetteer((code, name, level_of(code)) for code, name in rows.items())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kebon jeruk jakbar", "31.73.05.1001"),
        ("jakbar kebon jerk", "31.73.05.1001"),
        ("pulo gebang jaktim", "31.75.06.1005"),
        ("pulo gebang cakung jaktim", "31.75.06.1005"),
        ("wonokromo sby", "35.78.04.1001"),
        ("sukajadi bdg", "32.04.37.2010"),
        ("kebon jeruk bdg", "32.73.05.1004"),
        ("negeri batu merah", "81.71.02.2003"),
    ],
)
def test_regencies_are_known_by_their_short_names(cities: Gazetteer, typed: str, code: str) -> None:
    found = find(cities, typed)
    assert codes(found)[0] == code
    assert found.certain


@pytest.mark.parametrize("typed", ["kotagede jogja", "kotagede yk", "yk kotagede"])
def test_a_district_is_found_beside_a_short_name(cities: Gazetteer, typed: str) -> None:
    found = find(cities, typed, levels=ANY_LEVEL)
    assert codes(found)[0] == "34.71.14"
    assert found.certain


def test_the_villages_of_a_named_district_are_offered(cities: Gazetteer) -> None:
    found = find(cities, "kotagede jogja")
    assert codes(found)[0] == "34.71.14.1002"
    assert not found.certain


@pytest.mark.parametrize(
    "typed",
    ["pd panjang barat", "kantor desa", "wonokromo sby senayan", "kantor ketapang kecamatan"],
)
def test_nothing_is_certain_while_a_word_says_something_else(cities: Gazetteer, typed: str) -> None:
    found = find(cities, typed)
    assert found.candidates
    assert not found.certain


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        pytest.param("sukamju", 6, id="name alone, with a slip"),
        pytest.param("sukamaju bogor", 4, id="all in one regency"),
        pytest.param("sukamaju jabar", 6, id="province for short"),
    ],
)
def test_homonyms_ask_for_the_district(sample: Gazetteer, typed: str, total: int) -> None:
    found = find(sample, typed)
    assert not found.certain
    assert (found.asks, found.total) == ("district", total)


def test_twins_of_one_district_ask_for_the_status(sample: Gazetteer) -> None:
    found = find(sample, "oesao kupang timur")
    assert codes(found)[:2] == [KELURAHAN_OESAO, DESA_OESAO]
    assert (found.certain, found.asks, found.total) == (False, "status", 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("kel. oesao kupang timur", KELURAHAN_OESAO, id="kelurahan"),
        pytest.param("desa oesao kupang timur", DESA_OESAO, id="desa"),
    ],
)
def test_a_typed_status_tells_twins_apart(sample: Gazetteer, typed: str, code: str) -> None:
    found = find(sample, typed)
    assert found.certain
    assert codes(found)[0] == code


def test_districts_of_one_name_ask_for_the_regency() -> None:
    twice = build_gazetteer(
        [
            ("33", "Jawa Tengah", 1),
            ("33.13", "Kabupaten Karanganyar", 2),
            ("33.13.05", "Karanganyar", 3),
            ("33.13.05.2001", "Karanganyar", 4),
            ("33.05", "Kabupaten Kebumen", 2),
            ("33.05.16", "Karanganyar", 3),
            ("33.05.16.2001", "Karanganyar", 4),
        ]
    )
    found = find(twice, "karanganyar kec karanganyar")
    assert (found.asks, found.total) == ("regency", 2)


def test_a_known_regency_is_the_only_place_searched(sample: Gazetteer) -> None:
    found = find(sample, "sukamju", within="32.04")
    assert codes(found)[0] == "32.04.33.2008"
    assert found.certain
    assert all(code.startswith("32.04.") for code in codes(found))


def test_a_known_regency_still_asks_between_its_own_homonyms(sample: Gazetteer) -> None:
    found = find(sample, "sukamaju", within="32.01")
    assert (found.asks, found.total) == ("district", 4)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Sukamaji Wetan", id="no such village"),
        pytest.param("selamat pagi", id="greeting"),
        pytest.param("saya tidak tahu", id="does not know"),
        pytest.param("081234567890", id="phone number"),
        pytest.param("batal", id="cancel"),
        pytest.param("asdfgh", id="keys at random"),
        pytest.param("desa", id="nothing but a mark"),
        pytest.param("kec. kab.", id="nothing but marks"),
    ],
)
def test_what_is_no_village_is_never_certain(sample: Gazetteer, typed: str) -> None:
    assert not find(sample, typed).certain


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("kab bogor", "32.01", id="regency"),
        pytest.param("kabupten bogr", "32.01", id="regency with slips"),
        pytest.param("kota bogor", "32.71", id="city"),
        pytest.param("jabar", "32", id="province for short"),
        pytest.param("megamendung bogor", "32.01.26", id="district"),
        pytest.param("kota bangun", "64.02.08", id="district that begins like a mark"),
    ],
)
def test_regions_above_the_village_are_found(sample: Gazetteer, typed: str, code: str) -> None:
    found = find(sample, typed, levels=(1, 2, 3))
    assert codes(found)[0] == code


def test_a_regency_and_a_city_of_one_name_ask_for_the_kind(sample: Gazetteer) -> None:
    found = find(sample, "bogor", levels=ANY_LEVEL)
    assert codes(found)[:2] == ["32.01", "32.71"]
    assert (found.certain, found.asks, found.total) == (False, "status", 2)


def test_higher_regions_keep_to_the_scope(sample: Gazetteer) -> None:
    found = find(sample, "bogor", within="53", levels=ANY_LEVEL)
    assert all(code.startswith("53") for code in codes(found))


def test_no_more_are_offered_than_asked_for(sample: Gazetteer) -> None:
    assert len(find(sample, "sukamaju", limit=3).candidates) == 3


def test_every_village_of_the_sample_is_found_by_its_own_name(sample: Gazetteer) -> None:
    names = {code: name for code, name, _ in sample_rows()}
    for code in sample.codes:
        assert code in codes(find(sample, f"{names[code]} {names[code[:8]]}")), names[code]


def test_an_empty_list_finds_nothing() -> None:
    assert find(build_gazetteer([]), "sukamaju megamendung") == Matches()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t\n", id="blanks"),
        pytest.param("a" * 1_000_000, id="a million letters"),
        pytest.param("a b " * 250_000, id="a million letters in words"),
        pytest.param("kec " * 1000, id="marks only"),
        pytest.param("kota kampung desa " * 100, id="marks that are also names"),
        pytest.param("\ufdfa" * 500, id="letters that grow when normalised"),
        pytest.param("😀" * 500, id="emoji"),
        pytest.param("\x00\x01\u202e", id="control characters"),
        pytest.param("'; drop table regions; --", id="sql"),
        pytest.param("<script>alert(1)</script>", id="html"),
        pytest.param("Z̷̡͌a̸͝l̶g̵o̴", id="stacked accents"),
    ],
)
def test_naughty_lines_are_no_certain_place(crowd: Gazetteer, typed: str) -> None:
    assert not find(crowd, typed).certain


async def test_a_search_in_the_background_finds_the_same(sample: Gazetteer) -> None:
    line = "sukamju bogor"
    assert await find_in_background(sample, line) == find(sample, line)


async def test_other_chats_go_on_while_the_country_is_searched(crowd: Gazetteer) -> None:
    searches = asyncio.gather(
        *(find_in_background(crowd, f"sukamaju{n} karangsari") for n in range(SEARCHES))
    )
    turns = 0
    while not searches.done():
        await asyncio.sleep(0)
        turns += 1
    await searches
    assert turns > SEARCHES


@pytest.mark.parametrize(
    "typed", ["tidak", "Bukan.", "tidak tahu", "ya", "belum ada", "desa saya", "desa adat"]
)
def test_a_word_of_denial_is_no_village(sample: Gazetteer, typed: str) -> None:
    assert find(sample, typed).candidates == ()


def test_a_denial_before_another_name_does_not_hide_it(sample: Gazetteer) -> None:
    found = find(sample, "bukan, Sukamaju Megamendung")

    assert (codes(found)[0], found.certain) == (MEGAMENDUNG, True)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("kab bogor", "32.01"), ("KABUPATEN BOGOR", "32.01"), ("kota bogor", "32.71")],
)
def test_a_typed_kind_decides_between_regency_and_city(
    sample: Gazetteer, typed: str, code: str
) -> None:
    found = find(sample, typed, levels=(Level.PROVINCE, Level.REGENCY))

    assert (codes(found)[0], found.certain) == (code, True)


@pytest.mark.parametrize("typed", ["yoboi", "Desa Adat Yoboi", "desa yoboi sentani"])
def test_a_desa_adat_is_found_without_its_prefix(sample: Gazetteer, typed: str) -> None:
    assert codes(find(sample, typed))[0] == "91.03.01.3007"


@pytest.mark.parametrize("typed", ["kurau", "Kurau (Timur)", "kurau timur", "kurau timur koba"])
def test_brackets_hold_a_second_name(typed: str) -> None:
    names = ((1, "19", "Babel"), (2, "19.04", "Kabupaten Bangka Tengah"), (3, "19.04.01", "Koba"))
    rows = [(code, name, level) for level, code, name in names]
    known = build_gazetteer([*rows, ("19.04.01.2005", "Kurau (Timur)", 4)])

    assert codes(find(known, typed)) == ["19.04.01.2005"]


def test_nothing_is_certain_while_another_bears_the_very_name() -> None:
    """Tamba'an is a village, however near Kecamatan Tamban is."""
    known = build_gazetteer(
        [
            ("63", "Kalimantan Selatan", 1),
            ("63.04", "Kabupaten Barito Kuala", 2),
            ("63.04.02", "Tamban", 3),
            ("35", "Jawa Timur", 1),
            ("35.75", "Kota Pasuruan", 2),
            ("35.75.04", "Panggungrejo", 3),
            ("35.75.04.1002", "Tamba'an", 4),
            ("35.75.05", "Tambaan", 3),
        ]
    )
    found = find(known, "Tamba'an", levels=ANY_LEVEL)

    assert set(codes(found)[:2]) == {"35.75.04.1002", "35.75.05"}
    assert not found.certain


def test_every_name_of_the_sample_is_certain_only_of_its_bearer(sample: Gazetteer) -> None:
    for code, name, _ in sample_rows():
        found = find(sample, name, levels=ANY_LEVEL)
        assert not found.certain or codes(found)[0] == code, name


def test_a_village_is_found_by_the_district_it_belonged_to_before() -> None:
    known = build_gazetteer(
        [
            ("32", "Jawa Barat", 1),
            ("32.01", "Kabupaten Bogor", 2),
            ("32.01.01", "Jasinga", 3),
            *(
                (f"32.01.01.200{n}", f"Sukam{end}", 4)
                for n, end in enumerate(("ulya", "ekar", "aja"))
            ),
            ("32.01.02", "Cigudeg Baru", 3),
            ("32.01.02.2001", "Sukamandi", 4),
        ]
    )
    found = find(known, "sukamandi jasinga")

    assert (codes(found)[0], found.certain) == ("32.01.02.2001", False)
