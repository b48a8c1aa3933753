"""Whether a text gives people by name: numbered, behind a group word, with ages or addresses.

A name is a few capitalised words that are no word of places, work or kinds of people; of a list
at least one has to be a common given name. A few officials who came are no list, so "Pak" and "Bu"
count only where a group is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.privacy_filter.given_names import GIVEN_NAMES
from models.privacy_filter.name_words import KIN, NOBODY, TITLES, may_be_somebody

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST = 3  # names that make a list where it is numbered, or a group is named before
_MANY = 5  # names that make one in any case
_FEWEST_AGES = 2  # nobody tells two ages but of residents
_LONGEST = 4  # words of a name

_BULLET = r"(?:\(?\d{1,3}[.)]|[-*\u2022])\s+"
_SEPARATOR = re.compile(
    rf"(?P<listed>(?:^|(?<=\s)){_BULLET}|^\d{{1,3}}[ \t]+(?=[^\W\d_]))|,(?!\d)|(?<!\d),"
    r"|[;\n|]|\s(?:dan|serta|&)\s",
    re.M | re.I,
)
_TELLS = re.compile(r"[:=]|\b(?:yaitu|yakni|adalah|antara lain|atas nama)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:bnba|by name|(?:bansos|blt|bpnt|pkh)(?=\s*[:=])|penerima|anak|balita|bayi|lansia"
    r"|disabilitas|difabel|odgj|penderita|pasien|bumil|ibu hamil"
    r"|(?:warga|keluarga|kk|penduduk) (?:miskin|kurang mampu)|kpm|yatim|kusta|hiv"
    r"|(?:stunting|tbc?|sakit)(?=\s*[:=]))\b",
    re.IGNORECASE,
)
# "Siti Aminah menerima PKH": the group is named at the end.
_RECEIVED = re.compile(
    r"\s(?:sudah |telah |yang )?(?:dapat|mendapat|mendapatkan|menerima|terima|penerima)"
    r"\s(?:bantuan|bansos|blt|bpnt|pkh|pip|kip|pbi|sembako|beras|raskin)\b(?!\s*[:=]).*$",
    re.IGNORECASE | re.DOTALL,
)
_WORKING = re.compile(
    r"\b(?:hadir|dihadiri|oleh|bersama|dengan|petugas|agen|kader|tim|narasumber)\b", re.IGNORECASE
)
# Those who did it together: however many, they are no list of themselves.
_TOGETHER = re.compile(r"\b(?:oleh|bersama(?:\s+dengan)?|didampingi|dibantu)\b", re.IGNORECASE)
# What stands beside a name: "Suryono (ketua)", "Budi - pencatat".
_BESIDE = re.compile(r"\s*\((?P<in>[^()]*)\)|\s[-\u2013\u2014]\s+(?P<behind>.*)$", re.DOTALL)
_POST = re.compile(
    r"\b(?:kades|kepala|sekdes|sekretaris|bendahara|kaur|kasi|kadus|camat|lurah|ketua|wakil|kader"
    r"|agen|bidan|staf|anggota|perangkat|pendamping|bps|bpd|pkk|babinsa|koordinator|pencatat)\b",
    re.IGNORECASE,
)
# Who worked there by name: officials, speakers, those who sign. They are no residents.
_ON_DUTY = re.compile(
    r"\b(?:petugas|tim|narasumber|pemateri|moderator|notulis|notulen|pelaksana|panitia|fasilitator"
    r"|pendamping|pencacah|pewawancara|pengawas|pimpinan|pemimpin|penyaji|pemandu|pelapor"
    r"|penanggung ?jawab|pj|pic|hormat kami|mengetahui|ttd|tertanda|dilaporkan oleh|agen"
    r"|susunan acara|pembicara|trainer|instruktur|operator|pengentri|pengolah|surveyor"
    r"|bertugas|ditugaskan|enumerator|koordinator|korlap|pendata|ppl|pml)\b",
    re.IGNORECASE,
)
# "kader mengunjungi lansia:": whoever did it, those named are the group.
_VISITED = re.compile(
    r"\b(?:untuk|kepada|bagi|terhadap|mengunjungi|menemui|mendata|menimbang|dikunjungi|didata)\b",
    re.IGNORECASE,
)
_TELLS_PEOPLE = re.compile(
    rf"{_GROUP.pattern}(?:\s+[\w/-]+){{0,3}}\s*(?:[:=]|yaitu|yakni|antara lain|adalah)\s*$",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\b(?:kegiatan|materi|agenda|menu|hasil|topik|jenis|kebutuhan|usaha|lokasi|tempat|dusun|desa"
    r"|wilayah|posyandu|jumlah|layanan|pelayanan|program|kelas|senam|bentuk|kelompok|sekolah"
    r"|tanaman|pohon|ternak|produk|barang)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:[SMADHR]\.\s?[A-Z][A-Za-z.]{0,8}|S\.?Tr\.?[A-Za-z.]*|Drs?|Ir|Hj?|Dr|A\.?Md\.?[A-Za-z.]*"
    r"|S\.?(?:ST|E|H|Kom|Pd|Sos|Si|Stat|IP|AP)|M\.?(?:Si|M|Kom|Pd|Stat|AP))\.?"
)
# Ages, weights and heights: what is told of one person alone.
_AGE = re.compile(
    r"(?:\b(?:umur|usia|bb|tb|berat|tinggi)\s*:?\s*)?\b\d{1,3}(?:[.,]\d+)?\s*"
    r"(?:th|thn|tahun|bln|bulan|kg|cm|gr|gram)\b\.?|\b(?:kelas|kls)\s*\d{1,2}\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\bRp\.?\s?\d[\d.,]*(?:\s*(?:rb|ribu|jt|juta))?\b(?:,-)?", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d-])\d{1,3}(?:[.,]\d+)?\s*(?:th|thn|tahun|bln|bulan)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:rt|rw)\b[\s.]*\d[\d/ ]*(?:\s*rw[\s.]*\d+)?", re.IGNORECASE)
_TAIL = re.compile(r"(?<!\S)[A-Z][\w'\u2019.-]*(?:\s+[A-Z][\w'\u2019.-]*){0,3}$")
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")
# Pendataan, kesehatan, sosialisasi: no name is made so.
_DERIVED_WORD = re.compile(r"(?:pe|ke|per|pem|pen|meng?|mem|ber)\w{3,}(?:an|i)|\w{3,}[ai]si")


@dataclass
class _Run:
    """Names that follow each other, and what stands with them."""

    grouped: bool = False
    of_people: bool = False  # behind a group and a colon stand its people, not what it does
    working: bool = False
    on_duty: bool = False
    together: bool = False
    names: list[str] = field(default_factory=list)
    titled: list[str] = field(default_factory=list)
    listed: int = 0
    ages: int = 0
    aged: int = 0
    places: int = 0

    def is_list(self) -> bool:
        """Whether these are residents."""
        if self.aged >= _FEWEST_AGES:
            return True
        everybody = self.names + self.titled
        if self.of_people and len(everybody) >= FEWEST and all(map(may_be_somebody, everybody)):
            return True
        names = everybody if self.grouped else self.names
        known = sum(not GIVEN_NAMES.isdisjoint(name.lower().split()) for name in names)
        if not known:
            return False
        if self.ages >= _FEWEST_AGES or self.places >= FEWEST:
            return True
        if self.on_duty:
            return False
        if self.together and not self.grouped:
            return False
        enough = len(names) >= FEWEST and (self.grouped or self.listed >= FEWEST)
        return enough or (len(names) >= _MANY and known > 1)


def gives_names(text: str) -> bool:
    """Whether a text holds a list of residents by their names."""
    return any(run.is_list() for run in _runs(text))


def _runs(text: str) -> Iterator[_Run]:
    run = _Run()
    for part, listed, begins in _parts(text):
        plain, beside = _without_beside(part)
        plain = part.partition("(")[0] if _YEARS.search(beside) else plain
        plain = _MONEY.sub(" ", plain)
        bare = _RECEIVED.sub("", _WHERE.sub(" ", _AGE.sub(" ", plain))).strip(" ().-/\t")
        if run.names and _DEGREE.fullmatch(bare):
            continue
        name, lead = _name_in(bare)
        if bare and lead is not None:
            yield run
            run = _led_by(lead, None if begins or name or _TELLS.search(lead) else run)
        if name and _POST.search(beside):
            continue
        if name and _YEARS.search(part):
            run.aged += may_be_somebody(_without_title(name))
        if name and _is_titled(name):
            run.titled.append(_without_title(name))
        elif name:
            run.names.append(_without_title(name))
            run.listed += listed
        if name and (_RECEIVED.search(part) or _GROUP.search(beside)):
            run.grouped = not run.working
        if run.names:
            run.ages += bool(_AGE.search(part))
            run.places += bool(_WHERE.search(part))
    yield run


def _led_by(lead: str, before: _Run | None) -> _Run:
    """The names that some words lead to. A remark between those on duty ends no duty."""
    together = bool(_TOGETHER.search(lead))
    working = together or bool(_WORKING.search(lead))
    on_duty = bool(_ON_DUTY.search(lead))
    visited = _VISITED.search(lead) if lead.rstrip().endswith((":", "=")) else None
    if visited and _GROUP.search(lead, visited.end()):
        return _Run(grouped=True, of_people=True)
    grouped = bool(_GROUP.search(lead)) and not (working or on_duty)
    if before and not grouped:
        working, on_duty = working or before.working, on_duty or before.on_duty
    of_people = grouped and bool(_TELLS_PEOPLE.search(lead)) and not _OF_WORK.search(lead)
    return _Run(grouped, of_people, working, on_duty, together)


def _without_beside(part: str) -> tuple[str, str]:
    """A piece without what stands beside the name in it; and that."""
    beside = " ".join(found["in"] or found["behind"] or "" for found in _BESIDE.finditer(part))
    return (plain, beside) if (plain := _BESIDE.sub(" ", part).strip()) else (part, "")


def _parts(text: str) -> Iterator[tuple[str, bool, bool]]:
    """The pieces between commas, "dan", numbers and bullets.

    With each, whether a bullet stood before, and whether it begins a line without one.
    """
    start, listed, begins = 0, False, True
    for found in _SEPARATOR.finditer(text):
        if piece := text[start : found.start()].strip():
            yield piece, listed, begins and not listed
            listed = begins = False
        start, listed = found.end(), bool(found["listed"])
        begins = begins or found[0] == "\n"
    if piece := text[start:].strip():
        yield piece, listed, begins and not listed


def _name_in(part: str) -> tuple[str | None, str | None]:
    """The name a part is or ends with; and the words that lead to it, where there are any."""
    if _is_name(part) and not (_WORKING.search(part) or _ON_DUTY.search(part)):
        return part, None
    told = list(_TELLS.finditer(part))
    tail = _TAIL.search(part)
    cut = told[-1].end() if told else tail.start() if tail else len(part)
    lead, name = part[:cut], part[cut:].strip()
    return (name if _is_name(name) else None), lead


def _is_titled(name: str) -> bool:
    """Whether it has a title that staff have too."""
    title = name.split(maxsplit=1)[0].lower().strip(".")
    return title in TITLES - KIN


def _without_title(name: str) -> str:
    """A name without the "Pak" or "Bu" before it."""
    title, _, rest = name.partition(" ")
    return rest.strip() if title.lower().strip(".") in TITLES else name


def _is_name(part: str) -> bool:
    words = _without_title(part).split()
    if not 0 < len(words) <= _LONGEST or not all(map(_WORD.fullmatch, words)):
        return False
    plain = {word.lower().strip(".") for word in words}
    if plain & (NOBODY | TITLES) or any(map(_DERIVED_WORD.fullmatch, plain)):
        return False
    return all(word[0].isupper() for word in words) or bool(plain & GIVEN_NAMES)
