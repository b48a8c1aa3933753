"""Languages: catalogues compiled in memory, and how each language writes dates, numbers and lists.

The source language is Indonesian; a sentence without translation falls back to it.
"""

from __future__ import annotations

import gettext
import io
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from models.words import N_, Listing, Opening, PlainDay, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.words import Value

LOCALES = Path(__file__).parent.parent / "locales"
SOURCE = "id"
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA"}
ZONES["Asia/Jayapura"] = "WIT"
DAY, PLAIN_DAY = "EEEE, d MMMM y", "d MMMM y"
CLOCK = N_("%(hour)s.%(minute)s")
MOMENT = N_("%(day)s pukul %(clock)s %(zone)s")


def _as_it_is(text: str) -> str:
    return text


class Tongue:
    """One language: puts sentences, dates, numbers and lists into words."""

    def __init__(
        self, code: str, catalogue: gettext.NullTranslations, you: Value | None = None
    ) -> None:
        """Take a language code such as `id` and its compiled catalogue.

        `you` is how the reader is addressed; any sentence may speak of `%(you)s`.
        """
        self.code = code
        self.locale = Locale.parse(code)
        self._catalogue = catalogue
        self._you = you if you is not None else Sentence(N_("Anda"))

    def to(self, you: Value) -> Tongue:
        """The same language, speaking to somebody."""
        return Tongue(self.code, self._catalogue, you)

    def say(self, value: Value, encode: Callable[[str], str] = _as_it_is) -> str:
        """A value in words. `encode` makes plain text safe for where it is shown."""
        if isinstance(value, Sentence):
            return self._sentence(value, encode)
        if isinstance(value, Listing):
            items = [self.say(item, encode) for item in value.items]
            return format_list(items, locale=self.locale) if items else ""
        if isinstance(value, Opening):
            said = self.say(value.value)
            return encode(said[:1].upper() + said[1:])
        if isinstance(value, PlainDay):
            return encode(format_date(value.day, PLAIN_DAY, locale=self.locale))
        if isinstance(value, datetime):
            return encode(self.moment(value))
        if isinstance(value, date):
            return encode(self.day(value))
        if isinstance(value, time):
            return encode(self.clock(value))
        if isinstance(value, int):
            return encode(format_decimal(value, locale=self.locale))
        return encode(value)

    def text(self, text: str) -> str:
        """The translation of a source sentence, its placeholders untouched."""
        return self._catalogue.gettext(text) if text else ""

    def words(self, text: str) -> tuple[str, ...]:
        """How a person may type a source word: in their language or in Indonesian."""
        return tuple(dict.fromkeys((self.text(text), text)))

    def day(self, day: date) -> str:
        """Senin, 17 Agustus 2026."""
        return format_date(day, DAY, locale=self.locale)

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
        said = {name: self.say(value, encode) for name, value in sentence.values.items()}
        if "you" not in said and "%(you)s" in text:
            said["you"] = self.say(self._you, encode)
        return encode(text) % said


@cache
def tongue(code: str) -> Tongue:
    """The language under a code; an unknown code speaks Indonesian."""
    if code not in languages():
        code = SOURCE
    return Tongue(code, _catalogue(code))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, the source first."""
    found = sorted(path.parent.name for path in LOCALES.glob("*/messages.po"))
    return (SOURCE, *(code for code in found if code != SOURCE))


def _catalogue(code: str) -> gettext.NullTranslations:
    path = LOCALES / code / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
