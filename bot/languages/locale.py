"""Languages: catalogues compiled in memory, and how each language writes dates, numbers and lists.

The source language is Indonesian; a sentence without translation falls back to it.
"""

from __future__ import annotations

import base64
import gettext
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.languages.compiling import SOURCE, compiled, translated_codes
from bot.languages.date_words import full_day, plain_day
from models.core.text import N_, Listing, PlainDay, Sentence, SentenceStart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.core.text import Value

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
PSEUDO = "qps"
"""No language: Indonesian with every sentence of the catalogues between ⟦ and ⟧.

`DESA_LANGUAGE=qps` shows where a word on the screen comes from nowhere a translator can reach.
"""
MIN_TRANSLATED_SHARE = 0.5
"""The share of sentences a language must have before anybody may choose it."""
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
        known = compiled()
        self._cldr = known[code if code in known else SOURCE]["words"]
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
            return _listed(items, self._cldr["listing"]) if items else ""
        if isinstance(value, SentenceStart):
            said = self.say(value.value)
            return encode(said[:1].upper() + said[1:])
        if isinstance(value, PlainDay):
            return encode(plain_day(value.day, self.code))
        if isinstance(value, datetime):
            return encode(self.moment(value))
        if isinstance(value, date):
            return encode(self.day(value))
        if isinstance(value, time):
            return encode(self.clock(value))
        if isinstance(value, int):
            return encode(f"{value:,}".replace(",", self._cldr["group"]))
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
        return full_day(day, self.code)

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


def _listed(items: Sequence[str], patterns: Mapping[str, str]) -> str:
    """One or several, by CLDR's patterns: the last two, and what stands before them."""
    if len(items) <= 2:  # noqa: PLR2004 - as it is called there
        return patterns["2"].format(*items) if len(items) > 1 else items[0]
    said = patterns["start"].format(*items[:2])
    for item in items[2:-1]:
        said = patterns["middle"].format(said, item)
    return patterns["end"].format(said, items[-1])


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
    known = compiled()[code]
    return _Language(
        gettext.GNUTranslations(io.BytesIO(base64.b64decode(known["mo"]))),
        known["share"],
        frozenset(known["same"]),
        known["short"],
    )
