"""Words copied out of a group chat are read as of the day that stands before them there."""

from __future__ import annotations

from datetime import date

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.engine.reading_report import read_alone
from bot.forms.readers.message.chat_stamp import without_stamps
from bot.forms.readers.recognition import Certainty, recognise
from bot.forms.state.reading import Moment
from bot.languages.locale import locale_for
from models.activities.forms import ActivityReport

TODAY = date(2026, 11, 23)
MOMENT = Moment(TODAY, locale_for("id"))
WORDS = "Lapor, kemarin pendataan keluarga di balai RW 2, hadir 4 L 6 P, hasil 20 KK terdata"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("[21/11 16.43] Bu Sri Kader: ", date(2026, 11, 21)),
        ("[21/11/26, 16.43.20] Sri: ", date(2026, 11, 21)),
        ("11/21/26, 4:15 PM - Pak Joko: ", date(2026, 11, 21)),
        ("[16.43, 21/11/2026] Joko: ", date(2026, 11, 21)),
        ("[5/11 08.00] Joko: ", date(2026, 11, 5)),
    ],
)
def test_a_stamp_says_when_the_words_were_written(stamp: str, day: date) -> None:
    assert without_stamps(f"{stamp}{WORDS}", TODAY).day == day
    found = read_alone(ActivityReport, f"{stamp}{WORDS}", MOMENT)
    assert found.recognised.certainty is Certainty.REPORT
    assert found.answers["held_on"] == day.replace(day=day.day - 1).isoformat()
    assert stamp.strip() not in str(found)


@pytest.mark.parametrize(
    "text",
    [
        "rapat 21/11 16.43 di balai: enam orang",
        "[3/10 10.20] A: satu\n[4/10 10.20] B: dua",
        "[31/12 10.20] A: hari yang belum tiba, setahun lebih lalu\n[1/1 08.00] B: dua",
    ],
)
def test_what_says_no_one_day_stays_as_it_is(text: str) -> None:
    assert without_stamps(text, TODAY).text == text


def test_each_of_several_activities_keeps_the_day_of_its_stamp() -> None:
    text = (
        "[21/11 16.43] Joko: Lapor\n1. Rapat kader, 19 November, di balai desa, 4 L 6 P\n"
        "2. Pendataan UMKM, 20 November, di RT 3, 2 L 5 P"
    )
    parts = recognise(ActivityReport, text, MOMENT).activities
    assert len(parts) == 2
    assert {without_stamps(part, TODAY).day for part in parts} == {date(2026, 11, 21)}
