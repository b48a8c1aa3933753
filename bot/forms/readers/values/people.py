"""The numbers of men and women in a text: "12 L 8 P", "20 orang, 8 perempuan", "P: 8, L: 12".

A sex belongs to the number right before it or right behind it, the same for all of a text; where
both could be, the one whose parts make the total told beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import clean, strip_accents, vocabulary, western_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

MEN = vocabulary(
    "l lk laki lakilaki lelaki pria bapak bapakbapak bapa bpk bpkbpk cowok cowo putra lanang jaler "
    "kakung lalaki pameget men man male males m lki laki lk2 lakian urane burane baoa"
)
WOMEN = vocabulary(
    "p pr prp perempuan wanita wnt ibu ibuibu mama mamak emak cewek cewe putri wedok istri "
    "estri awewe women woman female females f w prempuan wadon padusi binian bibinian "
    "makkunrai mahasiswi siswi"
)
SEXES = MEN | WOMEN
ALL = vocabulary("semua semuanya seluruhnya sedaya sadayana all saja only")
_NO = vocabulary("tanpa tidak tdk tak nol without no boten teu")
_NIL = vocabulary("nihil nol kosong 0 -")
# Words around the numbers; none of them names a kind of people.
AROUND = vocabulary(
    "orang org orng org2 urang jiwa peserta hadir hdr dihadiri diikuti yang yg total jumlah "
    "jumlahnya jml "
    "sebanyak ada dan serta sejumlah di antaranya diantaranya dari oleh of people tiyang wong "
    "jalmi terdiri atas kira sekitar kurang lebih hanya cuma present and rawuh sumping cacahipun "
    "jumlahna ikuti hadiri kehadiran undangan daftar plus"
)
# What stands before a number that is no total of those present.
_OF_OTHERS = vocabulary(
    "rt rw umur usia berusia berumur kelas target kuota sasaran undangan diundang tahun tgl tanggal"
)
_BETWEEN = AROUND | {":", "=", "(", ")"}
_TOKEN = re.compile(
    r"(?P<minus>(?<![\w)])[-\u2212](?=\d))?(?P<figure>\d+)|(?P<word>[^\W\d_]+)|[,;()/:=+.]|-"
)
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,]\d|\d)")
# Beside 8 siswi the siswa are the boys; alone they may be both.
PUPILS = vocabulary("siswa mahasiswa")
_PUPILS = re.compile(r"\b(?:maha)?siswa\b")
# "60 santri putra", "4 kader perempuan": the sex stands behind the kind.
YOUNG = r"\b(?:remaja|santri|pelajar|pemuda|kader|peserta|warga|petugas|agen)"
_YOUNG = re.compile(rf"{YOUNG}\s+(?=(?:putr[ai]|laki|perempuan|pria|wanita)\b)")
_POSSESSED = re.compile(r"\b(laki|lakilaki|pria|cowok|perempuan|wanita|cewek)(?:nya|ne|na)\b")
_DOUBLED = re.compile(
    r"\b(laki|bapak|bapa|ibu|bpk|pr|lk|pria|perempuan|wanita|mama|mamak|emak)(?:\s*-\s*\1|2)\b"
)
_SEX = "|".join(sorted(MEN | WOMEN, key=len, reverse=True))
# "12/8 (L/P)", "L/P: 12/8": the order of the letters is that of the numbers.
_PAIR_BEHIND = re.compile(rf"(\d+)\s*/\s*(\d+)(\s*(?:orang|org)?)\W*\b({_SEX})\s*/\s*({_SEX})\b")
_PAIR_BEFORE = re.compile(rf"\b({_SEX})\s*/\s*({_SEX})\b\W*(\d+)\s*/\s*(\d+)")
# Half a man, "20-25 orang", "belasan": no number of anybody.
_DOUBTFUL = re.compile(
    rf"\d[.,]\d{{1,2}}\s*(?:{_SEX}|orang|org)\b"
    rf"|\d\s*(?:[-\u2013\u2014~]|s\.?\s*/?\s*d\.?|sampai|hingga)\s*\d+\s*(?:{_SEX}|orang|org|an\b)"
    rf"|\b(?:{_SEX}|orang|org)\s*[:=]?\s*\d+\s*(?:[-\u2013\u2014]|s/d|sd|sampai)\s*\d"
    r"|\b(?:belasan|puluhan|ratusan|beberapa)\s*(?:orang|org|laki|perempuan)|\d+\s*-?\s*an\b"
)
_ITSELF = re.compile(r"\b(\d+) \( (\d+) \)")


@dataclass(frozen=True)
class Numbers:
    """What was said: numbers of men and women, and numbers of nobody in particular."""

    men: int | None = None
    women: int | None = None
    bare: tuple[int, ...] = ()
    negative: bool = False
    others: bool = False  # "9 kader": counts of a kind, neither a sex nor all
    doubtful: bool = False  # a range, half a man, "belasan": to be asked


@dataclass(frozen=True)
class _Token:
    word: str = ""
    number: int | None = None


def count_people(text: str) -> Numbers:
    """The numbers said, each with the sex beside it."""
    said = fold_counts(text)
    doubtful = _DOUBTFUL.search(said) is not None
    said = _PAIR_BEHIND.sub(r"\1 \4 \2 \5 \3", _PAIR_BEFORE.sub(r"\1 \3 , \2 \4 ", said))
    said = _ITSELF.sub(_once, words_to_digits(re.sub(r"([,;()/:=+])", r" \1 ", said)))
    matches = list(_TOKEN.finditer(said))
    tokens = [
        _Token(found["word"] or found[0], int(found["figure"][:9]) if found["figure"] else None)
        for found in matches
    ]
    men, women, bare, others, clash = _share_out(tokens)
    men, women = _apply_denials(tokens, men, women)
    if len(bare) == 1 and men is women is None:
        men, women = _all_of_one(tokens, bare[0]) or (None, None)
    elif not bare and (men is None) is not (women is None):
        men, women = _all_of_one(tokens, men or women or 0) or (men, women)
    negative = any(found["minus"] for found in matches)
    return Numbers(men, women, bare, negative, others, doubtful or clash)


def fold_counts(text: str) -> str:
    """The text for counting: small, 1.250 as 1250, laki-laki and laki2 as one word."""
    said = _GROUPED.sub(r"\1\2", strip_accents(western_digits(clean(text)).casefold()))
    said = without_possessive(_YOUNG.sub("", said.replace("laki laki", "laki-laki")))
    if "siswi" in said:
        said = _PUPILS.sub("putra", said)
    return _DOUBLED.sub(r"\1", said)


def without_possessive(text: str) -> str:
    """The text with "laki-lakinya satu" as "laki-laki satu"."""
    return _POSSESSED.sub(r"\1", text)


def _once(found: re.Match[str]) -> str:
    """20 (dua puluh) says the same number twice."""
    return found[1] if found[1] == found[2] else found[0]


def _share_out(
    tokens: Sequence[_Token],
) -> tuple[int | None, int | None, tuple[int, ...], bool, bool]:
    """Each sex takes the number beside it; what is left; are others counted, a sex twice."""
    sexes = [place for place, token in enumerate(tokens) if token.word in MEN | WOMEN]
    numbers = [place for place, token in enumerate(tokens) if token.number is not None]
    ways = [_pair(tokens, sexes, step) for step in (-1, 1)]
    if sexes and numbers and numbers[0] > sexes[0]:
        ways.reverse()
    pairs = max(ways, key=lambda way: _fits(tokens, numbers, way))
    shares: dict[bool, list[int]] = {True: [], False: []}
    for sex, number in pairs.items():
        shares[tokens[sex].word in MEN].append(tokens[number].number or 0)
    left = [place for place in numbers if place not in pairs.values()]
    others = [place for place in left if _counts_others(tokens, place)]
    if shares[True] or shares[False]:
        left = [place for place in left if place not in others]
    bare = tuple(tokens[place].number or 0 for place in left)
    men, women = (shares[is_men][0] if shares[is_men] else None for is_men in (True, False))
    if bare and None not in (men, women) and set(bare) == {(men or 0) + (women or 0)}:
        bare = bare[:1]
    if len(bare) > 1 and None not in (men, women) and sum(bare) == (men or 0) + (women or 0):
        bare = ()  # "BPS 2 orang, agen 3 orang (2 L 3 P)": all of them, kind by kind
    clash = any(len(set(share)) > 1 for share in shares.values())
    return men, women, bare, bool(others), clash


def _pair(tokens: Sequence[_Token], sexes: Sequence[int], step: int) -> dict[int, int]:
    """By the place of each sex the place of the next number on one side of it."""
    pairs: dict[int, int] = {}
    for sex in sexes:
        place = sex + step
        while 0 <= place < len(tokens) and _may_stand_between(tokens, place, step):
            place += step
        near = 0 <= place < len(tokens) and tokens[place].number is not None
        if near and place not in pairs.values():
            pairs[sex] = place
    return pairs


def _may_stand_between(tokens: Sequence[_Token], place: int, step: int) -> bool:
    word = tokens[place].word
    if tokens[place].number is not None or word not in _BETWEEN:
        return False
    # A bracket is closed behind a sex and opened before it, else another group begins there.
    return word != ("(" if step > 0 else ")")


def _fits(tokens: Sequence[_Token], numbers: Sequence[int], pairs: dict[int, int]) -> int:
    """How well a way of pairing explains the text: all sexes, and parts that make the total."""
    shares = {tokens[sex].word in MEN: tokens[place].number or 0 for sex, place in pairs.items()}
    left = [tokens[place].number for place in numbers if place not in pairs.values()]
    whole = len(shares) > 1 and (not left or sum(shares.values()) in left)
    return 4 * len(shares) + 2 * whole


def _counts_others(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a number counts something else: "2 kader", "14 rumah", "RT 3", "usia 17"."""
    behind = tokens[place + 1].word if place + 1 < len(tokens) else ""
    before = tokens[place - 1].word if place else ""
    return (
        behind.isalpha() and behind not in AROUND | MEN | WOMEN and len(behind) > 1
    ) or before in _OF_OTHERS


def _apply_denials(
    tokens: Sequence[_Token], men: int | None, women: int | None
) -> tuple[int | None, int | None]:
    """Tanpa perempuan, tidak ada laki-laki; P nihil."""
    words = [token.word for token in tokens]
    for place, word in enumerate(words):
        near = [other for other in words[place + 1 : place + 4] if other not in AROUND | {":", "="}]
        if word in _NO and near[:1]:
            men = 0 if men is None and near[0] in MEN else men
            women = 0 if women is None and near[0] in WOMEN else women
        behind = [other for other in words[place + 1 : place + 4] if other not in {":", "="}]
        if word in MEN | WOMEN and ((behind[:1] and behind[0] in _NIL) or _denies(behind)):
            men = 0 if men is None and word in MEN else men
            women = 0 if women is None and word in WOMEN else women
    return men, women


def _denies(words: Sequence[str]) -> bool:
    """Whether it goes on with "tidak ada"."""
    return (
        len(words) > 1 and words[0] in {"tidak", "tdk", "ga", "gak", "belum"} and words[1] == "ada"
    )


def _all_of_one(tokens: Sequence[_Token], total: int) -> tuple[int, int] | None:
    """20 orang, semua perempuan; 12 L saja."""
    words = {token.word for token in tokens}
    if words & ALL and words & MEN and not words & WOMEN:
        return total, 0
    if words & ALL and words & WOMEN and not words & MEN:
        return 0, total
    return None
