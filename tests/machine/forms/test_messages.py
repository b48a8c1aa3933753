"""Whole messages as villages send them: recognised, read right or asked, and no word lost."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from bot.commands.read_messages import as_json
from bot.forms.engine.reading_report import read_alone
from bot.forms.readers.recognition import Certainty
from bot.forms.readers.words.spelling import plain
from bot.forms.state.reading import Moment
from bot.languages.locale import locale_for
from models.activities.forms import ActivityReport
from tests.harness.messages.generated import messages
from tests.harness.messages.judge import ASKED, RIGHT, WRONG, Score, texts
from tests.harness.messages.village_mail import MESSAGES

LOCALE = locale_for("id")


def output(message: dict[str, Any]) -> dict[str, Any]:
    moment = Moment(datetime.fromisoformat(message["sent"]).date(), LOCALE)
    return as_json(
        ActivityReport, message["id"], read_alone(ActivityReport, message["text"], moment)
    )


def test_messages_of_villages_are_read_or_asked_and_nothing_is_wrong() -> None:
    score = Score()
    for message in MESSAGES:
        score.add(message, output(message))
    assert (score.notes, score.alarms) == ([], 0)
    assert score.opened == score.reports
    assert score.share(RIGHT) >= 0.97
    assert score.share(RIGHT, ASKED) == 1


@pytest.mark.parametrize("seed", range(2))
def test_generated_messages_are_read_or_asked_and_nothing_is_wrong(seed: int) -> None:
    score = Score()
    for message in messages(seed, 500):
        score.add(message, output(message))
    assert score.share(WRONG) == 0, score.notes
    assert [note for note in score.notes if " lost: " in note] == []
    assert score.opened == score.reports
    assert score.share(RIGHT) >= 0.98
    assert score.share(RIGHT, ASKED) >= 0.999


# Words that carry no content of their own: labels, joints, courtesy, the dress of an answer.
_DRESS = re.compile(r"\d|^.{1,3}$")


@pytest.mark.parametrize("seed", range(2))
def test_no_word_of_an_activity_is_lost(seed: int) -> None:
    """Every content word of the parts a message was made of stands in an answer or is shown."""
    for message in messages(seed + 100, 200):
        gold, told = message["gold"], output(message)
        kept = {
            word
            for text in texts([told["answers"], told["unread"]])
            for word in plain(text).split()
        }
        said = [gold["place"], *(gold["done_contains"] or ()), *(gold["result_contains"] or ())]
        said += [gold["obstacle"]] if gold["obstacle"] != "none" else []
        steps = gold["follow_up_contains"]
        said += steps if isinstance(steps, list) else []
        words = {word for phrase in filter(None, said) for word in plain(phrase).split()}
        assert {word for word in words if not _DRESS.search(word)} <= kept, message["text"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("lapor pendataan kemarin di balai, 5 L 6 P", Certainty.REPORT),
        ("rapat kemarin di balai desa, hadir 5 L 6 P", Certainty.REPORT),
        ("rapat kemarin di balai desa", Certainty.PERHAPS),
        ("lapor bu, besok kami mau pendataan RT 4", Certainty.PERHAPS),
        ("Terima kasih bu", Certainty.NO),
        ("kapan rapat di balai desa?", Certainty.NO),
        ("Undangan rapat Senin 30 November 2026, tempat balai desa", Certainty.NO),
        ("kemarin rapatnya batal bu, hujan", Certainty.NO),
        ("lapor bu, HP saya rusak", Certainty.NO),
        ("Jadwal:\nHari: Sabtu 28 Nov 2026\nTempat: aula\nKegiatan: rapat", Certainty.PERHAPS),
        ("Rencana pekan depan\nTgl: 28-11-2026\nLokasi: RT 4\nGiat: rapat", Certainty.PERHAPS),
        ("Contoh laporan\nTgl: 20-11-2026\nTempat: aula\nHadir: 5 L 4 P", Certainty.PERHAPS),
        ("Lapor besok rapat di aula, petugas 5 L 4 P", Certainty.PERHAPS),
        ("Agenda: rapat\nTgl: 20-11-2026\nTempat: aula\nHadir: 5 L 4 P", Certainty.REPORT),
        ("Lapor rapat tgl 25-11-2026 di aula, 5 L 4 P, hasil jadwal jadi", Certainty.REPORT),
        ("Info: pendataan kemarin di balai desa, 5 L 4 P", Certainty.REPORT),
        ("Kabar kami: rapat kemarin di aula, 5 L 4 P", Certainty.REPORT),
    ],
)
def test_a_report_is_recognised_by_what_it_holds(text: str, certainty: Certainty) -> None:
    moment = Moment(datetime(2026, 11, 23).date(), LOCALE)  # noqa: DTZ001 - a date alone
    assert read_alone(ActivityReport, text, moment).recognised.certainty is certainty


@pytest.mark.parametrize(
    "said",
    [
        *("kendala ora ono", "kendala dak ada", "kendala tra ada", "hambatan indak ado"),
        *("alangan teu aya", "halangan: kada ada", "alangane ora ono"),
    ],
)
def test_a_denial_in_a_regional_language_is_none(said: str) -> None:
    moment = Moment(datetime(2026, 11, 23).date(), LOCALE)  # noqa: DTZ001 - a date alone
    text = f"Lapor rapat kemarin di aula, 4 L 5 P, {said}"
    told = as_json(ActivityReport, "x", read_alone(ActivityReport, text, moment))
    assert told["answers"]["obstacle"] == "none"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lapor dari desa Sukamaju kemarin sudah pendataan di balai, 4 L 5 P", "collect"),
        ("Maaf baru sempat lapor, kemarin kawan-kawan rapat di aula, 4 L 5 P", "meeting"),
        ("Nah bu, semalam sosialisasi di balai RW 2, 4 L 5 P", "socialisation"),
        ("Lapor kemarin warga protes soal pendataan di balai, 4 L 5 P", None),
        ("Lapor kemarin kami bagikan formulir pendataan di balai, 4 L 5 P", None),
        ("Lapor kemarin kerja bakti sekalian sosialisasi di balai, 4 L 5 P", None),
    ],
)
def test_the_one_kind_a_text_names_is_read_unless_it_is_only_its_matter(
    text: str, kind: str | None
) -> None:
    moment = Moment(datetime(2026, 11, 23).date(), LOCALE)  # noqa: DTZ001 - a date alone
    told = as_json(ActivityReport, "x", read_alone(ActivityReport, text, moment))
    assert told["answers"]["kind"] == kind
    assert ("kind" in told["asked"]) is (kind is None)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Lapor pagi tadi rapat di aula 5 L 2 P, siangnya sosialisasi di RT 3, 2 L 3 P", 2),
        ("Lapor Sabtu rapat di kantor desa, lalu Minggu pendataan di RT 3, 3 L 4 P", 2),
        ("Tgl;Keg;Tempat;L;P\n17-11-2026;Rapat;Aula;8;4\n18-11-2026;Pendataan;RT 1;2;3", 2),
        ("Lapor pagi tadi rapat di aula 5 L 2 P, sorenya pulang", 0),
        ("Lapor tadi pagi rapat di aula, siang istirahat, 5 L 2 P, hasil rapat baik", 0),
        ("Lapor rapat kemarin di aula 5 L 2 P, besok pendataan di RT 3", 0),
        ("Lapor sosialisasi akan diadakan di balai, kemarin rapat di aula 5 L 2 P", 0),
        ("Tanggal: 17-11-2026; Kegiatan: Rapat; Tempat: Aula; Hadir: 5 L 2 P", 0),
    ],
)
def test_another_time_with_another_kind_is_another_activity(text: str, several: int) -> None:
    moment = Moment(datetime(2026, 11, 23).date(), LOCALE)  # noqa: DTZ001 - a date alone
    assert len(read_alone(ActivityReport, text, moment).recognised.activities) == several


def test_several_activities_are_given_one_by_one_in_order() -> None:
    text = (
        "Lapor minggu ini\nSelasa 17/11 rapat di kantor desa 5 L 4 P\n"
        "Kamis 19/11 pendataan di RT 02 2 L 3 P"
    )
    moment = Moment(datetime(2026, 11, 23).date(), LOCALE)  # noqa: DTZ001 - a date alone
    found = read_alone(ActivityReport, text, moment)
    assert len(found.recognised.activities) == 2
    days = [
        read_alone(ActivityReport, one, moment).answers["held_on"]
        for one in found.recognised.activities
    ]
    assert days == ["2026-11-17", "2026-11-19"]


# One part behind each word that begins one, and another part to stand behind it once more.
_LABEL_WORDS = {
    "hasil": "dua puluh berkas", "hasilnya": "dua puluh berkas", "hsl": "dua puluh berkas",
    "kendala": "jembatan putus", "kendalanya": "jembatan putus", "hambatan": "jembatan putus",
    "masalah": "jembatan putus", "lanjut": "menyalin formulir", "rencana": "menyalin formulir",
    "rtl": "menyalin formulir", "besok lanjut": "menyalin formulir", "tempat": "gardu ronda",
    "lokasi": "gardu ronda", "hadir": "tamu undangan", "tindak lanjut": "menyalin formulir",
    "tanggal": "genap", "kegiatan": "menata arsip", "uraian": "menata arsip",
}  # fmt: skip


@pytest.mark.parametrize("word", _LABEL_WORDS)
@pytest.mark.parametrize("joint", [", ", ". ", "; ", "\n", " dan ", " "])
def test_a_label_word_said_twice_loses_neither_part(word: str, joint: str) -> None:
    first = _LABEL_WORDS[word]
    text = (
        f"Lapor pendataan kemarin di balai dusun, 4 L 5 P, {word} {first}{joint}{word} payung biru"
    )
    told = output({"id": "", "sent": "2026-11-23T08:00:00+07:00", "text": text})
    kept = {w for part in texts([told["answers"], told["unread"]]) for w in plain(part).split()}
    assert {*plain(first).split(), "payung", "biru"} <= kept, told


def told_of(text: str) -> dict[str, Any]:
    return output({"id": "", "sent": "2026-11-23T08:00:00+07:00", "text": text})


@pytest.mark.parametrize(
    ("people", "present"),
    [
        ("hadir 6 lanang 11 wadon", (6, 11)),
        ("hadir 3 urane dan 7 makkunrai", (3, 7)),
        ("hadir 8 siswa dan 12 siswi", (8, 12)),
        ("hadir 4 remaja putra 13 remaja putri", (4, 13)),
        ("hadir 18 orang, 11 perempuan", (7, 11)),
        ("hadir 6 L 11 P, umur 17 tahun ke atas", (6, 11)),
        ("hadir 6 L 11 P, 9 kader", (6, 11)),
        ("hadir 6 L 11 P, yang tidak hadir 1 L 2 P", (6, 11)),
        ("hadir 6 L 11 gadih", None),
        ("hadir 6 L, 23 ekor sapi dihitung", None),
        ("7 ibu, 31 kios terdata", None),
        ("hadir 5 bapak dan 16 anak", None),
        ("hadir 24 kader, 9 perempuan", None),
        ("terdata 44 L 52 P", None),
        ("tercatat: 44 laki-laki dan 52 perempuan", None),
        ("44 laki-laki dan 52 perempuan terdata", None),
        ("responden 44 L 52 P", None),
        ("jumlah penduduk RT itu 44 L 52 P", None),
        ("yang tidak hadir 1 L 2 P", None),
    ],
)
def test_only_people_said_to_be_there_are_counted(
    people: str, present: tuple[int, int] | None
) -> None:
    """Things and other people beside them are no total, and no sex is worked out from them."""
    told = told_of(f"Lapor pendataan kemarin di gardu ronda, {people}")
    stored = told["answers"].get("present")
    assert (stored and (stored["men"], stored["women"])) == present, told
    assert present or "present" in told["asked"]
    kept = plain(" ".join(texts([told["answers"], told["unread"]]))).split()
    for word in plain(people).split():
        assert not (present is None or word in {"kader", "tahun", "9", "17"}) or word in kept


def test_the_same_label_twice_loses_nothing_and_two_values_are_asked() -> None:
    told = told_of(
        "Lapor\nJenis kegiatan: Pelatihan\nNama kegiatan: Pelatihan peta digital\n"
        "Tanggal: 18 November 2026\nTanggal laporan: 21 November 2026\nTempat: gardu ronda\n"
        "Tempat: teras Bu Wulan\nHadir: 3 L 6 P"
    )
    answers = told["answers"]
    assert (answers["kind"], answers["held_on"]) == ("coaching", "2026-11-18")
    assert answers["done"] == "Pelatihan peta digital"
    assert "place" in told["asked"]
    assert answers.get("place") is None
    assert {"Tempat: gardu ronda", "Tempat: teras Bu Wulan"} <= set(told["unread"])
    assert "Tanggal laporan: 21 November 2026" in told["unread"]
    told = told_of(
        "Lapor\nKegiatan: Rapat\nKegiatan: Pelatihan\nTanggal: 18 November 2026\nHadir: 3 L 6 P"
    )
    assert "kind" in told["asked"]


@pytest.mark.parametrize("blank", ["-", "?", "sda", "lupa", "belum tahu", "..."])
def test_a_place_that_is_none_is_asked_or_read_from_the_text(blank: str) -> None:
    labelled = f"\nTanggal: 18 November 2026\nTempat: {blank}\nHadir: 3 L 6 P"
    told = told_of(f"Lapor pelatihan{labelled}")
    assert "place" in told["asked"]
    assert told["answers"].get("place") is None
    assert told_of(f"Lapor pelatihan di balai RW 3{labelled}")["answers"]["place"] == "balai RW 3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kendala sinyal hilang besok kami ulang lagi", {"obstacle": "sinyal hilang"}),
        ("hasilnya peta jadi dan kendalanya sinyal hilang",
         {"result": "peta jadi", "obstacle": "sinyal hilang"}),
        ("hasil peta jadi terima kasih bu", {"result": "peta jadi"}),
        ("hsl peta jadi tidak ada kendala", {"result": "peta jadi", "obstacle": "none"}),
        ("tidak ada kendala. Kendala kecil sinyal hilang", {"obstacle": "kecil sinyal hilang"}),
        ("L/P = 2/7", {"held_on": "2026-11-22"}),
    ],
)  # fmt: skip
def test_parts_of_running_text_end_where_the_next_begins(
    text: str, expected: dict[str, str]
) -> None:
    told = told_of(f"Lapor pendataan kemarin di gardu ronda, hadir 4 L 5 P, {text}")
    assert {key: told["answers"].get(key) for key in expected} == expected


def test_a_place_that_was_left_and_a_day_that_was_changed_are_asked() -> None:
    told = told_of("Lapor rapat kemarin di balai desa dipindah ke teras Bu Wulan, 4 L 5 P")
    assert told["answers"].get("place") is None
    assert "place" in told["asked"]
    told = told_of("Lapor rapat kemarin, 4 L 5 P. RTL: tidak jadi ukur 27 Nov, diganti 2 Des")
    assert "follow_up_due" in told["asked"]
    assert "27 Nov" in told["answers"]["follow_up"]["what"]
    told = told_of("Lapor rapat kemarin, 4 L 5 P. RTL: cetak peta oleh kaur umum di balai desa")
    assert told["answers"]["follow_up"]["who"] == "kaur umum"


@pytest.mark.parametrize("row", ["{} | {}", "{}\t{}", "{} ; {}", "{}: {}"])
def test_short_labels_and_rows_of_two_cells_are_read(row: str) -> None:
    long = row != "{}: {}"
    rows = [
        ("Tanggal" if long else "Wkt", "18 Nov 2026"), ("Tempat" if long else "Tpt", "balai RW 3"),
        ("Kegiatan" if long else "Keg", "rapat"), ("Hadir" if long else "Pst", "3 L 6 P"),
        ("Hasil" if long else "Out put", "peta jadi"), ("Kendala" if long else "Mslh", "hujan"),
    ]  # fmt: skip
    answers = told_of("\n".join(row.format(*cells) for cells in rows))["answers"]
    assert (answers["held_on"], answers["place"]) == ("2026-11-18", "balai RW 3")
    assert (answers["kind"], answers["present"]["total"]) == ("meeting", 9)
    assert (answers["result"], answers["obstacle"]) == ("peta jadi", "hujan")


def test_kinds_of_people_told_beside_their_number_are_read() -> None:
    text = "Lapor rapat kemarin di gardu ronda. Turut dihadiri Bu Lurah, 2 kader. 3 L 6 P"
    assert told_of(text)["answers"]["present"]["kinds"] == ["head", "cadre"]
