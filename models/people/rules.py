"""How people are addressed, and what names say: titles, several in one line, one person or two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from models.core.text import _

if TYPE_CHECKING:
    from models.core.text import Value
    from models.people.records import Person

FEWEST_LETTERS = 2
_LEAD = re.compile(
    r"\s*(?:perkenalkan\W+)?(?:(?:nama|nm)(?:\s+(?:lengkap|saya|kami|beliau))*|saya)\b"
    r"\s*(?:(?:adalah|ialah|yaitu)\b|[:=])?\s*",
    re.IGNORECASE,
)
# Written without a dot inside, or with only one at the end; others (S.Pd, A.Md.Keb) show by theirs.
TITLES = frozenset(
    {
        *("h", "hj", "kh", "prof", "dr", "dra", "drs", "ir", "ners", "ns", "apt", "ba", "se"),
        *("sh", "st", "sp", "spd", "spdi", "spt", "ssos", "skom", "sip", "sag", "sst", "skm"),
        *("ma", "mh", "mm", "mt", "msi", "msc", "mpd", "amd", "amdkeb"),
    }
)
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.[^\W\d_]{1,4})+\.?")
_BETWEEN = re.compile(r"\s*(?:[,;\n]|\s(?:[&+/]|dan|dengan|serta|and)\s|(?:^|\s)\d{1,2}[.)]\s)\s*")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s*")
_TITLES = TITLES | {"bapak", "ibu", "pak", "bu", "haji", "hajah"}
_LIKELY = 84.0


def may_be_same_person(one: str, other: str) -> bool:
    """Siti Aminah, S.Pd. and Aminah Siti; a short form counts when all of it is in the long one."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return fuzz.token_set_ratio(" ".join(first), " ".join(second)) >= _LIKELY


def is_same_name(one: str, other: str) -> bool:
    """The same words in any order, titles apart: more than alike."""
    return bool(_words(one)) and sorted(_words(one)) == sorted(_words(other))


def _words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s]", "", name.casefold())
    return [word for word in plain.split() if word not in _TITLES]


def without_lead(text: str) -> str:
    """A name without what leads to it: "Nama: Siti", "nama saya Siti", "saya Siti"."""
    name = _LEAD.sub("", text, count=1).strip()
    return name if has_letters(name) else text


def has_letters(name: str) -> bool:
    """Whether it can be a name: digits and signs alone are none."""
    return _count_letters(name) >= FEWEST_LETTERS


def _count_letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def split_names(text: str) -> tuple[str, ...]:
    """The people named in one line; titles go with the name they stand at, before it or behind."""
    people: list[str] = []
    waiting = ""  # titles that came before any name
    for part in _BETWEEN.split(_NUMBERED.sub("", text.strip())):
        words = " ".join(part.split())
        if not words:
            continue
        if not _is_titles(words):
            people.append(f"{waiting} {words}".strip())
            waiting = ""
        elif people:
            people[-1] = f"{people[-1]}, {words}"
        else:
            waiting = f"{waiting} {words}".strip()
    return tuple(people)


def _is_titles(words: str) -> bool:
    """Whether it is no person of its own: titles, or too short ("Lubuk Pakam I,II")."""
    return _count_letters(words) <= FEWEST_LETTERS or all(map(_is_title, words.split()))


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES or _DOTTED.fullmatch(word) is not None


def form_of_address(person: Person) -> Value:
    """How somebody is addressed: Ibu, Bapak, the name; Anda or Bapak/Ibu until they chose."""
    if person.address == "ibu":
        return _("Ibu")
    if person.address == "bapak":
        return _("Bapak")
    return person.name if person.address == "name" and person.name else _("Anda")


def name_with_title(person: Person) -> Value:
    """Somebody spoken of to others: Ibu Siti, Bapak Harto, or the name alone."""
    name = person.name or _("tanpa nama")
    if person.address == "ibu":
        return _("Ibu %(name)s", name=name)
    if person.address == "bapak":
        return _("Bapak %(name)s", name=name)
    return name
