"""Days as people type them."""

from __future__ import annotations

import itertools
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.readers.candidates import candidate_answer
from bot.forms.readers.dates.spans import span
from bot.forms.readers.dispatch import read_answer
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment, Read, Unclear, Unread
from bot.languages.locale import locale_for
from models.forms.form import FORMS
from models.forms.questions import Kind, Question

TODAY = date(2026, 11, 22)  # a Sunday
MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
NO_DAY = (
    "17/8/ddd|0/8/2026|17/0/2026|45/45/2026|17-8-20266|1.250|||halo|dan|tahun lalu"
    "|2 bulan lalu|malam minggu"
    "|20 orang|17 agustus 2026 18 agustus 2026|hari itu|kapan-kapan|17 8 2026 9|sampai|0|99"
    "|sabtu minggu|17-8-0000|100.3.3.2/06/2026|sabtu atau minggu|32|20 an"
)


class Same:
    """A language in which every word is its own translation."""

    def words(self, text: str) -> tuple[str, ...]:
        """Give the text back."""
        return (text,)


def asked(*, past: bool = True) -> Question:
    return Question("held_on", Kind.DATE, "Kapan?", "Waktu", not_future=past)


def reading(typed: str, *, past: bool = True, today: date = TODAY) -> Read | Unread | Unclear:
    return read_answer(asked(past=past), Text(typed), Moment(today, Same()))


PAST = {
    "17 agustus": "2026-08-17",
    "17 Agt 2025": "2025-08-17",
    "17 agst 2025": "2025-08-17",
    "17 Aug": "2026-08-17",
    "17 agus 2026": "2026-08-17",
    "17 agusuts 2026": "2026-08-17",
    "3 pebruari 2026": "2026-02-03",
    "3 nopember": "2026-11-03",
    "30 sept 2026": "2026-09-30",
    "30 setember 2026": "2026-09-30",
    "1 mei 2026": "2026-05-01",
    "5 mar 2026": "2026-03-05",
    "17-VIII-2026": "2026-08-17",
    "17agt2026": "2026-08-17",
    "17-agt-26": "2026-08-17",
    "17/8/25": "2025-08-17",
    "17-8-2026": "2026-08-17",
    "17.8.2026": "2026-08-17",
    "17 8 2026": "2026-08-17",
    "17/8": "2026-08-17",
    "5/6": "2026-06-05",
    "5/6/2026": "2026-06-05",
    "2026-08-17": "2026-08-17",
    "2026/8/17": "2026-08-17",
    "17082026": "2026-08-17",
    "tgl 17 agustus 2026": "2026-08-17",
    "Tanggal 17 bulan 8 tahun 2026": "2026-08-17",
    "tujuh belas agustus dua ribu dua puluh enam": "2026-08-17",
    "Sabtu, 21 November 2026": "2026-11-21",
    "Sabtu, 21 November 2026 pukul 10.00 WIB": "2026-11-21",
    "August 17, 2026": "2026-08-17",
    "17th of August 2026": "2026-08-17",
    "\u0661\u0667/\u0668/\u0662\u0660\u0662\u0666": "2026-08-17",
    "\uff11\uff17-8-2026": "2026-08-17",
    "  17-8-2026.  ": "2026-08-17",
    "17/8/45": "1945-08-17",
    "tanggal 20": "2026-11-20",
    "kemarin": "2026-11-21",
    "Kemaren": "2026-11-21",
    "kmrn": "2026-11-21",
    "kemarn": "2026-11-21",
    "kemarin sore": "2026-11-21",
    "tadi malam": "2026-11-21",
    "wingi": "2026-11-21",
    "kala wingi": "2026-11-21",
    "kamari": "2026-11-21",
    "yesterday": "2026-11-21",
    "hari ini": "2026-11-22",
    "HARI INI": "2026-11-22",
    "tadi": "2026-11-22",
    "tadi pagi": "2026-11-22",
    "dinten punika": "2026-11-22",
    "dinten ieu": "2026-11-22",
    "today": "2026-11-22",
    "kemarin lusa": "2026-11-20",
    "kemarin dulu": "2026-11-20",
    "dua hari lalu": "2026-11-20",
    "2 hari yang lalu": "2026-11-20",
    "3 hari lalu": "2026-11-19",
    "3 days ago": "2026-11-19",
    "tiga hari yg lalu": "2026-11-19",
    "2 november lalu": "2026-11-02",
    "20 nov kemarin": "2026-11-20",
    "17 agustus tahun lalu": "2025-08-17",
    "tanggal 5 bulan lalu": "2026-10-05",
    "5 bulan ini": "2026-11-05",
    "bulan ini tanggal 5": "2026-11-05",
    "kamis kliwon": "2026-11-19",
    "Kamis Legi, 19 November 2026": "2026-11-19",
    "sabtu malam": "2026-11-21",
    "20 november pagi": "2026-11-20",
    "kemarin jam 9": "2026-11-21",
    "sabtu": "2026-11-21",
    "hari sabtu": "2026-11-21",
    "sabtu lalu": "2026-11-21",
    "sabtu kemarin": "2026-11-21",
    "jum'at": "2026-11-20",
    "jum\u2019at lalu": "2026-11-20",
    "jumat": "2026-11-20",
    "senen": "2026-11-16",
    "rebo": "2026-11-18",
    "kemis": "2026-11-19",
    "saptu": "2026-11-21",
    "last friday": "2026-11-20",
    "hari minggu lalu": "2026-11-15",
    "sabtu minggu lalu": "2026-11-14",
    "rabu minggu ini": "2026-11-18",
}
AHEAD = {
    "besok": "2026-11-23",
    "bsk": "2026-11-23",
    "besok pagi": "2026-11-23",
    "mbénjing": "2026-11-23",
    "énjing": "2026-11-23",
    "tomorrow": "2026-11-23",
    "lusa": "2026-11-24",
    "pagéto": "2026-11-24",
    "3 hari lagi": "2026-11-25",
    "sabtu depan": "2026-11-28",
    "sabtu": "2026-11-28",
    "28 November": "2026-11-28",
    "5 januari": "2027-01-05",
    "17 agustus": "2026-08-17",
    "kemarin": "2026-11-21",
    "senin minggu depan": "2026-11-23",
}


@pytest.mark.parametrize(("typed", "day"), PAST.items(), ids=PAST.keys())
def test_a_day_that_has_come_is_read(typed: str, day: str) -> None:
    assert reading(typed) == Read(day)


@pytest.mark.parametrize(("typed", "day"), AHEAD.items(), ids=AHEAD.keys())
def test_a_day_that_may_lie_ahead_is_read(typed: str, day: str) -> None:
    assert reading(typed, past=False) == Read(day)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("8/17/2026", ["2026-08-17"]),
        ("17", ["2026-11-17"]),
        ("17-18 agustus 2026", ["2026-08-17", "2026-08-18"]),
        ("20/10/2026 s/d 2/11/2026", ["2026-10-20", "2026-11-02"]),
        ("30 oktober sampai 2 november", ["2026-10-30", "2026-11-02"]),
        ("17 s.d. 19 agustus", ["2026-08-17", "2026-08-19"]),
        ("17 sampai 19 Agustus 2026", ["2026-08-17", "2026-08-19"]),
        ("Senin, 21 November 2026", ["2026-11-21"]),
        ("29 februari", ["2024-02-29"]),
        ("akhir bulan", ["2026-10-31"]),
        ("akhir bulan lalu", ["2026-10-31"]),
        ("awal bulan", ["2026-11-01"]),
        ("hari minggu", ["2026-11-22", "2026-11-15"]),
        ("25/12", ["2025-12-25", "2026-10-25"]),
        ("25 desember", ["2025-12-25", "2026-10-25"]),
        ("tgl 25", ["2026-10-25"]),
        ("minggu lalu", ["2026-11-15"]),
        ("seminggu lalu", ["2026-11-15"]),
        ("2 minggu lalu", ["2026-11-08"]),
        ("pekan lalu", ["2026-11-15"]),
        ("kemarin minggu", ["2026-11-15"]),
    ],
)
def test_a_doubtful_day_is_asked_back(typed: str, offered: list[str]) -> None:
    found = reading(typed)
    assert isinstance(found, Unclear)
    assert [candidate.value for candidate in found.candidates] == offered
    assert candidate_answer(asked(), offered[0]) == offered[0]


def test_last_week_may_be_sunday_or_seven_days_ago() -> None:
    found = reading("minggu lalu", today=date(2026, 11, 25))
    assert isinstance(found, Unclear)
    assert [candidate.line for candidate in found.candidates] == [
        "Minggu, 22 November 2026",
        "Rabu, 18 November 2026",
    ]
    assert [candidate.button for candidate in found.candidates] == ["22-11-2026", "18-11-2026"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31-9-2026", "Tanggal %(day)s %(month)s tidak ada. Tulis lagi tanggalnya."),
        ("31 september", "Tanggal %(day)s %(month)s tidak ada. Tulis lagi tanggalnya."),
        ("32/8/2026", "Tanggal %(day)s %(month)s tidak ada. Tulis lagi tanggalnya."),
        ("29-2-2026", "Tanggal 29 %(month)s %(year)s tidak ada. Tulis lagi tanggalnya."),
        ("bulan lalu", "Tanggalnya belum ada. Tulis seperti 17-8-2026."),
        ("bulan ini tgl 25", "%(date)s belum tiba. Tulis tanggal hari ini atau sebelumnya."),
        ("agustus 2026", "Tanggalnya belum ada. Tulis seperti 17-8-2026."),
        ("besok", "%(date)s belum tiba. Tulis tanggal hari ini atau sebelumnya."),
        ("25-12-2026", "%(date)s belum tiba. Tulis tanggal hari ini atau sebelumnya."),
        ("sabtu depan", "%(date)s belum tiba. Tulis tanggal hari ini atau sebelumnya."),
        ("17-8-1944", "Tahun %(year)s terlalu jauh. Tulis tanggal seperti 17-8-2026."),
        ("17-8-2037", "Tahun %(year)s terlalu jauh. Tulis tanggal seperti 17-8-2026."),
    ],
)
def test_a_day_that_cannot_be_is_explained(typed: str, why: str) -> None:
    found = reading(typed)
    assert isinstance(found, Unread)
    assert found.why.text == why


@pytest.mark.parametrize("typed", NO_DAY.split("|"))
def test_what_is_no_day_asks_for_one(typed: str) -> None:
    found = reading(typed)
    assert isinstance(found, Unread)
    assert "belum t" in found.why.text or "tidak ada" in found.why.text


def test_weekdays_never_mean_today_silently() -> None:
    found = reading("sabtu", past=False, today=date(2026, 11, 21))
    assert isinstance(found, Unclear)
    assert [candidate.value for candidate in found.candidates] == ["2026-11-21", "2026-11-28"]


DAYS = st.dates(date(1945, 1, 1), TODAY)


@given(DAYS)
def test_a_date_reads_back_in_every_style(day: date) -> None:
    month = MONTHS[day.month - 1]
    for typed in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month.upper()[:3]} {day.year}",
        f"{day:%d%m%Y}",
        f"{day.day}{month}{day.year}",
    ):
        assert reading(typed) == Read(day.isoformat()), typed


@given(st.integers(1, 700), DAYS)
def test_days_ago_count_back(days: int, today: date) -> None:
    day = today - timedelta(days)
    if day.year >= 1945:
        assert reading(f"{days} hari lalu", today=today) == Read(day.isoformat())


@given(st.integers(0, 364), DAYS)
def test_without_a_year_the_last_one_is_meant_or_asked(back: int, today: date) -> None:
    """A day of this year, or of the last weeks of the one before; any other is offered."""
    day = today - timedelta(back)
    found = reading(f"{day.day} {MONTHS[day.month - 1]}", today=today)
    if day.year < 1946 or (day.day, day.month) == (29, 2):
        return
    if day.year == today.year or back <= 92:
        assert found == Read(day.isoformat())
    else:
        assert isinstance(found, Unclear)
        assert found.candidates[0].value == day.isoformat()


@pytest.mark.parametrize(
    "typed",
    [
        "hari ini Minggu 22/11/2026",
        "Minggu, 22 November 2026, 09.00 WIB",
        "22 November 2026 09.00-11.00",
        "22 Nov 2026 (09.00 WIB)",
        "Minggu 22/11/2026 09:00",
        "pukul 09.00 tanggal 22 Nov s.d. selesai",
        "Minggu / 22 November 2026",
        "22-Nov-26",
        "22 Nop 2026 jam 9 pagi s/d selesai",
        "jam 9.00 sd 11.00, hr ini",
        "Minggu, 22/11/26 ba'da ashar",
    ],
)
def test_times_beside_a_day_are_no_part_of_it(typed: str) -> None:
    assert reading(typed) == Read("2026-11-22")


@pytest.mark.parametrize("typed", ["kami", "jumlah", "desa", "eva", "sabun", "salasa pagi 3 hari"])
def test_words_of_a_sentence_are_no_slips_of_days(typed: str) -> None:
    assert isinstance(reading(typed), Unread)


@given(DAYS)
def test_a_weekday_is_never_another_one(today: date) -> None:
    found = reading("selasa", today=today)
    offered = [each.value for each in found.candidates] if isinstance(found, Unclear) else []
    days = [found.answer] if isinstance(found, Read) else offered
    assert all(date.fromisoformat(str(value)).weekday() == 1 for value in days)


_AHEAD = [
    (form.about.code, question)
    for form in FORMS.values()
    for question in form.questions
    if question.not_past
]
_WORDS = (
    "{day}", "tanggal {day}", "{day} {month}", "{day}-{number}", "awal bulan", "akhir bulan",
    "senin", "sabtu ini", "minggu ini", "minggu depan", "besok", "kemarin", "sabtu lalu",
    "RT 4, {day} {month}", "RT 4 tanggal {day}", "{day}-{number}-2026",
)  # fmt: skip


@pytest.mark.parametrize(("form", "question"), _AHEAD, ids=lambda one: getattr(one, "key", one))
def test_no_day_that_is_over_is_read_or_offered_for_what_is_planned(
    form: str, question: Question
) -> None:
    assert form in FORMS
    for today in (date(2026, 11, 29), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)):
        moment = Moment(today, locale_for("id"))
        for day, month, words in itertools.product(range(1, 32, 3), range(1, 13), _WORDS):
            name = MONTHS[month - 1]
            typed = words.format(day=day, month=name, number=month)
            days = _days_of(read_answer(question, Text(typed), moment))
            assert all(told >= today.isoformat() for told in days), (typed, today, days)


@pytest.mark.parametrize(("form", "question"), _AHEAD, ids=lambda one: getattr(one, "key", one))
def test_the_example_of_what_is_planned_stays_good_in_later_years(
    form: str, question: Question
) -> None:
    assert form in FORMS
    for today in (date(2026, 11, 29), date(2031, 5, 4)):
        told = read_answer(question, Text(question.example or ""), Moment(today, locale_for("id")))
        assert isinstance(told, Read), (question.example, today)
        assert _days_of(told), question.example


def _days_of(reading: Read | Unread | Unclear) -> list[str]:
    """Every day that a reading stores or offers."""
    if isinstance(reading, Unread):
        return []
    told = [reading.answer] if isinstance(reading, Read) else [
        json.loads(one.value) if one.value.startswith("{") else one.value
        for one in reading.candidates
    ]  # fmt: skip
    days = [one["due"] if isinstance(one, dict) else one for one in told]
    return [str(day) for day in days if day]


@pytest.mark.parametrize(
    ("words", "first", "behind"),
    [
        ("nov 2026", "2026-11-01", "2026-12-01"),
        ("nopember", "2026-11-01", "2026-12-01"),
        ("desember", "2025-12-01", "2026-01-01"),
        ("bulan lalu", "2026-10-01", "2026-11-01"),
        ("1-15 november", "2026-11-01", "2026-11-16"),
        ("1 sampai 15 nov 2026", "2026-11-01", "2026-11-16"),
        ("minggu lalu", "2026-11-16", "2026-11-23"),
        ("20 november", "2026-11-20", "2026-11-21"),
        ("1-9-2026 15-11-2026", "2026-09-01", "2026-11-16"),
    ],
)
def test_a_period_is_read_as_it_is_said(words: str, first: str, behind: str) -> None:
    found = span(words.split(), date(2026, 11, 23))
    assert tuple(day.isoformat() for day in found) == (first, behind)
