"""Sentences and clauses, and the label words that begin them: "hasil 34 usaha", "besok lanjut"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.words.shortened import by_skeleton, full_word
from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.forms.readers.message.labels import Labels

# "Infografis hasil pendataan": the results of some work are a thing, no part of a report.
_WORK = (
    r"(?:pendataan|pemutakhiran|survei|survey|sensus|entri|entry|olah|pengolahan|rapat|musyawarah|"
    r"evaluasi|verifikasi|validasi|monev|rekap|analisis|analisa|sosialisasi|pelatihan|pencacahan|"
    r"wawancara|kunjungan|panen|kerja|karya)"
)
# "Kendala - RTL cetak": behind a label word the dash says that there is none.
_NOT_NONE = "".join(
    rf"(?<!{word})"
    for word in ("kendala", "kndl", "kdl", "hambatan", "hasil", "hsl", "lanjut", "rtl")
)
_BREAK = re.compile(
    rf"\.(?=\s|$)|[;!?\n]|{_NOT_NONE}\s[-\u2013]\s(?=[^\W\d_])|\s\|\s", re.IGNORECASE
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:tgl|no|rt|rw|bpk|an|a\.n|s\.d|dll|dkk|jl|jln|h|hj|dr|drs|dra|ds|dsn|dk|dkh|kec|"
    r"kab|kel|kp|gg|perum|prov|yth|lap|pkl|st|s|rp|ir|sdr|sdri|ust|prof|jend|tn|ny|dok|keg|jml|hal)$",
    re.IGNORECASE,
)
# Before its number "RT." is short; before anything else the sentence ends behind it.
_OF_NUMBERS = re.compile(r"(?:^|[\s(])(?:tgl|no|rt|rw|pkl|rp|hal|jml)$", re.IGNORECASE)
_FIGURE_NEXT = re.compile(r"\.\s*\d")
_COMMA = re.compile(r",(?!\d)|(?<!\d),(?=\d)")
_FILLER = re.compile(
    r"(?:dan|dengan|dgn|adapun|untuk|utk|sedangkan|serta|juga|lalu|kemudian|trus|terus|namun|"
    r"tapi|tetapi)\s+",
    re.I,
)
_WORD = re.compile(r"\s*(?P<word>[^\W\d_]+\.?)\s*(?P<colon>[:=])?\s*")
_POSSESSED = re.compile(r"(?<=\w{5})(?:nya|na|ne|ipun)$|(?<=\w{4})nya$")
_NEXT = re.compile(
    r"(?:(?:rencana(?:nya)?|selanjutnya|berikutnya|lanjut(?:kan|an|nya)?|dilanjut(?:kan)?|"
    r"tindak\s+lanjut(?:nya)?|rtl|next)\b"
    r"|(?:insya\s*allah\s*,?\s*)?(?:besok|bsk|besuk|besoknya|lusa|mbenjing|isukan|nanti|"
    r"ke\s+depan(?:nya)?)\b"
    r"|(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|mgg|pekan|bulan)\s+depan\b"
    r"|(?:akan|bakal|mau(?!\s+(?:esuk|isuk|bengi|wengi|awan|sore)\b))\s"
    r"|sebagai\s+tindak\s+lanjut\b)",
    re.IGNORECASE,
)
_SHORT = {
    "hsl": "hasil",
    "asil": "hasil",
    "asile": "hasil",
    "hasilipun": "hasil",
    "hsilnya": "hasil",
    "hdr": "hadir",
    "kndl": "kendala",
    "kdl": "kendala",
    "kend": "kendala",
    "halangan": "kendala",
    "halangannya": "kendala",
    "alangan": "kendala",
    "alangane": "kendala",
    "alanganana": "kendala",
    "halanganana": "kendala",
    "halangane": "kendala",
    "pambengan": "kendala",
    "alangannya": "kendala",
    "hambatane": "kendala",
    "kndlnya": "kendala",
    "kendalane": "kendala",
    "hasile": "hasil",
    "hasilna": "hasil",
    "tmpt": "tempat",
    "tpt": "tempat",
    "lok": "lokasi",
    "wkt": "waktu",
    "tl": "lanjut",
    "dok": "dokumentasi",
    "salajengna": "selanjutnya",
    "selanjutna": "selanjutnya",
    "salajengipun": "selanjutnya",
    "teraskeun": "lanjut",
}
_LABEL_WORDS = by_skeleton(["hasil", "kendala", "hambatan", "tempat", "lokasi", "peserta", "hadir"])
# "Kendala yang dihadapi adalah", before what it was.
_LED_ON = re.compile(
    rf"(?:(?:{_WORK}|kegiatan|pertemuan)\s+(?:(?:ini|tersebut|tsb)\s+)?(?=adalah|ialah|yaitu|yakni))?"
    r"(?:(?:yang|yg)\s+(?:di(?:hadapi|temui|capai|peroleh|dapat|alami)|ada)\s*)?"
    r"(?:(?:adalah|ialah|yaitu|yakni|berupa)\s+)?",
    re.IGNORECASE,
)
_TWO = {
    ("tindak", "lanjut"),
    ("yang", "hadir"),
    ("jumlah", "peserta"),
    ("jumlah", "hadir"),
    ("yg", "hadir"),
}
# Label words that begin a part even without a comma, but not behind "membahas" or "entri".
_STRONG = re.compile(
    rf"(?<=\s)(?:(?:hasil|hsl)(?!\s+{_WORK}\b(?!\s*[:=\d]))|hasil(?:nya|na|e)|asile|kendala(?:nya)?|kndl|"
    r"kdl|kend|hambatan(?:nya)?|tindak\s+lanjut|rtl|rencana(?:nya)?"
    r"|lanjut)\b(?=\s*[:=]?\s*[\w-])"
    r"|(?<=\s)(?P<step>(?:besok|bsk|besuk|lusa|(?:minggu|pekan)\s+depan)\s+(?:di)?(?:lanjut|"
    r"akan|mau|rencana)"
    r"|(?:insya\s*allah\s+)?(?:besok|bsk|besuk|lusa|(?:minggu|pekan)\s+depan)\s+(?:kami|kita|saya|tim)"
    r"\s)"
    r"|(?<=\s)(?P<none>(?:tidak|tdk|gak|ga)\s+ada\s+(?:kendala|hambatan|masalah)(?:nya)?)"
    r"(?=\s*(?:[.,;\n]|$))",
    re.IGNORECASE,
)
_ONLY_LABELS = vocabulary("hsl kndl kdl rtl")  # short for a label and for nothing else
_LED = re.compile(
    r"\s*(?:hasil(?:nya|na|e)?|hsl|kendala(?:nya)?|kndl|kdl|hambatan)\b", re.IGNORECASE
)
_OF_RESULTS = vocabulary(
    "ada akan analisis atas bahas beberapa belum besok bisa blm cek dan dari data di "
    "diseminasi entri evaluasi ga gak input kepada langsung lapor laporan melaporkan "
    "membahas memeriksa mengatasi mengenai mengentri menginput mengolah menyampaikan monev "
    "olah pada paparan pemaparan pengolahan penyajian penyampaian publikasi rapat rekap "
    "rencana soal sosialisasi tanpa tdk tentang tidak tindak umur untuk validasi verifikasi "
    "yang"
)
_OF_TALK = vocabulary("bahas membahas bahwa agar supaya jadwal rencana tentang")
_IN_SENTENCES = vocabulary(
    "acara agenda aktivitas apa dinten foto hari isi kapan kegiatan masalah materi problem rencana "
    "ruang ruangan siapa tanggal tema tgl uraian waktu"
)


@dataclass(frozen=True)
class Clause:
    """Part of a sentence; `begin` is where its value begins behind a label word of `slot`."""

    start: int
    end: int
    sentence: int
    slot: str = ""
    begin: int = 0
    next_step: bool = False


def clauses_in(text: str, taken: Sequence[tuple[int, int]], labels: Labels) -> list[Clause]:
    """The clauses of a text in order; no span of `taken` is torn."""
    clauses = []
    for number, (start, end) in enumerate(_sentences(text, taken)):
        for first, last in _parts(text, start, end, taken):
            clauses.append(_clause(text, first, last, number, labels))
    return clauses


def _sentences(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if any(begin < found.start() < end - 1 for begin, end in taken):
            continue
        before = text[start : found.start()]
        if found[0] == "." and _ABBREVIATED.search(before):
            whole = _OF_NUMBERS.search(before) and not _FIGURE_NEXT.match(text, found.start())
            if not whole:
                continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _parts(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    first = start
    for found in _COMMA.finditer(text, start, end):
        if any(begin <= found.start() < last for begin, last in taken):
            continue
        for cut in _cuts(text, first, found.start(), taken):
            yield _trimmed(text, first, cut)
            first = cut
        if plain(text[first : found.start()]):
            yield _trimmed(text, first, found.start())
        first = found.end()
    for cut in _cuts(text, first, end, taken):
        yield _trimmed(text, first, cut)
        first = cut
    if plain(text[first:end]) or text[first:end].strip() == "-":
        yield _trimmed(text, first, end)


def _cuts(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where a label word begins a new part without a comma before it."""
    for found in _STRONG.finditer(text, start + 1, end):
        before = text[start : found.start()]
        behind_span = any(last == start + len(before.rstrip()) for _, last in taken)
        words = plain(before).split()
        if found["none"] and len(words) > 1 and words[-1] not in _OF_RESULTS:
            yield found.start()
            continue
        if (
            words[-2:-1]
            and words[-1] == "dan"
            and found[0].lower() in {"kendalanya", "hambatannya"}
        ):
            yield found.start()
            continue
        if found["step"] and words and words[-1] in _OF_TALK:
            continue
        if found["step"] and words and not _NEXT.match(text, _trimmed(text, start, found.end())[0]):
            yield found.start()
            continue
        if not words or words[-1] in _OF_RESULTS or _of_next_step(text, start, found):
            continue
        apart = "," not in text or found[0].lower() in _ONLY_LABELS or _LED.match(before)
        if behind_span or (len(words) > 1 and apart):
            yield found.start()


def _of_next_step(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether "lanjut" stands in a part that tells the next step already: "besok lanjut RT 4"."""
    if not found[0].lower().startswith(("lanjut", "rencana")):
        return False
    return any(
        _NEXT.match(text, place)
        for place in (_trimmed(text, start, found.end())[0], _word_before(text, found.start()))
    )


def _word_before(text: str, place: int) -> int:
    return text.rfind(" ", 0, max(0, place - 1)) + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _clause(text: str, start: int, end: int, number: int, labels: Labels) -> Clause:
    begin = start
    if filler := _FILLER.match(text, start, end):
        begin = filler.end()
    role, value = _label_word(text, begin, end, labels)
    step = _NEXT.match(text, begin, end) is not None
    return Clause(start, end, number, role, value, step)


def _label_word(text: str, begin: int, end: int, labels: Labels) -> tuple[str, int]:
    """The role of the word or two that begin a clause, and where the value begins."""
    found = _WORD.match(text, begin, end)
    if found is None:
        return "", 0
    first = plain(found["word"])
    first = _SHORT.get(first) or full_word(first, _LABEL_WORDS) or first
    behind = _WORD.match(text, found.end(), end)
    if behind and not found["colon"] and (first, plain(behind["word"])) in _TWO:
        pair = f"{first} {plain(behind['word'])}".replace("yg", "yang")
        if pair in labels.whole:
            return labels.whole[pair], behind.end()
    stem = _POSSESSED.sub("", first)
    role = labels.heads.get(first) or labels.heads.get(stem)
    if role is None or (not found["colon"] and stem in _IN_SENTENCES):
        return "", 0
    led = _LED_ON.match(text, found.end(), end)
    return role, led.end() if led and led.end() < end else found.end()


def gaps_between(text: str, main: Sequence[Clause]) -> list[tuple[int, int]]:
    """What stands outside of the clauses."""
    gaps, last = [], 0
    for clause in main:
        gaps.append((last, clause.start))
        last = clause.end
    return [*gaps, (last, len(text))]
