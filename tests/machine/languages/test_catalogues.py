"""What a translator works with: catalogues in step, a list of what is missing, every screen."""

from __future__ import annotations

import re
from gettext import NullTranslations
from html import unescape
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import handlers  # noqa: F401 - fills FORMS
from bot.languages import catalogues
from bot.languages.locale import LOCALES, Locale, locale_from_catalogue
from bot.languages.preview import page, screens

if TYPE_CHECKING:
    from pathlib import Path


def test_every_sentence_stands_on_the_page() -> None:
    shown = {one.text for _, told in screens() for one in told}
    today = {str(one.id) for one in catalogues.sentences() if one.id}
    assert today - shown == set()


def test_the_page_shows_buttons_as_buttons_and_first_lines_as_such() -> None:
    told = dict(screens())
    kinds = {
        one.text: one.kind for one in told["handlers/home/actions/account.py · list_languages"]
    }
    assert kinds["Pilih bahasa."] == "first line"
    kinds = {one.text: one.kind for one in told["handlers/home/actions/account.py · describe_bot"]}
    assert kinds["Menu"] == "button"
    assert kinds["Tentang bot ini"] == "menu"


def test_the_page_marks_what_is_missing_and_what_is_too_long() -> None:
    made = page(Locale("jv", NullTranslations()))
    assert made.count('class="missing"') > 1000
    assert 'class="missing"' not in page(locale_from_catalogue("en"))
    assert "Pilih bahasa." in unescape(made)
    assert "<script" not in made


def test_a_catalogue_keeps_what_was_translated_and_guesses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "jv" / "messages.po"
    path.parent.mkdir()
    old = Catalog(locale="jv")
    old.add("Menu", "Menu Jawa")
    old.add("Tidak ada lagi di sumber", "ical")
    old.add("Buka", "mbuka", flags=("fuzzy",))
    with path.open("wb") as out:
        write_po(out, old)
    new = catalogues.merge_catalogue(path, catalogues.sentences())
    assert new["Menu"].string == "Menu Jawa"
    assert new["Buka"].string == ""
    assert new.get("Tidak ada lagi di sumber") is None
    missing = catalogues.missing_sentences(new)
    assert "Buka" in missing
    assert "Menu" not in missing
    catalogues.list_missing(path, missing)
    assert path.with_name("missing.txt").read_text("utf-8").splitlines() == missing
    catalogues.list_missing(path, [])
    assert not path.with_name("missing.txt").exists()


def test_the_report_counts_sentences_and_letters() -> None:
    [english] = [one for one in catalogues.translation_statuses() if one.code == "en"]
    assert english.total == english.translated
    assert -20 < english.growth < 40
    with (LOCALES / "en" / "messages.po").open("rb") as file:
        assert sum(1 for one in read_po(file) if one.id) == english.total


def test_sentences_fit_one_line_of_the_list_of_missing_ones() -> None:
    found = [str(one.id) for one in catalogues.sentences() if re.search(r"[\r\n]", str(one.id))]
    assert found == []
