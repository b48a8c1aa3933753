"""How people are addressed and spoken of, and whether two written names may be one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from models.core.text import _

if TYPE_CHECKING:
    from models.core.text import Value
    from models.people.records import Person

_TITLES = {"bapak", "ibu", "pak", "bu", "h", "hj", "haji", "drs", "dra", "ir", "se", "sh", "spd"}
_LIKELY = 84.0


def may_be_same_person(one: str, other: str) -> bool:
    """Siti Aminah, S.Pd. and Aminah Siti; a short form counts when all of it is in the long one."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return fuzz.token_set_ratio(" ".join(first), " ".join(second)) >= _LIKELY


def _words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s]", "", name.casefold())
    return [word for word in plain.split() if word not in _TITLES]


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
