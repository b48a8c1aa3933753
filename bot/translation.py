"""Catalogues: gathering every marked sentence and merging it into each language's file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.i18n import LOCALES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "models")
KEYWORDS = {"N_": None}
# A fixed date: a catalogue changes only when a sentence does.
DATED = datetime(2026, 11, 1, tzinfo=UTC)


def sentences() -> Catalog:
    """Every marked sentence of the sources, with the files it stands in."""
    found = Catalog(project="Desa Cantik bot", creation_date=DATED)
    for room in ROOMS:
        for name, _line, text, _comments, _context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(text, locations=[(f"{room}/{name}", 0)], flags=())
    return found


def refresh() -> int:
    """Merge the sentences of today into every language; returns how many await translation."""
    template = sentences()
    missing = 0
    for path in files():
        catalogue = merged(path, template)
        with path.open("wb") as out:
            write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
        missing += sum(1 for one in catalogue if one.id and not one.string)
    return missing


def merged(path: Path, template: Catalog) -> Catalog:
    """A language's catalogue with exactly today's sentences; nothing is guessed."""
    code = path.parent.name
    with path.open("rb") as file:
        old = read_po(file, locale=code)
    new = Catalog(locale=code, project=template.project, version="1", creation_date=DATED,
                  revision_date=DATED, last_translator="see the history of this file",
                  msgid_bugs_address="see README.md", language_team=code, fuzzy=False)  # fmt: skip
    new.header_comment = f"# {code}: sentences of the Desa Cantik bot. How to mend one: README.md."
    for one in template:
        if one.id:
            known = old.get(one.id)
            new.add(one.id, known.string if known and not known.fuzzy else "",
                    locations=one.locations)  # fmt: skip
    return new


def files() -> Iterator[Path]:
    """The catalogues of all languages but the source, which needs none."""
    for path in sorted(LOCALES.glob("*/messages.po")):
        if path.parent.name != SOURCE:
            yield path
