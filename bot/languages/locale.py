"""Languages: catalogues compiled in memory, and how each language writes dates, numbers and lists.

The source language is Indonesian; a sentence without translation falls back to it.
"""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale as BabelLocale
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.languages.date_words import full_day, plain_day
from models.core.text import N_, Listing, PlainDay, Sentence, SentenceStart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel.messages.catalog import Message

    from models.core.text import Value

LOCALES = Path(__file__).parent.parent.parent / "locales"
SOURCE = "id"
LANGUAGES = {
    "id": "Bahasa Indonesia",
    "en": "English",
    "jv": "Basa Jawa",
    "su": "Basa Sunda",
}
"""What each language calls itself."""
LANGUAGE_NAMES = {
    "id": ("indonesia", "indonesian"),
    "en": ("inggris",),
    "jv": ("jawa", "jowo", "javanese"),
    "su": ("sunda", "sundanese"),
}
"""What else people call it, whatever their own is; as they are compared."""
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA"}
ZONES["Asia/Jayapura"] = "WIT"
_PLACEHOLDER = re.compile(r"%\((\w+)\)")
DAY, PLAIN_DAY = "EEEE, d MMMM y", "d MMMM y"
PSEUDO = "qps"
"""No language: Indonesian with every sentence of the catalogues between ⟦ and ⟧.

`DESA_LANGUAGE=qps` shows where a word on the screen comes from nowhere a translator can reach.
"""
MIN_TRANSLATED_SHARE = 0.5
"""The share of sentences a language must have before anybody may choose it."""
SHORT = 32  # letters: a button has 24 at most, and a translator may have needed more
CLOCK = N_("%(hour)s.%(minute)s")
MOMENT = N_("%(day)s pukul %(clock)s %(zone)s")


def _as_it_is(text: str) -> str:
    return text


class Locale:
    """One language: puts sentences, dates, numbers and lists into words."""

    def __init__(
        self, code: str, catalogue: gettext.NullTranslations, you: Value | None = None
    ) -> None:
        """Take a language code such as `id` and its compiled catalogue.

        `you` is how the reader is addressed; any sentence may speak of `%(you)s`.
        """
        self.code = code
        self.babel_locale = BabelLocale.parse(SOURCE if code == PSEUDO else code)
        self._catalogue = catalogue
        self._you = you if you is not None else Sentence(N_("Anda"))

    def with_address(self, you: Value) -> Locale:
        """The same language, speaking to somebody."""
        return Locale(self.code, self._catalogue, you)

    def say(self, value: Value, encode: Callable[[str], str] = _as_it_is) -> str:
        """A value in words. `encode` makes plain text safe for where it is shown."""
        if isinstance(value, Sentence):
            return self._sentence(value, encode)
        if isinstance(value, Listing):
            items = [self.say(item, encode) for item in value.items]
            return format_list(items, locale=self.babel_locale) if items else ""
        if isinstance(value, SentenceStart):
            said = self.say(value.value)
            return encode(said[:1].upper() + said[1:])
        if isinstance(value, PlainDay):
            return encode(plain_day(value.day, self.babel_locale))
        if isinstance(value, datetime):
            return encode(self.moment(value))
        if isinstance(value, date):
            return encode(self.day(value))
        if isinstance(value, time):
            return encode(self.clock(value))
        if isinstance(value, int):
            return encode(_number(value, self.babel_locale))
        return encode(value)

    def text(self, text: str) -> str:
        """The translation of a source sentence, its placeholders untouched."""
        return self._catalogue.gettext(text) if text else ""

    def knows(self, text: str) -> bool:
        """Whether the language has its own words for a source sentence."""
        return (
            self.code == SOURCE
            or self._catalogue.gettext(text) != text
            or text in _language(self.code).same
        )

    def words(self, text: str) -> tuple[str, ...]:
        """How a person may type a source word: in their language or in Indonesian."""
        return tuple(dict.fromkeys((self.text(text), text)))

    def day(self, day: date) -> str:
        """Senin, 17 Agustus 2026."""
        return full_day(day, self.babel_locale)

    def moment(self, moment: datetime) -> str:
        """Senin, 17 Agustus 2026 pukul 07.00 WIB; the moment must carry its zone."""
        zone = ZONES.get(str(moment.tzinfo), moment.tzname() or "")
        day, clock = self.day(moment.date()), self.clock(moment.time())
        return self.text(MOMENT) % {"day": day, "clock": clock, "zone": zone}

    def clock(self, clock: time) -> str:
        """07.00, as the language writes it."""
        return self.text(CLOCK) % {"hour": f"{clock:%H}", "minute": f"{clock:%M}"}

    def _sentence(self, sentence: Sentence, encode: Callable[[str], str]) -> str:
        if sentence.plural is not None:
            count = sentence.count or 0
            text = self._catalogue.ngettext(sentence.text, sentence.plural, count)
        else:
            text = self.text(sentence.text)
        if "%" not in text:
            return encode(text)
        values = sentence.values
        said = {
            name: self.say(values[name], encode) for name in _placeholders(text) if name in values
        }
        if "you" not in said and "%(you)s" in text:
            said["you"] = self.say(self._you, encode)
        return encode(text) % said


@lru_cache(1024)
def _number(number: int, locale: BabelLocale) -> str:
    """1.234, as the language writes it."""
    words: str = format_decimal(number, locale=locale)
    return words


@lru_cache(4096)
def _placeholders(text: str) -> tuple[str, ...]:
    """The values a sentence speaks of."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


@cache
def locale_for(code: str) -> Locale:
    """The language under a code; an unknown code speaks Indonesian."""
    if code == PSEUDO:
        return Locale(code, _PseudoTranslations())
    if code not in languages():
        code = SOURCE
    return locale_from_catalogue(code)


def locale_from_catalogue(code: str) -> Locale:
    """A language as its catalogue stands, also before anybody may choose it."""
    return Locale(code, _language(code).words)


@cache
def languages() -> tuple[str, ...]:
    """The languages one may choose: the source first, then whose catalogue is far enough."""
    found = (code for code in translated_codes() if _language(code).share >= MIN_TRANSLATED_SHARE)
    return (SOURCE, *found)


def translated_codes() -> list[str]:
    """The languages that have a folder in locales/, however little is translated in it."""
    return sorted(path.name for path in LOCALES.iterdir() if path.is_dir() and path.name != SOURCE)


class DoubledSentence(SystemExit):
    """One sentence translated in two files; uncaught, it ends the program with its sentence."""


def read_catalogue(folder: Path) -> Catalog:
    """A language's whole catalogue: the files of its folder, one a subject, as one.

    DoubledSentence when two of them hold the same sentence: nobody could say which one is meant.
    """
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


def short_words(code: str) -> Mapping[str, str]:
    """What a language calls everything short enough for a button, by its source."""
    return _language(code).short


def language_of_phone(phone: str) -> str | None:
    """The language a phone's code means ("jv", "en-US", the old "in"), if one may choose it."""
    short = phone.partition("-")[0].casefold()
    code = _OLD_CODES.get(short, short)
    return code if code in languages() else None


_OLD_CODES = {"in": "id", "jw": "jv"}


class _PseudoTranslations(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@dataclass(frozen=True)
class _Language:
    """What is kept of a catalogue, which is read once and is far larger itself."""

    words: gettext.NullTranslations
    share: float  # how much of it is translated
    same: frozenset[str]  # sentences that read as they do in Indonesian
    short: Mapping[str, str]  # words that fit a button, by their source


@cache
def _language(code: str) -> _Language:
    if code not in translated_codes():
        return _Language(gettext.NullTranslations(), 0.0, frozenset(), {})
    catalogue = read_catalogue(LOCALES / code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    entries = [entry for entry in catalogue if entry.id]
    return _Language(
        gettext.GNUTranslations(compiled),
        sum(bool(entry.string) for entry in entries) / max(1, len(entries)),
        frozenset(str(entry.id) for entry in entries if entry.string == entry.id),
        {
            str(entry.id): str(entry.string)
            for entry in entries
            if entry.string and len(str(entry.id)) <= SHORT and "%" not in str(entry.id)
        },
    )
