"""Typed queries with the slips of thumbs and ears: seeded, so that everybody gets the same ones.

A slip changes one place of a name:

neighbour  a letter becomes one that lies beside it on the phone's keyboard
dropped    a letter is missing
doubled    a letter stands twice
swapped    two letters change places
by ear     y and i, o and a, u and oe, j and dj, c and tj: old spelling and dialect
split      a word falls in two
joined     the blank behind a word is missing

A word bears one slip for every four letters; with more nobody could read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
EAR = {"y": "i", "i": "y", "o": "a", "a": "o", "u": "oe", "j": "dj", "c": "tj"}
SHORT = {
    "tanjung": "tj",
    "sungai": "sei",
    "kampung": "kp",
    "padang": "pd",
    "gunung": "gn",
    "teluk": "tlk",
    "barat": "brt",
    "timur": "tmr",
    "selatan": "sel",
    "utara": "utr",
}
ROOM = 4
"""Letters a word needs for each slip."""
_JOIN = "\N{WORD JOINER}"


class Query(NamedTuple):
    """What is typed, where it is searched, and the village that is meant."""

    typed: str
    within: str
    code: str


class Names:
    """The names of a list, and how they may be typed."""

    def __init__(self, rows: Sequence[tuple[str, str, int]], rng: Random) -> None:
        """Take (code, name, level) of every region."""
        self.of: Mapping[str, str] = {code: name for code, name, _ in rows}
        self.villages = [code for code, _, level in rows if level == 4]
        self.rng = rng

    def village(self, code: str) -> str:
        return self.of[code].lower()

    def district(self, code: str) -> str:
        return self.of[code[:8]].lower()

    def regency(self, code: str) -> str:
        """The regency as people type it: mostly without its kind."""
        kind, _, bare = self.of[code[:5]].lower().partition(" ")
        return f"kota {bare}" if kind == "kota" and self.rng.random() < 0.5 else bare

    def exact(self, code: str) -> Query:
        return Query(f"{self.village(code)} {self.district(code)}", "", code)

    def slipped(self, code: str, least: int, most: int) -> Query:
        return Query(
            slips(self.exact(code).typed, self.rng.randint(least, most), self.rng), "", code
        )

    def one_or_two(self, code: str) -> Query:
        return self.slipped(code, 1, 2)

    def three_or_four(self, code: str) -> Query:
        return self.slipped(code, 3, 4)

    def bigger_first(self, code: str) -> Query:
        typed = f"{self.district(code)} {self.village(code)}"
        return Query(slips(typed, self.rng.randint(0, 1), self.rng), "", code)

    def regency_instead(self, code: str) -> Query:
        return Query(f"{self.village(code)} {self.regency(code)}", "", code)

    def marked(self, code: str) -> Query:
        """With the marks and abbreviations of an address."""
        typed = (
            f"{self.rng.choice(('ds', 'ds.', 'desa', 'kel.'))} {shortened(self.village(code))}"
            f" {self.rng.choice(('kec', 'kec.', 'kecamatan'))} {shortened(self.district(code))}"
            f" {self.rng.choice(('kab', 'kab.'))} {self.regency(code).removeprefix('kota ')}"
        )
        return Query(typed, "", code)

    def name_within(self, code: str) -> Query:
        typed = slips(self.village(code), self.rng.randint(0, 1), self.rng)
        return Query(typed, code[:5], code)

    def name_alone(self, code: str) -> Query:
        return Query(self.village(code), "", code)


def shortened(name: str) -> str:
    """With the abbreviations of signs and letterheads."""
    return " ".join(SHORT.get(word, word) for word in name.split())


def slips(line: str, count: int, rng: Random) -> str:
    """A line with so many slips, in words that have room for them."""
    kinds: Sequence[Callable[[str, int, Random], str]] = (
        _neighbour, _dropped, _doubled, _swapped, _by_ear, _split, _joined,
    )  # fmt: skip
    words = line.split()
    room = [at for at, word in enumerate(words) for _ in range(len(word) // ROOM)]
    for at in rng.sample(room, min(count, len(room))):
        words[at] = rng.choice(kinds)(words[at], rng.randrange(len(words[at]) - 1), rng)
    return " ".join(words).replace(f"{_JOIN} ", "").replace(_JOIN, "")


def nonsense(rng: Random, count: int) -> list[str]:
    """Lines that name no village: greetings, questions, numbers, addresses, keys at random."""
    said = (
        "selamat pagi pak", "saya tidak tahu", "bagaimana caranya daftar", "terima kasih banyak",
        "mohon bantuannya bu", "sinyal jelek sekali", "nanti saya kirim lagi", "ini siapa ya",
        "apakah sudah masuk", "belum ada jawaban", "tolong dicek dulu", "saya kader posyandu",
        "laporan bulan lalu", "rapat di balai jam sembilan", "data penduduk tahun ini",
        "nomor hp saya ganti", "batal saja", "tidak jadi", "lupa kata sandi", "hp saya rusak",
    )  # fmt: skip
    lines: list[str] = []
    while len(lines) < count:
        kind = len(lines) % 4
        if kind == 0:
            lines.append(said[len(lines) // 4 % len(said)])
        elif kind == 1:
            lines.append("08" + "".join(rng.choices("0123456789", k=10)))
        elif kind == 2:
            lines.append("".join(rng.choices("qwrtpsdfghjklzxcvbnm", k=rng.randint(6, 14))))
        else:
            lines.append(f"jl {rng.choice(said).split()[0]} no {rng.randint(1, 99)} rt 0{kind}")
    return lines


def _neighbour(line: str, at: int, rng: Random) -> str:
    for row in ROWS:
        if (found := row.find(line[at])) >= 0:
            near = [row[n] for n in (found - 1, found + 1) if 0 <= n < len(row)]
            return line[:at] + rng.choice(near) + line[at + 1 :]
    return _doubled(line, at, rng)


def _dropped(line: str, at: int, _rng: Random) -> str:
    return line[:at] + line[at + 1 :]


def _doubled(line: str, at: int, _rng: Random) -> str:
    return line[:at] + line[at] + line[at:]


def _swapped(line: str, at: int, _rng: Random) -> str:
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


def _by_ear(line: str, at: int, rng: Random) -> str:
    heard = [n for n in range(len(line)) if line[n] in EAR]
    at = min(heard, key=lambda n: abs(n - at), default=at)
    return line[:at] + EAR[line[at]] + line[at + 1 :] if heard else _dropped(line, at, rng)


def _split(line: str, at: int, _rng: Random) -> str:
    return line[: at + 1] + " " + line[at + 1 :]


def _joined(line: str, _at: int, _rng: Random) -> str:
    return line + _JOIN
