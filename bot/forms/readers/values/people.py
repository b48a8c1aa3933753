"""The numbers of men and women in a text: "12 L 8 P", "20 orang, 8 perempuan", "P: 8, L: 12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import clean, strip_accents, vocabulary, western_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEN = vocabulary(
    "l lk lk2 laki lakilaki lelaki pria bapak bapakbapak cowok putra lanang jaler kakung lalaki "
    "pameget men man male males m"
)
WOMEN = vocabulary(
    "p pr prp perempuan perempuannya wanita ibu ibuibu cewek putri wedok istri estri awewe women "
    "woman female females f w"
)
_ALL = vocabulary("semua semuanya seluruhnya sedaya sadayana all saja only")
_NO = vocabulary("tanpa tidak tdk tak nol without no boten teu")
# Words around the numbers; none of them names a kind of people.
AROUND = vocabulary(
    "orang org jiwa peserta hadir dihadiri yang yg total jumlah jumlahnya sebanyak ada dan serta "
    "di antaranya diantaranya dari oleh of people tiyang wong jalmi terdiri atas kira sekitar "
    "kurang lebih hanya cuma present and rawuh sumping cacahipun jumlahna"
)
_TOKEN = re.compile(r"(?P<minus>(?<![\w)])[-\u2212])?(?P<figure>\d+)|(?P<word>[^\W\d_]+2?)|[,;()]")
_GROUPED = re.compile(r"(?<!\d)(\d{1,3})\.(\d{3})(?!\d)")
_DOUBLED = re.compile(r"\b(laki|bapak|ibu)\s*-\s*\1\b")


@dataclass(frozen=True)
class Numbers:
    """What was said: numbers of men and women, and numbers of nobody in particular."""

    men: int | None = None
    women: int | None = None
    bare: tuple[int, ...] = ()
    negative: bool = False


@dataclass(frozen=True)
class _Token:
    word: str = ""
    number: int | None = None


def count_people(text: str) -> Numbers:
    """The numbers said. Where the sex stands first ("L 12 P 8"), it counts for what follows."""
    words = _GROUPED.sub(r"\1\2", strip_accents(western_digits(clean(text)).casefold()))
    words = _DOUBLED.sub(r"\1\1", words).replace("laki laki", "lakilaki").replace("laki2", "laki")
    words = words_to_digits(re.sub(r"([,;()])", r" \1 ", words))
    found = list(_TOKEN.finditer(words))
    tokens = [
        _Token(match["word"] or match[0], int(match["figure"][:9]) if match["figure"] else None)
        for match in found
    ]
    men, women, bare = _share_out(tokens)
    men, women = _apply_denials(tokens, men, women)
    if len(bare) == 1 and men is women is None:
        men, women = _all_of_one(tokens, bare[0]) or (None, None)
    elif not bare and (men is None) is not (women is None):
        men, women = _all_of_one(tokens, men or women or 0) or (men, women)
    return Numbers(men, women, bare, negative=any(match["minus"] for match in found))


def _share_out(tokens: Sequence[_Token]) -> tuple[int | None, int | None, tuple[int, ...]]:
    """Each number goes to the sex beside it."""
    men: int | None = None
    women: int | None = None
    bare: list[int] = []
    for number, sex in _pairs(tokens):
        if sex in MEN and men is None:
            men = number
        elif sex in WOMEN and women is None:
            women = number
        else:
            bare.append(number)
    return men, women, tuple(bare)


def _pairs(tokens: Sequence[_Token]) -> Iterator[tuple[int, str]]:
    """Every number with its sex, or nothing."""
    places = [place for place, token in enumerate(tokens) if token.number is not None]
    sexes = [place for place, token in enumerate(tokens) if token.word in MEN | WOMEN]
    leads = bool(sexes and places) and sexes[0] < places[0]
    for turn, place in enumerate(places):
        if leads:
            start = places[turn - 1] + 1 if turn else 0
            near = [token.word for token in reversed(tokens[start:place])]
        else:
            end = places[turn + 1] if turn + 1 < len(places) else len(tokens)
            near = [token.word for token in tokens[place + 1 : end]]
        yield tokens[place].number or 0, _sex(near)


def _sex(near: Sequence[str]) -> str:
    """The first word that is a sex, with nothing but words around numbers before it."""
    for word in near:
        if word in MEN | WOMEN:
            return word
        if word not in AROUND | {":", "="}:
            return ""
    return ""


def _apply_denials(
    tokens: Sequence[_Token], men: int | None, women: int | None
) -> tuple[int | None, int | None]:
    """Tanpa perempuan, tidak ada laki-laki."""
    words = [token.word for token in tokens]
    for place, word in enumerate(words):
        if word in _NO:
            behind = [
                next_word for next_word in words[place + 1 : place + 3] if next_word not in AROUND
            ]
            men = 0 if men is None and behind[:1] and behind[0] in MEN else men
            women = 0 if women is None and behind[:1] and behind[0] in WOMEN else women
    return men, women


def _all_of_one(tokens: Sequence[_Token], total: int) -> tuple[int, int] | None:
    """20 orang, semua perempuan; 12 L saja."""
    words = {token.word for token in tokens}
    if words & _ALL and words & MEN and not words & WOMEN:
        return total, 0
    if words & _ALL and words & WOMEN and not words & MEN:
        return 0, total
    return None
