"""Catalogues: gathering every marked sentence and merging it into each language's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.languages.locale import LOCALES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("bot", "handlers", "models")
KEYWORDS = {"N_": None, "_": None}
# A fixed date: a catalogue changes only when a sentence does.
CATALOGUE_DATE = datetime(2026, 11, 1, tzinfo=UTC)


def sentences() -> Catalog:
    """Every marked sentence of the sources, with the files it stands in."""
    found = Catalog(project="Desa Cantik bot", creation_date=CATALOGUE_DATE)
    for room in ROOMS:
        for name, _line, text, _comments, _context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(text, locations=[(f"{room}/{name}", 0)], flags=())
    return found


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """How far a language is: counts of sentences, and how much longer it is than Indonesian."""

    code: str
    total: int
    translated: int
    growth: float
    """In percent of letters."""


def translation_statuses() -> list[TranslationStatus]:
    """Every language but the source, as its catalogue stands."""
    return [_translation_status(path) for path in files()]


def _translation_status(path: Path) -> TranslationStatus:
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, locale=path.parent.name) if entry.id]
    done = [(entry.id, entry.string) for entry in entries if entry.string]
    ours = sum(len(str(source)) for source, _ in done)
    theirs = sum(len(str(said)) for _, said in done)
    growth = 100 * (theirs / ours - 1) if ours else 0.0
    return TranslationStatus(path.parent.name, len(entries), len(done), growth)


COMPLETE = frozenset({"en"})
"""Languages whose every sentence must be translated before anything is released."""


def refresh_catalogues() -> int:
    """Merge the sentences of today into every language; returns how many await translation."""
    template = sentences()
    missing = 0
    for path in files():
        catalogue = merge_catalogue(path, template)
        with path.open("wb") as out:
            write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
        awaiting = missing_sentences(catalogue)
        list_missing(path, awaiting)
        missing += len(awaiting)
    return missing


def begin_language(code: str) -> Path:
    """An empty catalogue for a language that has none; an old one is left alone."""
    path = LOCALES / code / "messages.po"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            write_po(out, Catalog(locale=code, creation_date=CATALOGUE_DATE, fuzzy=False))
    return path


def missing_sentences(catalogue: Catalog) -> list[str]:
    """The sentences of a catalogue that are said in Indonesian, in order."""
    return sorted(str(entry.id) for entry in catalogue if entry.id and not entry.string)


def list_missing(path: Path, awaiting: list[str]) -> None:
    """Write beside an unfinished catalogue what it lacks, so that reviews see it shrink."""
    listed = path.with_name("missing.txt")
    if not awaiting:
        listed.unlink(missing_ok=True)
    elif path.parent.name not in COMPLETE:
        listed.write_text("".join(f"{sentence}\n" for sentence in awaiting), "utf-8")


def merge_catalogue(path: Path, template: Catalog) -> Catalog:
    """A language's catalogue with exactly today's sentences; nothing is guessed."""
    code = path.parent.name
    with path.open("rb") as file:
        old = read_po(file, locale=code)
    new = Catalog(
        locale=code,
        project=template.project,
        version="1",
        creation_date=CATALOGUE_DATE,
        revision_date=CATALOGUE_DATE,
        last_translator="see the history of this file",
        msgid_bugs_address="see README.md",
        language_team=code,
        fuzzy=False,
    )
    new.header_comment = f"# {code}: sentences of the Desa Cantik bot. How to mend one: README.md."
    for entry in template:
        if entry.id:
            known = old.get(entry.id)
            new.add(
                entry.id,
                known.string if known and not known.fuzzy else "",
                locations=entry.locations,
            )
    return new


def files() -> Iterator[Path]:
    """The catalogues of all languages but the source, which needs none."""
    for path in sorted(LOCALES.glob("*/messages.po")):
        if path.parent.name != SOURCE:
            yield path
