"""What a translator works with: catalogues in step, a list of what is missing, every screen."""

from __future__ import annotations

import re
from gettext import NullTranslations
from html import unescape
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import handlers  # noqa: F401 - fills FORMS
from bot.languages import catalogues
from bot.languages.compiling import LOCALES, DoubledSentence, read_catalogue
from bot.languages.locale import Locale, locale_from_catalogue
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


def _write(path: Path, *entries: tuple[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    catalogue = Catalog(locale="jv")
    for text, said in entries:
        catalogue.add(text, said)
    with path.open("wb") as out:
        write_po(out, catalogue)


def _template(*texts: str) -> Catalog:
    template = Catalog()
    for text in texts:
        template.add(text)
    return template


def test_a_catalogue_keeps_what_was_translated_and_guesses_nothing(tmp_path: Path) -> None:
    old = Catalog(locale="jv")
    old.add("Menu", "Menu Jawa")
    old.add("Tidak ada lagi di sumber", "ical")
    old.add("Buka", "mbuka", flags=("fuzzy",))
    new = catalogues.merge_catalogue("jv", old, catalogues.sentences())
    assert new["Menu"].string == "Menu Jawa"
    assert new["Buka"].string == ""
    assert new.get("Tidak ada lagi di sumber") is None
    missing = catalogues.missing_sentences(new)
    assert "Buka" in missing
    assert "Menu" not in missing
    folder = tmp_path / "jv"
    folder.mkdir()
    catalogues.list_missing(folder, missing)
    assert (folder / "missing.txt").read_text("utf-8").splitlines() == missing
    catalogues.list_missing(folder, [])
    assert not (folder / "missing.txt").exists()


def test_a_sentence_goes_to_the_file_of_who_says_it() -> None:
    found = Catalog()
    found.add("of one subject", locations=[("handlers/roster/screens.py", 0),
                                           ("models/roster/rules.py", 0)])  # fmt: skip
    found.add("of a new subject", locations=[("models/toy/forms.py", 0)])
    found.add("of two", locations=[("handlers/roster/screens.py", 0), ("models/needs/forms.py", 0)])
    found.add("of one and the machine", locations=[("bot/menu.py", 0), ("handlers/home/x.py", 0)])
    machine = ["bot/menu.py", "models/core/problems.py", "models/forms/questions.py"]
    found.add("of the machine", locations=[(path, 0) for path in [*machine, "handlers/x.py"]])
    assert {
        name: {str(entry.id) for entry in file if entry.id}
        for name, file in catalogues.sentences_by_file(found).items()
    } == {
        "roster.po": {"of one subject"},
        "toy.po": {"of a new subject"},
        "shared.po": {"of two", "of one and the machine"},
        "machine.po": {"of the machine"},
    }


def test_a_translation_moves_with_its_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "jv"
    _write(folder / "home.po", ("Buka", "Bikak"), ("Menu", "Menu Jawa"))
    _write(folder / "needs.po", ("Tidak ada lagi di sumber", "ical"))
    files = {"home.po": _template("Menu"), "shared.po": _template("Buka", "Baru")}
    assert catalogues.refresh_language(folder, files) == 1
    assert {path.name for path in folder.iterdir()} == {"home.po", "shared.po", "missing.txt"}
    with (folder / "shared.po").open("rb") as file:
        assert read_po(file)["Buka"].string == "Bikak"
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    catalogues.refresh_language(folder, files)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written


def test_a_sentence_in_two_files_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "jv"
    _write(folder / "home.po", ("Buka", "Bikak"))
    _write(folder / "shared.po", ("Buka", "Bikak"))
    with pytest.raises(DoubledSentence) as told:
        read_catalogue(folder)
    assert str(told.value) == (
        "'Buka' stands in home.po and in shared.po of locales/jv: take it out of one of them."
    )


def test_the_report_counts_sentences_and_letters() -> None:
    [english] = [one for one in catalogues.translation_statuses() if one.code == "en"]
    assert english.total == english.translated
    assert -20 < english.growth < 40
    assert sum(1 for one in read_catalogue(LOCALES / "en") if one.id) == english.total


def test_sentences_fit_one_line_of_the_list_of_missing_ones() -> None:
    found = [str(one.id) for one in catalogues.sentences() if re.search(r"[\r\n]", str(one.id))]
    assert found == []
