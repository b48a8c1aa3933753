"""Kinds of dress, spelling and sentence that messages come in, each as a table or by chance."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.commands.read_messages import as_json
from bot.forms.engine.reading_report import read_alone
from bot.forms.readers.recognition import Certainty
from bot.forms.readers.words.shortened import by_skeleton, full_word
from bot.forms.readers.words.spelling import plain
from bot.forms.state.reading import Moment
from bot.languages.locale import locale_for
from models.activities.forms import ActivityReport
from tests.harness.messages.judge import texts

MOMENT = Moment(datetime(2026, 11, 23).date(), locale_for("id"))  # noqa: DTZ001 - a date alone
REPORT = "Lapor rapat kemarin di balai RW 2, hadir 4 L 5 P"


def read(text: str) -> dict[str, Any]:
    return as_json(ActivityReport, "x", read_alone(ActivityReport, text, MOMENT))


def answers(text: str) -> dict[str, Any]:
    found: dict[str, Any] = read(text)["answers"]
    return found


def kept(text: str) -> list[str]:
    told = read(text)
    return plain(" ".join(texts([told["answers"], told["unread"]]))).split()


LINES = (
    ("Kegiatan", "Rapat kader"), ("Tanggal", "18 November 2026"), ("Tempat", "aula Mekar"),
    ("Hadir", "3 L 6 P"), ("Hasil", "peta jadi"), ("Kendala", "hujan"),
    ("Tindak lanjut", "cetak peta 30 November 2026"),
)  # fmt: skip


@pytest.mark.parametrize(
    "dress",
    [
        "{label} \u2192 {value}", "{label} -> {value}", "\u27a4 {label} : {value}",
        "{number}\ufe0f\u20e3 {label}: {value}", "({number}) {label}: {value}",
        "| {label} | {value} |", "{label}\t{value}", "> {label}: {value}", "{label} => {value}",
        "_{label}_ : *{value}*", "\U0001f449 {label} : {value}",
    ],
)  # fmt: skip
def test_a_label_is_read_in_every_dress(dress: str) -> None:
    lines = [
        dress.format(number=number, label=label, value=value)
        for number, (label, value) in enumerate(LINES, 1)
    ]
    found = answers("\n".join(("Laporan", *lines)))
    assert (found["kind"], found["held_on"], found["place"]) == (
        "meeting", "2026-11-18", "aula Mekar",
    )  # fmt: skip
    assert found["present"]["total"] == 9
    assert (found["result"], found["obstacle"]) == ("peta jadi", "hujan")
    assert (found["follow_up"]["what"], found["follow_up"]["due"]) == ("cetak peta", "2026-11-30")


@pytest.mark.parametrize("edge", [" | ", "\t", ";"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_of_one_row_is_read_by_its_columns(edge: str, numbered: bool) -> None:
    head = ["Tanggal", "Kegiatan", "Lokasi", "L", "P", "Hasil"]
    row = ["19/11/2026", "Pendataan lansia", "aula Mekar", "3", "12", "15 lansia"]
    if numbered:
        head, row = ["No", *head], ["1", *row]
    found = answers(f"{edge.join(head)}\n{edge.join(row)}")
    assert (found["kind"], found["held_on"]) == ("collect", "2026-11-19")
    assert (found["place"], found["result"]) == ("aula Mekar", "15 lansia")
    assert (found["present"]["men"], found["present"]["women"]) == (3, 12)


@pytest.mark.parametrize("label", ["Peserta (L/P)", "L/P", "Hadir (Lk/Pr)", "Jumlah L/P"])
def test_two_sexes_in_a_label_are_those_of_its_figures(label: str) -> None:
    present = answers(f"Lapor rapat\nTanggal: 18 November 2026\n{label}: 9/16")["present"]
    assert (present["men"], present["women"]) == (9, 16)


def test_labels_between_bars_lose_no_day() -> None:
    found = answers(
        "Tgl 1/9/2026 || Tempat: aula SMK || Hadir: 4 L 5 P || Hasil: peta || Kendala: -"
    )
    assert (found["held_on"], found["place"]) == ("2026-09-01", "aula SMK")
    assert (found["result"], found["obstacle"]) == ("peta", "none")


@pytest.mark.parametrize("label", ["Hasil pembahasan", "Hasil rapat", "Hasil kegiatan ini"])
def test_the_first_word_of_a_label_of_results_tells_it(label: str) -> None:
    assert answers(f"{REPORT}\n{label}: peta jadi")["result"] == "peta jadi"


@pytest.mark.parametrize("row", ["L | 6\nP | 7", "L\t6\nP\t7", "Laki-laki\t6\nPerempuan\t7"])
def test_sexes_on_rows_of_their_own_are_counted(row: str) -> None:
    present = answers(f"Lapor rapat\nTanggal\t18 November 2026\n{row}")["present"]
    assert (present["men"], present["women"]) == (6, 7)


@pytest.mark.parametrize("heading", ["Hasil kegiatan", "Hasil", "Uraian kegiatan", "Kegiatan"])
def test_a_label_on_a_line_of_its_own_is_no_courtesy(heading: str) -> None:
    found = answers(f"{REPORT}\n\n{heading}\nmenata arsip desa\n\nKendala\nhujan")
    assert "menata arsip desa" in {found["result"], found["done"]}
    assert found["obstacle"] == "hujan"


@pytest.mark.parametrize("none", ["-", "nihil", "tidak ada", "N/A", "\u2013", "belum ada"])
@pytest.mark.parametrize("label", ["Kendala", "Hambatan", "Tindak lanjut"])
def test_a_line_below_none_goes_on_with_nothing(none: str, label: str) -> None:
    text = f"{REPORT}\n{label}: {none}\nSituasi aman terkendali di lapangan"
    key = "follow_up" if label == "Tindak lanjut" else "obstacle"
    assert answers(text)[key] == "none"
    assert {"situasi", "lapangan"} <= set(kept(text))


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        ("kemarin di balai Tengah. Hadir", "balai Tengah"),
        ("kemarin di surau Kapalo. Nan hadir", "surau Kapalo"),
        ("kemarin di Dk. Ngasem, hadir", "Dk. Ngasem"),
        ("kemarin di Jaga III, hadir", "Jaga III"),
        ("kemarin di warkop Bang Udin hehe, hadir", "warkop Bang Udin"),
        ("kemarin di aula ramai, hadir", "aula"),
        ("kemarin ning pendapa Sumberejo, hadir", "pendapa Sumberejo"),
        ("kemarin ring bale Tengah, hadir", "bale Tengah"),
        ("tgl 20/11 rt 03 rw 01, hadir", "rt 03 rw 01"),
        ("20 Nov, Kec. Sumber, hadir", "Kec. Sumber"),
        ("kemarin, dusun Klepu, hadir", "dusun Klepu"),
    ],
)
def test_a_place_ends_with_its_name(place: str, whole: str) -> None:
    assert answers(f"Lapor rapat {place} 4 L 5 P")["place"] == whole


def test_more_of_what_was_done_is_no_place() -> None:
    assert answers("Lapor kemarin mendata RT 2, RT 3, hadir 4 L 5 P")["place"] is None


@pytest.mark.parametrize(
    ("people", "present"),
    [
        ("laki-lakinya satu perempuannya tiga", (1, 3)),
        ("40 orang, 15 di antaranya laki-laki", (15, 25)),
        ("12 urang laki-laki 15 urang padusi", (12, 15)),
        ("mama-mama 14 orang, bapa-bapa 6 orang", (6, 14)),
        ("60 santri putra, 75 santri putri", (60, 75)),
        ("tiga laki-laki satu perempuan, dua rumah kosong", (3, 1)),
        ("12 orang semuanya perempuan", (0, 12)),
        ("7 L 19 P, 26 orang diukur tensi", (7, 19)),
        ("6 cowok 1 cewek", (6, 1)),
        ("pembina BPS 2 orang, agen 3 orang (2 L 3 P)", (2, 3)),
    ],
)
def test_people_are_counted_in_the_words_of_the_village(
    people: str, present: tuple[int, int]
) -> None:
    text = f"Lapor rapat kemarin di balai RW 2, hadir {people}"
    stored = answers(text)["present"]
    assert (stored["men"], stored["women"]) == present
    for word in ("diukur", "tensi", "kosong"):
        assert word not in people or word in kept(text)


@pytest.mark.parametrize("title", ["Bapak Lurah", "Ibu Camat", "Bapa Raja", "Bpk Carik"])
def test_a_title_behind_the_people_keeps_its_word(title: str) -> None:
    words = kept(f"{REPORT}, {title} membuka acara")
    assert plain(title).split()[0] in words


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("bareng kader", ["cadre"]),
        ("bersama BPS kabupaten", ["pembina"]),
        ("didampingi pak sekdes dan kader", ["official", "cadre"]),
        ("kades jeung kader ikut", ["head", "cadre"]),
        ("ikut: kades, sekdes", ["official", "head"]),
        ("Ibu Rina dari BPS datang", ["pembina"]),
        ("kepala kampung ada hadir", ["head"]),
        ("sama pak lurah", ["head"]),
        ("Pak Lurah membuka acara", ["head"]),
        ("untuk warga", []),
        ("kepada kader, warga", []),
        ("kantor kepala desa", []),
        ("data warga", []),
    ],
)
def test_kinds_of_people_are_those_said_to_be_there(said: str, kinds: list[str]) -> None:
    present = answers(f"Lapor rapat kemarin di balai RW 2, 4 L 5 P. {said}")["present"]
    assert present["kinds"] == kinds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pada hari ini Kamis tanggal sembilan belas bulan November tahun dua ribu dua puluh enam",
         "2026-11-19"),
        ("Pada hari ini Kamis, 19 November 2026", "2026-11-19"),
        ("Pada hari ini 19 November 2026", None),
        ("Pada hari ini Rabu, 19 November 2026", None),
        ("td mlm", "2026-11-22"), ("smalem", "2026-11-22"), ("td sore", "2026-11-23"),
        ("mau bengi", "2026-11-22"), ("mau esuk", "2026-11-23"),
    ],
)  # fmt: skip
def test_days_as_minutes_and_chats_tell_them(text: str, day: str | None) -> None:
    told = read(f"Lapor. {text} rapat di balai RW 2, hadir 4 L 5 P")
    assert told["answers"]["held_on"] == day
    assert ("held_on" in told["asked"]) is (day is None)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("hsl 3 grafik kndl - rtl cetak peta", {"result": "3 grafik", "obstacle": "none"}),
        ("hasil 15 KK kdl warga kerja", {"result": "15 KK", "obstacle": "warga kerja"}),
        ("asile 25 KK, ora ono alangan", {"result": "25 KK", "obstacle": "none"}),
        ("kendala yang dihadapi adalah hujan", {"obstacle": "hujan"}),
        ("kendl: hujan", {"obstacle": "hujan"}),
        ("halanganana hujan", {"obstacle": "hujan"}),
        ("membahas hasil pendataan", {"result": None}),
        ("memasang infografis hasil pendataan", {"result": None}),
    ],
)
def test_parts_begin_at_their_label_however_short(part: str, expected: dict[str, str]) -> None:
    found = answers(f"{REPORT}, {part}")
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("word", ["pndataan", "sosialsasi", "pelathan", "musywrah", "evluasi"])
def test_a_kind_without_some_vowels_is_that_kind(word: str) -> None:
    found = answers(f"Lapor {word} kemarin di balai RW 2, hadir 4 L 5 P")
    assert found["kind"] is not None


def test_only_what_is_left_of_a_word_stands_for_it() -> None:
    known = by_skeleton(["pendataan", "pendatan", "hasil", "halus"])
    assert full_word("pndataan", known) == "pendataan"
    assert [full_word(word, known) for word in ("penataan", "pendanaan", "hsl", "pendataan")] == [
        None, None, None, None,
    ]  # fmt: skip
    assert full_word("hsil", by_skeleton(["hasil", "husil"])) is None


@pytest.mark.parametrize(
    "text",
    [
        "Pagi: rapat di balai desa, 16 Nov 2026, 4 L 3 P\n"
        "Siang: sosialisasi di pasar, 16 Nov 2026, 9 L 2 P",
        "Lapor\na. 08.00 rapat di balai desa 5 L 5 P\nb. 10.00 pendataan di RT 2, 2 L 2 P",
    ],
)
def test_activities_told_by_the_clock_are_several(text: str) -> None:
    assert len(read_alone(ActivityReport, text, MOMENT).recognised.activities) == 2


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Horas. Lapor rapat 18 November 2026 di balai desa", Certainty.REPORT),
        ("ulun handak malapor, kemarin pendataan di RT 2", Certainty.REPORT),
        ("Lapor, kemarin kami minta data ke kecamatan, sudah dikasih", Certainty.PERHAPS),
        ("Lapor bu, kemarin rapatnya batal, sudah dikabari", Certainty.NO),
        ("Lapor rapat kemarin di balai desa, printer rusak", Certainty.REPORT),
        ("Lapor bu, kemarin printer rusak", Certainty.NO),
        ("Lapor pak, listrik di kantor desa mati", Certainty.PERHAPS),
        ("Lapor bu, kemarin laptop di balai desa rusak", Certainty.NO),
        ("Baik bu, laporan rapat kemarin di balai desa sudah saya kirim", Certainty.PERHAPS),
    ],
)
def test_a_report_is_known_behind_any_greeting(text: str, certainty: Certainty) -> None:
    assert read_alone(ActivityReport, text, MOMENT).recognised.certainty is certainty


def test_a_title_of_minutes_tells_their_kind_and_no_result() -> None:
    lines = "Tanggal: 18 November 2026\nAgenda: tugas entri\nHadir: 4 L 5 P"
    found = answers(f"HASIL RAPAT MINGGON\n{lines}")
    assert (found["kind"], found["result"]) == ("meeting", None)


@pytest.mark.parametrize("word", ["oke", "siap", "ya", "sip"])
@pytest.mark.parametrize("label", ["hasil {}", "Hasil: {}", "kendala {}"])
def test_a_word_that_is_no_answer_is_shown_or_kept(word: str, label: str) -> None:
    assert word in kept(f"{REPORT}, {label.format(word)}, cuaca cerah")
