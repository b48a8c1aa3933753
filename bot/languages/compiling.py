"""Catalogues and the words of CLDR as the running bot keeps them, read by Babel in a child process.

Babel and what it makes of a catalogue cost eight MiB that would stay with the bot for months.
`python -m bot.languages.compiling` prints them.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LOCALES = Path(__file__).parent.parent.parent / "locales"
SOURCE = "id"
SHORT = 32  # letters: a button has 24 at most, and a translator may have needed more


class Words(TypedDict):
    """How a language writes days, numbers and lists."""

    months: list[str]
    weekdays: list[str]  # from Monday
    group: str  # between thousands
    listing: dict[str, str]  # patterns of two, start, middle and end


class Compiled(TypedDict):
    """A language: its words, and what is kept of a catalogue, which itself is far larger."""

    words: Words
    mo: str  # in base64
    share: float  # how much of it is translated
    same: list[str]  # sentences that read as they do in Indonesian
    short: dict[str, str]  # words that fit a button, by their source


class DoubledSentence(SystemExit):
    """One sentence translated in two files; uncaught, it ends the program with its sentence."""


class BadCatalogue(SystemExit):
    """The languages cannot be read; uncaught, it ends the program with what the child said."""


def translated_codes() -> list[str]:
    """The languages that have a folder in locales/, however little is translated in it."""
    return sorted(path.name for path in LOCALES.iterdir() if path.is_dir() and path.name != SOURCE)


@cache
def compiled() -> dict[str, Compiled]:
    """Every language that has a folder, and the source; raises BadCatalogue."""
    command = [sys.executable, "-m", "bot.languages.compiling"]
    child = subprocess.run(  # noqa: S603 - our own module
        command, cwd=LOCALES.parent, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if child.returncode:
        raise BadCatalogue(child.stderr.strip())
    languages: dict[str, Compiled] = json.loads(child.stdout)
    return languages


def read_catalogue(folder: Path) -> Catalog:
    """A language's whole catalogue: the files of its folder, one a subject, as one.

    DoubledSentence when two of them hold the same sentence: nobody could say which one is meant.
    """
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - not in the running bot
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    entries: list[Message] = []
    stands_in: dict[object, str] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            found = [entry for entry in read_po(file, locale=folder.name) if entry.id]
        for entry in found:
            if (other := stands_in.setdefault(entry.id, path.name)) != path.name:
                raise DoubledSentence(
                    f"{entry.id!r} stands in {other} and in {path.name} of locales/{folder.name}:"
                    " take it out of one of them."
                )
        entries += found
    whole = Catalog(locale=folder.name)
    # Compiling sorts them with a far slower comparison, which is quick with what is in order.
    for entry in sorted(entries, key=lambda entry: str(entry.id)):
        whole[entry.id] = entry
    return whole


def _compile(code: str) -> Compiled:
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - not in the running bot
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - as above

    catalogue = Catalog(locale=code) if code == SOURCE else read_catalogue(LOCALES / code)
    file = io.BytesIO()
    write_mo(file, catalogue)
    entries = [entry for entry in catalogue if entry.id]
    return {
        "words": _words(code),
        "mo": base64.b64encode(file.getvalue()).decode(),
        "share": sum(bool(entry.string) for entry in entries) / max(1, len(entries)),
        "same": [str(entry.id) for entry in entries if entry.string == entry.id],
        "short": {
            str(entry.id): str(entry.string)
            for entry in entries
            if entry.string and len(str(entry.id)) <= SHORT and "%" not in str(entry.id)
        },
    }


def _words(code: str) -> Words:
    from babel import Locale  # noqa: PLC0415 - not in the running bot

    locale = Locale.parse(code)
    months, weekdays = locale.months["format"]["wide"], locale.days["format"]["wide"]
    return {
        "months": [months[number] for number in range(1, 13)],
        "weekdays": [weekdays[number] for number in range(7)],
        "group": locale.number_symbols["latn"]["group"],
        "listing": dict(locale.list_patterns["standard"]),
    }


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a TextIOWrapper
    json.dump({code: _compile(code) for code in (SOURCE, *translated_codes())}, sys.stdout)
