"""The people an SK names, in whatever words it was typed or forwarded, with what they are there.

    1. Budi Santoso, S.Kom - Kasi Pelayanan        a list below "Menunjuk ... Agen Statistik"
    Nama agen: Budi (kasi), Sari                   a line with its label
    Nama: Budi / Jabatan: Kasi                     one line below the other

Whoever signs or leads is no agent, laws and places are no people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.shared_choices import Element, Post
from models.people.rules import has_letters, is_same_name, split_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.roster.records.members import Member

MOST_NAMES = 20
_MOST_WORDS = 6
_LABEL = re.compile(
    r"^(?:nama[- ]?nama|nama|agen|petugas|susunan|daftar|yang ditunjuk|menunjuk|mengangkat)"
    r"(?:\s+(?:nama|lengkap|agen|statistik|desa|kelurahan|dalam sk|di sk|yang ditunjuk))*"
    r"\s*[:=]\s*(?P<rest>.*)$",
    re.I,
)
_LEADS = re.compile(
    r"\b(?:menunjuk|mengangkat|menugaskan|menetapkan)\b.*:\s*(?P<rest>[^:]*)$|"
    r"^\W*(?:daftar|susunan|nama)\b.*\bagen\b[^:]*:?\s*(?P<more>)$",
    re.I,
)
_DUTY_LABEL = re.compile(
    r"^(?:jabatan|tugas|unsur|pekerjaan|kedudukan)\s*[:=]\s*(?P<rest>.+)$", re.I
)
_ENDS = re.compile(
    r"^(?:ke(?:dua|tiga|empat|lima|enam)|mengingat|menimbang|memperhatikan|membaca|ditetapkan|"
    r"pada tanggal|tembusan|salinan|tanggal|tgl|nomor|no\b|penanda|ditanda|ttd|berlaku|masa|"
    r"keputusan|segala|apabila|kepala desa|lurah\b|camat\b|bupati|wali)",
    re.I,
)
_ITEM = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z][.)]|[-\u2013\u2022*])\s*(?P<rest>\S.*)$", re.I)
_BESIDE = re.compile(
    r"\s*(?:\(([^()]*)\)|\s[-\u2013\u2014/]\s(.+)|\s(?:sebagai|selaku)\s(.+)|:\s*(.+))"
)
_APPOINTS = re.compile(
    r"\b(?:menunjuk|mengangkat)\s+(?P<rest>.+?)\s+(?:sebagai|selaku)\s+agen\b", re.I
)
_ADDRESS = re.compile(r"\b(?:sdri?|saudar[ai])\b\.?:?\s*", re.I)
_NO_NAMES = frozenset(
    {
        *("undang", "peraturan", "keputusan", "bahwa", "tugas", "melaksanakan", "yang", "agen"),
        *("statistik", "data", "ketua", "anggota", "koordinator", "pengarah", "penanggung"),
        *("jawab", "nip", "nik", "tim", "desa", "kelurahan", "kecamatan", "kabupaten"),
        *("membantu", "mengumpulkan", "menyusun", "belum", "tidak", "ada", "terlampir"),
        *("lihat", "lampiran", "sesuai"),
    }
)
_LEADERS = re.compile(
    r"^(?:(?:pj|plt)\.?\s+)?(?:kepala desa|kades|lurah|camat|wali nagari|keuchik)\b", re.I
)
_DUTIES: tuple[tuple[str, Element, Post | None], ...] = (
    *((word, Element.OFFICIAL, post) for post in Post for word in (post.label, *post.also)),
    ("sekretaris", Element.OFFICIAL, Post.SEKRETARIS),
    *((word, Element.PARTNER, None) for word in ("mitra", "petugas sensus", "petugas survei")),
    *((word, Element.OTHER, None) for word in ("kader", "karang taruna", "pkk", "warga", "tokoh")),
    *((word, Element.OFFICIAL, None) for word in ("aparat", "perangkat", "pamong")),
)


@dataclass(frozen=True)
class LetterName:
    """Somebody an SK names; unsur and post as far as it says them."""

    name: str
    element: Element | None = None
    post: Post | None = None

    @property
    def is_clear(self) -> bool:
        """Whether all is said that the roster wants to know."""
        return self.element is not None and (
            self.element is not Element.OFFICIAL or self.post is not None
        )


def names_in_letter(text: str) -> tuple[LetterName, ...]:
    """Whom a typed SK names as agents, in its order, each once."""
    found: list[LetterName] = []
    for person in _people(text.splitlines()):
        same = next((known for known in found if is_same_name(known.name, person.name)), None)
        if same is None:
            found.append(person)
    return tuple(found[:MOST_NAMES])


def without_names(text: str) -> str:
    """The lines that name nobody behind a label; all of them where nothing else is said."""
    kept, naming = [], False
    for raw in text.splitlines():
        item = _ITEM.match(raw.strip(" \t*_"))
        words = item["rest"] if item else raw.strip(" \t*_")
        if _LABEL.match(words):
            naming = True
        elif not (naming and (item or not words or _DUTY_LABEL.match(words))):
            naming = False
            kept.append(raw)
    return "\n".join(kept) if any(line.strip() for line in kept) else text


def not_listed(people: Sequence[LetterName], members: Sequence[Member]) -> tuple[LetterName, ...]:
    """Those whose very name no entry of the roster bears; who is only like one may be another."""
    return tuple(
        person
        for person in people
        if not any(is_same_name(person.name, member.name) for member in members)
    )


def as_text(people: Sequence[LetterName]) -> str:
    """As it is kept beside a form, one a line."""
    return "\n".join(
        "\t".join((person.name, person.element or "", person.post or "")) for person in people
    )


def from_text(kept: str) -> tuple[LetterName, ...]:
    """What `as_text` kept."""
    parts = [line.split("\t") for line in kept.splitlines() if line]
    return tuple(
        LetterName(name, Element(element) if element else None, Post(post) if post else None)
        for name, element, post in parts
    )


def _people(lines: Sequence[str]) -> Iterator[LetterName]:
    listing, last = False, None
    for raw in lines:
        line = raw.strip(" \t*_")
        item = _ITEM.match(line)
        words = item["rest"].strip() if item else line
        if last is not None and (duty := _DUTY_LABEL.match(words)) is not None:
            last = _with_duty(last, duty["rest"])
            continue
        if last is not None:
            yield last
            last = None
        label = _LABEL.match(words)
        if label is None and _ENDS.match(words):
            listing = False
            continue
        leads = None if label or item else _LEADS.search(words)
        if (appoints := _APPOINTS.search(words)) is not None and not label:
            words = appoints["rest"]
        elif leads is not None:
            listing, words = True, leads["rest"] or ""
        elif label is not None:
            listing, words = True, label["rest"]
        elif not (listing and item):
            listing = listing and not words
            continue
        entries = [*_entry(words)]
        yield from entries[:-1]
        last = entries[-1] if entries else None
    if last is not None:
        yield last


def _entry(words: str) -> Iterator[LetterName]:
    """The people of one line: what stands behind a name, in brackets or not, is what they are."""
    apart = _BESIDE.sub(lambda found: ", " + next(filter(None, found.groups()), ""), words)
    person: LetterName | None = None
    leads = False
    for part in split_names(_ADDRESS.sub("", apart).strip(" .;,")):
        if _LEADERS.match(part):
            leads = True
        elif person is not None and _duty(part) is not None:
            person = _with_duty(person, part)
        elif _is_name(part):
            if person is not None and not leads:
                yield person
            person, leads = LetterName(part[:100]), False
    if person is not None and not leads:
        yield person


def _with_duty(person: LetterName, words: str) -> LetterName:
    element, post = _duty(words) or (person.element, person.post)
    return LetterName(person.name, element, post)


def _duty(words: str) -> tuple[Element, Post | None] | None:
    """What the first words say somebody is; a word for two posts says none."""
    said = " ".join(words.casefold().split())
    meant = {
        (element, post)
        for word, element, post in _DUTIES
        if re.match(rf"{re.escape(word.casefold())}\b", said)
    }
    posts = {post for _element, post in meant if post is not None}
    if len(posts) > 1:
        return Element.OFFICIAL, None
    return max(meant, key=lambda pair: pair[1] is not None) if meant else None


def _is_name(part: str) -> bool:
    words = part.casefold().replace(",", " ").split()
    return (
        has_letters(part)
        and len(words) <= _MOST_WORDS
        and not any(sign.isdigit() for sign in part)
        and _NO_NAMES.isdisjoint(word.strip(".") for word in words)
        and _duty(part) is None
    )
