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


@pytest.mark.parametrize("seed", range(4))
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
