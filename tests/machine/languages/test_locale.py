"""How each language writes dates, hours, numbers and lists, and how it addresses its reader."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from gettext import NullTranslations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.languages.compiling import SOURCE
from bot.languages.locale import PSEUDO, Locale, language_of_phone, languages, locale_for
from bot.sandbox.telegram.html import parse
from bot.screens.rendering import html, toast
from bot.screens.screen import Screen, title
from models.core.text import Listing, PlainDay, Sentence, SentenceStart, say
from models.people.records import Person
from models.people.rules import form_of_address

if TYPE_CHECKING:
    from models.core.text import Value

ID, EN = locale_for("id"), locale_for("en")
INDEPENDENCE = date(2026, 8, 17)
CONFIRMED = "Sudah dikonfirmasi oleh %(head)s, %(when)s."
SAFE = "Jawaban %(you)s aman. Silakan coba lagi nanti."


def morning(zone: str) -> datetime:
    return datetime(2026, 8, 17, 7, 0, tzinfo=ZoneInfo(zone))


def test_the_source_comes_first_and_english_is_there() -> None:
    assert languages()[0] == SOURCE == "id"
    assert "en" in languages()


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("jv", "Senèn Selasa Rebo Kemis Jemuwah Setu Ahad"),
        ("su", "Senén Salasa Rebo Kemis Jumaah Saptu Minggu"),
    ],
)
def test_weekdays_are_the_languages_own_and_months_those_of_the_office(
    code: str, days: str
) -> None:
    locale = Locale(code, NullTranslations())
    week = [locale.day(INDEPENDENCE + timedelta(days=n)).split(",")[0] for n in range(7)]
    assert week == days.split()
    assert locale.day(date(2026, 2, 1)).endswith(", 1 Februari 2026")
    assert locale.say(PlainDay(date(2026, 9, 30))) == "30 September 2026"


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        pytest.param("id", "id", id="as we write it"),
        pytest.param("in", "id", id="the old code"),
        pytest.param("en-US", "en", id="with a country"),
        pytest.param("tlh", None, id="a language we do not speak"),
        pytest.param("", None, id="none"),
    ],
)
def test_the_phones_language_is_understood(phone: str, code: str | None) -> None:
    assert language_of_phone(phone) == code


def test_the_pseudo_locale_marks_what_translators_reach() -> None:
    greeting = say("Terima kasih, %(head)s.", head=say("Bapak %(name)s", name="Harto"))
    assert locale_for(PSEUDO).say(greeting) == "⟦Terima kasih, ⟦Bapak Harto⟧.⟧"
    assert PSEUDO not in languages()


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        pytest.param(INDEPENDENCE, "Senin, 17 Agustus 2026", "Monday, 17 August 2026", id="day"),
        pytest.param(PlainDay(INDEPENDENCE), "17 Agustus 2026", "17 August 2026", id="plain day"),
        pytest.param(morning("Asia/Jakarta"), "Senin, 17 Agustus 2026 pukul 07.00 WIB",
                     "Monday, 17 August 2026 at 07:00 WIB", id="moment in WIB"),
        pytest.param(morning("Asia/Makassar"), "Senin, 17 Agustus 2026 pukul 07.00 WITA",
                     "Monday, 17 August 2026 at 07:00 WITA", id="moment in WITA"),
        pytest.param(morning("Asia/Jayapura"), "Senin, 17 Agustus 2026 pukul 07.00 WIT",
                     "Monday, 17 August 2026 at 07:00 WIT", id="moment in WIT"),
        pytest.param(morning("UTC"), "Senin, 17 Agustus 2026 pukul 07.00 UTC",
                     "Monday, 17 August 2026 at 07:00 UTC", id="moment elsewhere"),
        pytest.param(time(16, 5), "16.05", "16:05", id="hour"),
        pytest.param(1250, "1.250", "1,250", id="number"),
        pytest.param(0, "0", "0", id="zero"),
        pytest.param(-3, "-3", "-3", id="below zero"),
        pytest.param("1250", "1250", "1250", id="what was typed"),
        pytest.param(Listing(()), "", "", id="empty list"),
        pytest.param(Listing(("Siti",)), "Siti", "Siti", id="list of one"),
        pytest.param(Listing(("Siti", "Joko")), "Siti dan Joko", "Siti and Joko", id="list of two"),
        pytest.param(Listing(("Siti", "Joko", 3)), "Siti, Joko, dan 3", "Siti, Joko, and 3",
                     id="list of three"),
        pytest.param(SentenceStart(say("kepala desa")), "Kepala desa", "The village head",
                     id="opening a sentence"),
        pytest.param(SentenceStart(""), "", "", id="opening with nothing"),
        pytest.param(say("Ya"), "Ya", "Yes", id="sentence"),
        pytest.param(Listing((say("Kaur"), say("Staf"))), "Kaur dan Staf", "Kaur and Staff",
                     id="list of sentences"),
        pytest.param(say(CONFIRMED, head=say("Bapak %(name)s", name="Harto"), when=time(10, 12)),
                     "Sudah dikonfirmasi oleh Bapak Harto, 10.12.",
                     "Already confirmed by Bapak Harto, 10:12.", id="sentences in sentences"),
    ],
)  # fmt: skip
def test_a_value_in_words(value: Value, indonesian: str, english: str) -> None:
    assert (ID.say(value), EN.say(value)) == (indonesian, english)


@pytest.mark.parametrize("code", ["", "xx", "../en", "EN", "id_ID"])
def test_an_unknown_language_speaks_indonesian(code: str) -> None:
    assert locale_for(code).code == "id"
    assert locale_for(code).say(say("Ya")) == "Ya"


def test_a_sentence_without_translation_is_said_in_indonesian() -> None:
    assert EN.say(Sentence("Kalimat baru di %(place)s.", {"place": "desa"})) == (
        "Kalimat baru di desa."
    )
    assert EN.text("") == ""


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [
        (None, None, "Jawaban Anda aman."),
        (None, "Siti", "Jawaban Anda aman."),
        ("ibu", "Siti", "Jawaban Ibu aman."),
        ("bapak", "Harto", "Jawaban Bapak aman."),
        ("name", "Siti", "Jawaban Siti aman."),
        ("name", "100% %(you)s", "Jawaban 100% %(you)s aman."),
    ],
)
def test_the_reader_is_addressed_as_chosen(
    address: str | None, name: str | None, said: str
) -> None:
    reader = Person(telegram_id=1, language="id", address=address, name=name)
    assert ID.with_address(form_of_address(reader)).say(say(SAFE)).startswith(said)
    assert (
        EN.with_address(form_of_address(reader)).say(say(SAFE)).startswith("Your answers are safe.")
    )


def test_you_given_with_a_sentence_wins() -> None:
    assert "Bapak/Ibu" in ID.with_address("Siti").say(say(SAFE, you="Bapak/Ibu"))


def test_a_word_may_be_typed_in_both_languages() -> None:
    assert EN.words("Kembali") == ("Back", "Kembali")
    assert ID.words("Kembali") == ("Kembali",)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", ["D'Arc <b>", "&amp;", "100% %(you)s", "</b>", "Lubuk Pakam I,II"])
def test_what_people_are_called_is_safe_and_shown_as_typed(code: str, name: str) -> None:
    sentence = say("%(name)s sekarang agen.", name=name)
    locale = locale_for(code).with_address(name)
    shown, _ = parse(html(Screen((title(sentence),)), locale, 4096))
    assert name in shown
    assert name in toast(sentence, locale)
    listed = Screen((title(say("%(when)s", when=Listing((name, sentence)))),))
    assert parse(html(listed, locale, 4096))[0].count(name) == 2
    addressed = Screen((title(say("Mohon diperiksa, %(you)s.")),))
    assert name in parse(html(addressed, locale, 4096))[0]
