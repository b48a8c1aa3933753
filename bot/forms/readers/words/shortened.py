"""Words typed without some of their vowels: "pndataan", "kendl" and "sosialsasi" are still read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = set("aeiou")
_SHORTEST = 4


def skeleton(word: str) -> str:
    """The consonants of a word, in order."""
    return "".join(char for char in word if char not in _VOWELS)


def by_skeleton(words: Iterable[str]) -> dict[str, str]:
    """Each long word by its consonants; those that two words share are left out."""
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) > _SHORTEST and word.isalpha():
            found.setdefault(skeleton(word), set()).add(word)
    longest = {key: max(several, key=len) for key, several in found.items()}
    return {
        key: word
        for key, word in longest.items()
        if all(other == word or _is_left_of(other, word) for other in found[key])
    }


def full_word(word: str, known: dict[str, str]) -> str | None:
    """The known word that this one is without some vowels; none where letters differ."""
    if len(word) < _SHORTEST:
        return None
    full = known.get(skeleton(word))
    return full if full is not None and word != full and _is_left_of(word, full) else None


@lru_cache(1024)
def _is_left_of(word: str, full: str) -> bool:
    """Whether a word is what is left of another where letters were dropped."""
    rest = iter(full)
    return len(word) < len(full) and all(char in rest for char in word)
