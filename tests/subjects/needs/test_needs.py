"""What a village needs: the decision rule, how data is named, and what is alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from models.needs.forms.data_needs import Issue, decisions
from models.needs.overview import group_needs
from models.needs.records import needs
from models.needs.records.needs import Need, NeedStatus
from models.needs.rules.decisions import Decision, decide
from models.needs.rules.naming import is_delicate, means_same_data, name_key, naming_problem
from models.people import records as people
from models.submissions.records import threads

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
VILLAGE, NEXT_VILLAGE = "32.01.26.2001", "32.01.26.2002"


# The decision rule


@pytest.mark.parametrize(
    ("exists", "has_data", "needed", "decision"),
    [
        (True, True, True, Decision.UPDATE),
        (True, True, False, Decision.KEEP),
        (True, False, True, Decision.COLLECT),
        (True, False, False, Decision.POSTPONE),
        (None, False, True, Decision.COLLECT),
        (None, False, False, Decision.POSTPONE),
        (False, False, False, Decision.SKIP),
    ],
)
def test_answers_lead_to_a_decision(
    *, exists: bool | None, has_data: bool, needed: bool, decision: Decision
) -> None:
    assert decide(exists=exists, has_data=has_data, needed=needed) is decision


def test_each_of_the_thirteen_issues_has_its_decision() -> None:
    said = {
        "present": ["601", "604", "607", "612"],
        "unknown": ["603"],
        "has_data": ["607", "612"],
        "needed": ["601", "604", "607"],
    }
    found = decisions(said)
    assert len(found) == 13
    assert {issue: one for issue, one in found.items() if one is not Decision.SKIP} == {
        Issue.PBI: Decision.COLLECT,
        Issue.DECILE: Decision.POSTPONE,
        Issue.HOUSE: Decision.COLLECT,
        Issue.STUNTING: Decision.UPDATE,
        Issue.ELDERLY: Decision.KEEP,
    }


def test_nothing_there_is_thirteen_times_skipped() -> None:
    assert set(decisions({"present": None, "unknown": None}).values()) == {Decision.SKIP}


# Names


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Data lansia 2026", "Data lansia"),
        ("Ibu hamil tahun ini", "Ibu hamil"),
        ("Ternak bulan Maret 2026", "Ternak"),
        ("Produksi padi (ton)", "Produksi padi"),
        ("Harga beras dalam rupiah", "Harga beras"),
        ("Sumur di Desa Sukamaju", "Sumur"),
        ("Jalan rusak dusun 2", "Jalan rusak"),
        ("Jamban di RT 03", "Jamban"),
        ("Penduduk menurut jenis kelamin", "Penduduk"),
        ("Penduduk per dusun 2026", "Penduduk"),
        ("Nama penerima PKH", "Penerima PKH"),
        ("Daftar nama dan alamat lansia", "Lansia"),
        ("NIK warga", "Warga"),
    ],
)
def test_what_does_not_belong_into_a_name_is_taken_out(name: str, better: str) -> None:
    found = naming_problem(name)
    assert found is not None
    assert found.values == {"better": better}


@pytest.mark.parametrize("name", ["RTLH", "Jumlah UMKM", "data odgj", "2026"])
def test_a_name_of_abbreviations_gets_an_example(name: str) -> None:
    assert naming_problem(name) is not None


@pytest.mark.parametrize(
    "name",
    ["Aset desa", "Kas desa", "Usaha kecil milik warga", "Stunting", "Penderita TBC", "Kota kecil"],
)
def test_a_good_name_is_taken_as_it_is(name: str) -> None:
    assert naming_problem(name) is None


def test_social_aid_and_poverty_are_delicate() -> None:
    assert is_delicate("Penerima bansos")
    assert is_delicate("Umur warga", "bantuan pangan")
    assert not is_delicate("Sumur gali", "air bersih")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Usaha kecil milik warga", "usaha milik warga kecil", True),
        ("Data usaha kecil warga", "Jumlah usaha kecil milik warga", True),
        ("Sumur gali", "Sumur gallli", True),
        ("Keluarga punya jamban", "Keluarga tidak punya jamban", False),
        ("Sumur gali", "Jalan rusak", False),
    ],
)
def test_names_are_compared_by_the_words_that_tell(one: str, other: str, *, same: bool) -> None:
    assert means_same_data(name_key(one), name_key(other)) is same


# Groups


def need(village: str, name: str, issue: str | None = None, number: int | None = None) -> Need:
    return Need(
        id=number, region_code=village, person_id=1, receipt="KL-2611-AAAA", issue=issue,
        name=name, name_key=name_key(name), decision=Decision.COLLECT.value,
        standing=NeedStatus.NEEDED, standing_since=NOW,
    )  # fmt: skip


def test_the_same_issue_and_names_alike_are_one_group() -> None:
    found = group_needs(
        [
            need(VILLAGE, "Sumur gali", number=1),
            need(VILLAGE, "Lansia", "612", 2),
            need(NEXT_VILLAGE, "Lansia", "612", 3),
            need(NEXT_VILLAGE, "Stunting atau kurang gizi", "607", 4),
            need(NEXT_VILLAGE, "data lansia", number=5),
        ]
    )
    assert [([one.id for one in group.needs], group.villages) for group in found] == [
        ([2, 3, 5], 2),
        ([4], 1),
        ([1], 1),
    ]


# Versions


async def _thread(db: AsyncSession, receipt: str, form: str = "data_needs") -> int:
    person = await people.by_telegram(db, 7) or await people.create(db, 7, "id", NOW)
    await threads.begin(db, receipt, form, person.id, VILLAGE, NOW)
    return person.id


def said(person: int, receipt: str, issue: str | None, decision: Decision) -> Need:
    one = need(VILLAGE, issue or "Sumur gali", issue)
    one.person_id, one.receipt, one.decision = person, receipt, decision.value
    return one


async def test_a_later_version_keeps_the_need_and_where_it_stands(database: Database) -> None:
    async with database.transaction() as db:
        person = await _thread(db, "KD-2611-AAAA")
        first = [said(person, "KD-2611-AAAA", issue, Decision.COLLECT) for issue in ("601", "604")]
        kept = await needs.replace(db, "KD-2611-AAAA", VILLAGE, first, NOW, issues=True)
        kept[0].standing = NeedStatus.COLLECTED
        again = [said(person, "KD-2611-AAAA", issue, Decision.COLLECT) for issue in ("601", "607")]
        await needs.replace(db, "KD-2611-AAAA", VILLAGE, again, NOW, issues=True)
        rows = await needs.needs(db, [VILLAGE])
    assert [(one.issue, one.standing) for one in rows] == [
        ("601", NeedStatus.COLLECTED),
        ("607", NeedStatus.NEEDED),
    ]
    assert rows[0].id == kept[0].id


async def test_another_decision_begins_anew(database: Database) -> None:
    async with database.transaction() as db:
        person = await _thread(db, "KD-2611-AAAA")
        one = said(person, "KD-2611-AAAA", "601", Decision.COLLECT)
        [kept] = await needs.replace(db, "KD-2611-AAAA", VILLAGE, [one], NOW, issues=True)
        kept.standing = NeedStatus.USED
        one = said(person, "KD-2611-AAAA", "601", Decision.UPDATE)
        [kept] = await needs.replace(db, "KD-2611-AAAA", VILLAGE, [one], NOW, issues=True)
    assert (kept.decision, kept.standing) == (Decision.UPDATE, NeedStatus.NEEDED)


async def test_free_items_of_other_receipts_stay(database: Database) -> None:
    async with database.transaction() as db:
        person = await _thread(db, "KD-2611-AAAA")
        await _thread(db, "KL-2611-BBBB", "data_need")
        free = said(person, "KL-2611-BBBB", None, Decision.COLLECT)
        await needs.replace(db, "KL-2611-BBBB", VILLAGE, [free], NOW, issues=False)
        issue = said(person, "KD-2611-AAAA", "601", Decision.COLLECT)
        await needs.replace(db, "KD-2611-AAAA", VILLAGE, [issue], NOW, issues=True)
        await needs.replace(db, "KD-2611-AAAA", VILLAGE, [], NOW, issues=True)
        rows = await needs.needs(db, [VILLAGE])
    assert [one.issue for one in rows] == [None]
