"""The next step in one line: what, until when, by whom."""

from __future__ import annotations

from datetime import date

import pytest

from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.words.needed import requirement
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment, Read, Unclear, Unread
from bot.languages.locale import locale_for
from models.activities.forms import ActivityReport
from tests.machine.forms.rich import Rich
from tests.machine.forms.talking import MOMENT, Talk, picking

QUESTION = next(one for one in Rich.questions if one.key == "follow_up")


def reading(typed: str, moment: Moment = MOMENT) -> Read | Unread | Unclear:
    return read_answer(QUESTION, Text(typed), moment)


@pytest.mark.parametrize(
    ("typed", "what", "due", "who"),
    [
        ("RT 4", "RT 4", None, None),
        ("RT 4, 28 November, Joko", "RT 4", "2026-11-28", "Joko"),
        ("RT 4, sabtu, joko", "RT 4", "2026-11-28", "joko"),
        ("28 November, RT 4, Joko", "RT 4", "2026-11-28", "Joko"),
        ("RT 4 sabtu depan", "RT 4", "2026-11-28", None),
        ("RT 4 sabtu 28 november", "RT 4", "2026-11-28", None),
        ("RT 4 hari sabtu tanggal 28 november 2026", "RT 4", "2026-11-28", None),
        ("RT 4 (28 nov)", "RT 4", "2026-11-28", None),
        ("rapat 28-11-2026 oleh Pak Joko Susilo", "rapat", "2026-11-28", "Pak Joko Susilo"),
        ("undang kader tanggal 5 oleh Siti", "undang kader", "2026-12-05", "Siti"),
        ("undang kader oleh Siti tanggal 5", "undang kader", "2026-12-05", "Siti"),
        ("oleh Siti: mendata RT 4, 28 november", "mendata RT 4", "2026-11-28", "Siti"),
        ("mendata RT 4, 28 November, oleh Siti", "mendata RT 4", "2026-11-28", "Siti"),
        ("lanjut senin, 23 November, Ibu Rina", "lanjut", "2026-11-23", "Ibu Rina"),
        ("besok mendata RT 3", "mendata RT 3", "2026-11-23", None),
        ("paling lambat 5 Desember kirim data", "kirim data", "2026-12-05", None),
        ("RT 4 paling lambat 5 Desember", "RT 4", "2026-12-05", None),
        ("cek desil 4 lusa", "cek desil 4", "2026-11-24", None),
        ("musyawarah 3 hari lagi, kades", "musyawarah", "2026-11-25", "kades"),
        ("hitung jumlah rumah", "hitung jumlah rumah", None, None),
        ("lengkapi data mei", "lengkapi data mei", None, None),
        ("input data 2026", "input data 2026", None, None),
        ("undang kader, pasang spanduk", "undang kader, pasang spanduk", None, None),
        ("mendata RT 4, Balai Desa", "mendata RT 4, Balai Desa", None, None),
    ],
)
def test_what_when_and_who_are_read(
    typed: str, what: str, due: str | None, who: str | None
) -> None:
    assert reading(typed) == Read({"what": what, "due": due, "who": who})


def test_a_date_alone_says_nothing_to_do() -> None:
    read_ = reading("sabtu depan")
    assert isinstance(read_, Unread)
    assert read_.why.text == "Apa langkahnya? Tulis seperti RT 4, sabtu depan."


@pytest.mark.parametrize(
    "typed", ["rapat lagi, kemarin, oleh Siti", "rapat lagi, 1 November 2026", "kemarin, rapat"]
)
def test_a_day_that_is_over_is_no_day_of_what_is_planned(typed: str) -> None:
    read_ = reading(typed)
    assert isinstance(read_, Unread)
    assert read_.why.text == "Tanggal itu sudah lewat. Tulis tanggal yang akan datang."


def test_a_day_that_is_over_may_be_what_the_step_is_about() -> None:
    read_ = reading("lengkapi catatan rapat 1 November 2026")
    assert read_ == Read(
        {"what": "lengkapi catatan rapat 1 November 2026", "due": None, "who": None}
    )


def test_a_day_that_is_over_is_said_with_an_example_of_one_to_come() -> None:
    due = next(one for one in ActivityReport.questions if one.key == "follow_up_due")
    words = read_answer(due, Text("xyz"), MOMENT)
    assert isinstance(words, Unread)
    assert "sabtu depan" in words.why.text
    assert "sabtu depan" in requirement(due).text


def test_a_day_that_reads_two_ways_is_offered() -> None:
    monday = Moment(date(2026, 11, 23), locale_for("id"))
    read_ = reading("RT 4 minggu depan", monday)
    assert isinstance(read_, Unclear)
    assert [one.button for one in read_.candidates] == ["29-11-2026", "30-11-2026"]


def test_a_doubtful_day_is_picked_and_the_rest_is_kept() -> None:
    talk = Talk.begun(Rich, **dict.fromkeys(["kind"], "census"))
    talk.draft = talk.draft.with_changes(at="follow_up")
    talk.type("kirim data akhir bulan oleh Siti")
    talk.tap("c", picking(talk))
    assert talk.answers["follow_up"] == {"what": "kirim data", "due": "2026-11-30", "who": "Siti"}
