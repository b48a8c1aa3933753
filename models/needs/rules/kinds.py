"""When what two villages call their data is one kind of data, so that it is counted once."""

from __future__ import annotations

import re

_PREFIX = {"data", "jumlah", "banyak", "banyaknya", "daftar"}
_TWICE = re.compile(r"(?<=[^\W\d_])2$")  # anak2, as people write anak-anak


def kind_key(name: str) -> str:
    """One spelling of a name: no case, blanks and signs, no "data" before it, no plural said twice.

    "Data anak-anak stunting", "anak2 Stunting" and "anak stunting" are the same.
    """
    words = [_TWICE.sub("", word) for word in re.findall(r"\w+", name.casefold())]
    while len(words) > 1 and words[0] in _PREFIX:
        del words[0]
    told = [word for place, word in enumerate(words) if place == 0 or word != words[place - 1]]
    return "".join(told)
