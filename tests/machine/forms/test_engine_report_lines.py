"""Reports as villages write them: other words for a line, lines nobody asked for, one long line."""

from __future__ import annotations

from typing import Any

import pytest

from models.activities.forms import ActivityReport
from tests.machine.forms.talking import Talk

HEAD = "Kegiatan: pendataan\nWaktu: kemarin\nTempat: balai\nHadir: 12 L 8 P"


def answers(text: str, **before: Any) -> dict[str, Any]:
    talk = Talk.begun(ActivityReport, **before)
    talk.type(text)
    return dict(talk.answers)


def unplaced(text: str, **before: Any) -> tuple[str, ...]:
    talk = Talk.begun(ActivityReport, **before)
    talk.type(text)
    return talk.draft.unplaced


@pytest.mark.parametrize(
    ("line", "key", "answer"),
    [
        ("Tanggal: kemarin", "held_on", "2026-11-21"),
        ("Hari/Tanggal: Sabtu, 21 November 2026", "held_on", "2026-11-21"),
        ("Lokasi: kantor desa", "place", {"words": "kantor desa", "latitude": None,
                                          "longitude": None}),
        ("Peserta: 12 laki-laki, 8 perempuan", "present", {"men": 12, "women": 8, "kinds": []}),
        ("Jumlah peserta: 3 L 2 P", "present", {"men": 3, "women": 2, "kinds": []}),
        ("Uraian: menjelaskan program", "done", "menjelaskan program"),
        ("Kegiatan yang dilakukan: mendata", "done", "mendata"),
        ("Hambatan: hujan", "obstacle", "hujan"),
        ("Masalah: sinyal", "obstacle", "sinyal"),
        ("RTL: RT 4", "follow_up", {"what": "RT 4", "due": None, "who": None}),
        ("Tindak lanjut: RT 4", "follow_up", {"what": "RT 4", "due": None, "who": None}),
        ("Foto: tidak ada", "evidence", None),
        ("Hasil: -", "result", None),
        ("Kendala: -", "obstacle", None),
    ],
)  # fmt: skip
def test_a_line_may_have_another_label(line: str, key: str, answer: object) -> None:
    read = answers(f"Jenis kegiatan: evaluasi\n{line}")
    assert (read["kind"], read[key]) == ("evaluate", answer)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("rapat", "meeting"),
        ("musdes", "meeting"),
        ("musyawarah", "meeting"),
        ("pelatihan", "coaching"),
        ("bimtek", "coaching"),
        ("penyuluhan", "socialisation"),
    ],
)
def test_an_activity_may_be_called_otherwise(word: str, kind: str) -> None:
    assert answers(f"{word} kemarin di kantor desa")["kind"] == kind
    assert answers(word)["kind"] == kind


def test_an_activity_of_no_kind_is_another_one_by_its_name() -> None:
    read = answers("posyandu kemarin di balai dusun")
    assert (read["kind"], read["other_kind"]) == ("other", "posyandu")


def test_what_is_not_certainly_an_activity_is_asked() -> None:
    read = answers("lapor sosialisasi dan pelatihan kemarin di balai dusun")
    assert "kind" not in read
    assert read["done"] == "sosialisasi dan pelatihan"


def test_an_unknown_label_ends_the_value_before_it() -> None:
    read = answers(f"{HEAD}\nHasil: 34 usaha\nCatatan: dana kurang\nKendala: hujan")
    assert (read["result"], read["obstacle"]) == ("34 usaha", "hujan")
    assert "done" not in read
    assert unplaced(f"{HEAD}\nHasil: 34 usaha\nCatatan: dana kurang") == ("Catatan: dana kurang",)


def test_figures_below_a_text_go_on_with_it() -> None:
    read = answers(f"{HEAD}\nHasil: terdata\nRT 3: 12 usaha\nwarung: 20\nKendala:\nlain: hujan")
    assert read["result"] == "terdata\nRT 3: 12 usaha\nwarung: 20"
    assert read["obstacle"] == "lain: hujan"


def test_a_text_told_twice_is_joined_and_a_date_is_what_reads() -> None:
    read = answers("Hari: Sabtu\nTanggal: 21 November 2026\nHasil: 34 usaha\nHasil: 12 menolak")
    assert (read["held_on"], read["result"]) == ("2026-11-21", "34 usaha\n12 menolak")
    read = answers("Waktu: kemarin\nWaktu: 09.00 WIB\nTempat: balai")
    assert read["held_on"] == "2026-11-21"


@pytest.mark.parametrize(
    "text",
    [
        "pendataan kemarin di balai, 12 laki-laki 8 perempuan, mendata usaha, hasil 34 usaha",
        "pendataan kemarin di balai, mendata usaha, 12 laki-laki, 8 perempuan, hasil 34 usaha",
        "pendataan\nkemarin di balai\n12 laki-laki 8 perempuan\nmendata usaha\nhasil 34 usaha",
        "pendataan; kemarin di balai; hasil 34 usaha; mendata usaha; 12 L 8 P",
    ],
)
def test_one_long_line_is_read_in_its_parts(text: str) -> None:
    assert answers(text) == {
        "kind": "collect",
        "held_on": "2026-11-21",
        "place": {"words": "balai", "latitude": None, "longitude": None},
        "present": {"men": 12, "women": 8, "kinds": []},
        "done": "mendata usaha",
        "result": "34 usaha",
    }


def test_who_came_may_go_on_behind_a_comma() -> None:
    read = answers("rapat koordinasi kemarin, hadir 5 L 4 P, kader dan aparat, membahas RKPDes")
    assert read["present"] == {"men": 5, "women": 4, "kinds": ["official", "cadre"]}
    assert (read["kind"], read["done"]) == ("meeting", "rapat koordinasi, membahas RKPDes")


def test_what_told_nothing_is_seen_behind_what_was_done() -> None:
    read = answers(f"{HEAD}\nIsi: mendata\nCatatan: dana kurang")
    assert read["done"] == "mendata\nCatatan: dana kurang"
    told = {"done": "mendata usaha"}
    assert unplaced("Kendala: hujan\nHasil: 3 usaha\nCatatan: dana kurang", **told) == (
        "Catatan: dana kurang",
    )


def test_a_changed_report_keeps_such_a_line_once() -> None:
    talk = Talk.begun(ActivityReport)
    talk.type(f"{HEAD}\nIsi: mendata\nCatatan: dana kurang")
    talk.edit(f"{HEAD}\nIsi: mendata usaha\nCatatan: dana kurang")
    assert talk.answers["done"] == "mendata usaha\nCatatan: dana kurang"


def test_greetings_and_thanks_belong_to_no_answer() -> None:
    read = answers(f"Assalamualaikum, selamat pagi Bu\n{HEAD}\nKendala: -\nTerima kasih")
    assert read["obstacle"] is None
    assert "done" not in read
