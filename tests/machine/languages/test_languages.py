"""The catalogues keep step with the source, and every sentence in them keeps the house's rules."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

import handlers  # noqa: F401 - fills FORMS
from bot.delivery.introduction import DESCRIPTION, SHORT
from bot.forms.readers.commands import _COMMANDS, parse_command
from bot.forms.readers.dispatch import read_answer
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment, Read
from bot.languages import catalogues
from bot.languages.compiling import LOCALES, SOURCE, compiled, read_catalogue, translated_codes
from bot.languages.locale import languages, locale_for
from bot.registry import REGISTRY
from bot.screens.rendering import TOAST_LIMIT
from bot.screens.screen import SIGNS
from models.core.text import Listing
from models.forms.form import FORMS, Kind
from tests.harness import sentences
from tests.harness.phone import MORNING
from tests.harness.sentences import Source

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from models.forms.form import Question

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
BUTTON, PASSING, NAME_ON_BUTTON = 24, 60, 14
# Blame, and words of computers where the village office has its own (locales/README.md).
AVOIDED = {
    SOURCE: r"salah(?<!Ada yang salah)|gagal|ditolak|wajib|harus|lupa|padahal|tolong|silahkan|kamu"
    r"|kalian|saudara|user|role|error|valid|update|approve|dashboard|feedback|input|submit|upload",
    "en": r"error|invalid|fail(ed|ure)?|denied|rejected|must|mandatory|illegal|forbidden|oops",
}

every_language = pytest.mark.parametrize("code", languages())
every_catalogue = pytest.mark.parametrize("code", translated_codes())
every_question = pytest.mark.parametrize(
    "question",
    [pytest.param(q, id=f"{code}.{q.key}") for code, f in FORMS.items() for q in f.questions],
)


@pytest.fixture(scope="module")
def found() -> Catalog:
    """Every marked sentence of the source as it is now."""
    return catalogues.sentences()


@pytest.fixture(scope="module")
def today(found: Catalog) -> set[str]:
    return _sentences(found)


def _sentences(catalogue: Catalog) -> set[str]:
    return {str(one.id) for one in catalogue if one.id}


def files(code: str) -> dict[str, Catalog]:
    """The files of a language, each by itself."""
    read = {}
    for path in sorted((LOCALES / code).glob("*.po")):
        with path.open("rb") as file:
            read[path.name] = read_po(file, locale=code)
    return read


def all_words(code: str, today: set[str]) -> dict[str, str]:
    return {one: locale_for(code).text(one) for one in today}


def held(text: str) -> list[str]:
    """The placeholders of a sentence; how the reader is addressed may be left out."""
    return sorted(set(PLACEHOLDER.findall(text)) - {"you"})


# In step with the source


def test_no_sentence_outside_the_catalogues() -> None:
    found = [
        f"{source.path}:{line}: {text}"
        for source in sentences.sources()
        for line, text in sentences.strangers(source)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        'say("Belum ada.")',
        'title("Belum ada.", PAPER)',
        'Button("Buka", "menu")',
        'Button(f"Buka {name}", "menu")',
        'form_button(draft, key, act, "Buka")',
        'words = "Buka"\nButton(Sentence(words), "menu")',
        'title(_("Ada") if found else "Belum ada")',
        '_("Ada %(what)s.", what="berkas")',
        'Ask(N_("Siapa?"), "Nama")',
        'class Kind(Choice):\n    OTHER = "other", "Lainnya"',
        'class Report(Form, code="report", name="Laporan"): ...',
        '@command("menu", about="Menu")\nasync def f(): ...',
    ],
)
def test_a_sentence_that_is_not_marked_is_found(text: str) -> None:
    assert list(sentences.strangers(Source.read("handlers/menu.py", text)))


@every_catalogue
def test_each_file_has_exactly_the_sentences_of_its_subject(code: str, found: Catalog) -> None:
    known = {name: _sentences(file) for name, file in files(code).items()}
    wanted = {name: _sentences(file) for name, file in catalogues.sentences_by_file(found).items()}
    assert known.keys() == wanted.keys(), "run: python -m bot translate"
    amiss = {name: known[name] ^ wanted[name] for name in wanted if known[name] != wanted[name]}
    assert amiss == {}, "left over, missing or misplaced; run: python -m bot translate"
    assert not any(file.obsolete for file in files(code).values())


@every_catalogue
def test_every_sentence_is_translated_or_listed_as_missing(code: str) -> None:
    listed = LOCALES / code / "missing.txt"
    missing = listed.read_text("utf-8").splitlines() if listed.exists() else []
    whole = read_catalogue(LOCALES / code)
    assert catalogues.missing_sentences(whole) == missing, "run: python -m bot translate"
    assert missing == [] or code not in catalogues.COMPLETE
    assert [one.id for one in whole if one.id and one.fuzzy] == []


def test_english_is_complete() -> None:
    assert catalogues.missing_sentences(read_catalogue(LOCALES / "en")) == []


@every_catalogue
def test_the_head_of_a_file_names_its_language_and_plurals(code: str) -> None:
    fresh = Catalog(locale=code)
    for name, known in files(code).items():
        head = dict(known.mime_headers)
        assert head["Language"] == code, name
        assert head["Plural-Forms"] == fresh.plural_forms, name
        assert "EMAIL@ADDRESS" not in "".join(head.values()), name


# Placeholders


@every_language
def test_a_translation_speaks_of_the_same_things(code: str, today: set[str]) -> None:
    said = all_words(code, today)
    assert {one: text for one, text in said.items() if held(one) != held(text)} == {}


@every_language
def test_every_sentence_can_be_filled_in(code: str, today: set[str]) -> None:
    for one, text in all_words(code, today).items():
        values = dict.fromkeys([*PLACEHOLDER.findall(text), "you"], "25")
        assert "%(" not in text % values, one
        assert "%" not in PLACEHOLDER.sub("", text).replace("%%", ""), f"write %% in {one!r}"


# Tone and signs


@every_language
def test_sentences_neither_shout_nor_blame(code: str, today: set[str]) -> None:
    avoided = re.compile(rf"!|\b({AVOIDED.get(code, '!')})\b", re.IGNORECASE)
    said = {one: PLACEHOLDER.sub("", text) for one, text in all_words(code, today).items()}
    assert {one: text for one, text in said.items() if avoided.search(text)} == {}


@every_language
def test_sentences_are_trimmed(code: str, today: set[str]) -> None:
    said = all_words(code, today)
    untidy = re.compile(r"^\s|\s$|  |\n| [,.:;?](?=\s|$)")
    assert {one: text for one, text in said.items() if untidy.search(text)} == {}


@every_language
def test_signs_stand_before_sentences_and_never_inside(code: str, today: set[str]) -> None:
    said = all_words(code, today)
    assert {one: text for one, text in said.items() if _pictures(text)} == {}


def test_only_the_twelve_signs_and_five_colours_are_used() -> None:
    assert len(set(SIGNS)) == len(SIGNS) == 12 + 5
    found = [
        f"{source.path}:{line}: {text}"
        for source in sentences.sources()
        for line, text in sentences.strings(source)
        if _pictures(text) and text not in SIGNS
        # What an operator's terminal shows, and what people write and the bot only reads.
        if not source.path.startswith(("bot/commands", "bot/forms/readers"))
    ]
    assert not found, "\n" + "\n".join(found)


def test_the_readme_of_the_languages_explains_every_sign() -> None:
    told = (LOCALES / "README.md").read_text("utf-8")
    assert [sign for sign in SIGNS if sign not in told] == []


def _pictures(text: str) -> list[str]:
    return [one for one in text if unicodedata.category(one) == "So" or one == "\ufe0f"]


# Lengths


def _shown(text: str, longest: int) -> int:
    """How long it is with names that long; a count has three digits at most."""
    return len(PLACEHOLDER.sub("x" * longest, text.replace("%(count)s", "999")))


def test_buttons_are_found() -> None:
    """One of each way a button comes about."""
    known = {"Kembali", "Cari lagi", "Kirim nomor saya", "Buka", "Terima %(name)s"}
    known |= {"Kirim pendaftaran", "Kader atau warga", "Belum bersedia", "Koordinator tim"}
    assert known - sentences.buttons() == set()


@every_language
def test_buttons_fit_a_small_phone(code: str) -> None:
    said = {one: locale_for(code).text(one) for one in sentences.buttons()}
    assert {o: t for o, t in said.items() if _shown(t, NAME_ON_BUTTON) > BUTTON} == {}


@every_language
def test_toasts_are_read_in_passing(code: str) -> None:
    said = {one: locale_for(code).text(one) for one in sentences.toasts()}
    assert len(said) > 10
    assert {o: t for o, t in said.items() if _shown(t, NAME_ON_BUTTON) > PASSING} == {}


@every_language
def test_problems_fit_above_a_card(code: str) -> None:
    said = {one: locale_for(code).text(one) for one in sentences.problems()}
    assert len(said) > 10
    assert {o: t for o, t in said.items() if _shown(t, 50) > TOAST_LIMIT} == {}


@every_language
def test_what_telegram_shows_of_the_bot_fits(code: str) -> None:
    locale = locale_for(code)
    assert len(locale.text(DESCRIPTION)) <= 512
    assert len(locale.text(SHORT)) <= 120
    assert max(len(locale.text(one.about)) for one in REGISTRY.commands.values()) <= 40


# What stands on a button can also be typed


@every_language
@pytest.mark.parametrize("command", _COMMANDS)
def test_the_words_of_the_buttons_can_be_typed(code: str, command: str) -> None:
    label, _ = _COMMANDS[command]
    moment = Moment(MORNING.date(), locale_for(code))
    assert parse_command(locale_for(code).text(label), moment) == command
    assert " " not in locale_for(code).text(label)


@every_language
@every_question
def test_every_answer_on_a_button_can_be_typed(code: str, question: Question) -> None:
    locale = locale_for(code)
    if question.kind in {Kind.EACH, Kind.HEADCOUNT}:
        return  # their options are not answers by themselves; tests/forms reads them in place
    for option in question.options:
        for label in filter(None, (option.label, option.short)):
            if PLACEHOLDER.search(label):
                continue
            found = read_answer(question, Text(locale.text(label)), Moment(MORNING.date(), locale))
            code_meant: Answer = option.code
            if question.kind is Kind.YES_NO:
                code_meant = option.code == "yes"
            if question.kind is Kind.MANY:
                code_meant = [option.code]
            assert found == Read(code_meant), label


@every_language
@pytest.mark.parametrize("form", FORMS)
def test_no_two_lines_of_a_review_have_the_same_name(code: str, form: str) -> None:
    labels = [locale_for(code).text(one.label) for one in FORMS[form].questions]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("code", compiled())
def test_days_numbers_and_lists_are_as_babel_writes_them(code: str) -> None:
    locale, babel = locale_for(code), Locale.parse(code)
    for number in (0, 7, -3, 999, 1000, 65_432, -1_234_567, 9_876_543_210):
        assert locale.say(number) == format_decimal(number, locale=babel)
    for length in range(1, 6):
        items = [f"{number}," for number in range(length)]
        assert locale.say(Listing(tuple(items))) == format_list(items, locale=babel)
    if code in ("jv", "su"):  # their months and days are our own
        return
    for day in (date(2026, 1, 1) + timedelta(days=33 * step) for step in range(24)):
        assert locale.say(day) == format_date(day, "EEEE, d MMMM y", locale=babel)
