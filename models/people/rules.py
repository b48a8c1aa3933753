"""Whether two written names may be one person: titles, order and small slips aside."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_TITLES = {"bapak", "ibu", "pak", "bu", "h", "hj", "haji", "drs", "dra", "ir", "se", "sh", "spd"}
_LIKELY = 84.0


def alike(one: str, other: str) -> bool:
    """Siti Aminah, S.Pd. and Aminah Siti; a short form counts when all of it is in the long one."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return fuzz.token_set_ratio(" ".join(first), " ".join(second)) >= _LIKELY


def _words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s]", "", name.casefold())
    return [word for word in plain.split() if word not in _TITLES]
