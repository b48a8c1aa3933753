"""Catalogues: gathering every marked sentence and merging it into each language's files.

A sentence stands in the file of the subject that says it, in `machine.po` when only the machine
does, and in `shared.po` when several do: the sources alone decide, nobody keeps a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.languages.compiling import LOCALES, read_catalogue, translated_codes

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("bot", "handlers", "models")
KEYWORDS = {"N_": None, "_": None}
# A fixed date: a catalogue changes only when a sentence does.
CATALOGUE_DATE = datetime(2026, 11, 1, tzinfo=UTC)
MACHINE, SHARED = "machine", "shared"
# Folders of models/ that are no subject of the programme.
_OF_THE_MACHINE = frozenset({"core", "forms", "machine"})


def sentences() -> Catalog:
    """Every marked sentence of the sources, with the files it stands in."""
    found = Catalog(project="Desa Cantik bot", creation_date=CATALOGUE_DATE)
    for room in ROOMS:
        for name, _line, text, _comments, _context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(text, locations=[(f"{room}/{name}", 0)], flags=())
    return found


def sentences_by_file(found: Catalog) -> dict[str, Catalog]:
    """The same sentences, by the name of the file of locales/<language>/ they belong to."""
    files: dict[str, Catalog] = {}
    for entry in found:
        if entry.id:
            owners = {_owner(path) for path, _line in entry.locations}
            name = owners.pop() if len(owners) == 1 else SHARED
            file = files.setdefault(f"{name}.po", Catalog(project=found.project))
            file.add(entry.id, locations=entry.locations)
    return files


def _owner(path: str) -> str:
    """Whose sentences a source file holds: a subject's, or the machine's."""
    room, folder, *below = PurePosixPath(path).parts
    if room == "bot" or not below or (room == "models" and folder in _OF_THE_MACHINE):
        return MACHINE
    return folder


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
    return [_translation_status(code) for code in translated_codes()]


def _translation_status(code: str) -> TranslationStatus:
    entries = [entry for entry in read_catalogue(LOCALES / code) if entry.id]
    done = [(entry.id, entry.string) for entry in entries if entry.string]
    ours = sum(len(str(source)) for source, _ in done)
    theirs = sum(len(str(said)) for _, said in done)
    growth = 100 * (theirs / ours - 1) if ours else 0.0
    return TranslationStatus(code, len(entries), len(done), growth)


COMPLETE = frozenset({"en"})
"""Languages whose every sentence must be translated before anything is released."""


def refresh_catalogues() -> int:
    """Merge the sentences of today into every language; returns how many await translation."""
    files = sentences_by_file(sentences())
    return sum(refresh_language(LOCALES / code, files) for code in translated_codes())


def refresh_language(folder: Path, files: dict[str, Catalog]) -> int:
    """Write a language's files anew; a translation follows its sentence from file to file.

    Returns how many sentences await translation.
    """
    old = read_catalogue(folder)
    awaiting: list[str] = []
    for name, template in files.items():
        catalogue = merge_catalogue(folder.name, old, template)
        catalogue.header_comment = _header_comment(folder.name, name)
        with (folder / name).open("wb") as out:
            write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
        awaiting += missing_sentences(catalogue)
    for path in folder.glob("*.po"):
        if path.name not in files:
            path.unlink()
    list_missing(folder, sorted(awaiting))
    return len(awaiting)


def _header_comment(code: str, name: str) -> str:
    return f"# {code}, {name}: sentences of the Desa Cantik bot. How to mend one: ../README.md."


def begin_language(code: str) -> Path:
    """A folder for a language that has none; an old one is left alone."""
    folder = LOCALES / code
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def missing_sentences(catalogue: Catalog) -> list[str]:
    """The sentences of a catalogue that are said in Indonesian, in order."""
    return sorted(str(entry.id) for entry in catalogue if entry.id and not entry.string)


def list_missing(folder: Path, awaiting: list[str]) -> None:
    """Write into an unfinished language's folder what it lacks, so that reviews see it shrink."""
    listed = folder / "missing.txt"
    if not awaiting:
        listed.unlink(missing_ok=True)
    elif folder.name not in COMPLETE:
        listed.write_text("".join(f"{sentence}\n" for sentence in awaiting), "utf-8")


def merge_catalogue(code: str, old: Catalog, template: Catalog) -> Catalog:
    """The sentences of a template in a language, as far as it knew them; nothing is guessed."""
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
    for entry in template:
        if entry.id:
            known = old.get(entry.id)
            new.add(
                entry.id,
                known.string if known and not known.fuzzy else "",
                locations=entry.locations,
            )
    return new
