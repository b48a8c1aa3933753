"""What opens and closes a message and tells nothing: greetings, "izin melapor", thanks."""

from __future__ import annotations

import re

from bot.forms.readers.words.spelling import plain, vocabulary

_POLITE = vocabulary(
    "assalamualaikum assalamu assalam aslm ass asalamualaikum alaikum wr wb warahmatullahi "
    "warohmatullahi wabarakatuh wabarokatuh "
    "waalaikumsalam wassalamualaikum wassalamu wassalam wass selamat pagi siang sore malam "
    "salam hormat sehat sejahtera yth "
    "bapak ibu bu pak bpk mas mbak kak min admin bapakibu izin ijin mohon maaf melaporkan "
    "melapor lapor laporkan laporan lap "
    "kegiatan terima kasih terimakasih trims tks trmksh makasih mksh matur nuwun suwun hatur "
    "nuhun demikian yang dapat "
    "kami saya sampaikan disampaikan atas perhatian perhatiannya kerjasama kerjasamanya "
    "bimbingan bimbingannya arahan "
    "arahannya ucapkan dokumentasi terlampir dok foto berikut ini adalah untuk menyampaikan "
    "dan sekian om swastiastu shanti "
    "shalom namo buddhaya rahayu salam kebajikan syalom santi amin aamiin puji syukur hasil "
    "dengan semua sekalian menjadi maklum "
    "periksa mengetahui ttd tertanda semoga bermanfaat wasalam sugeng enjing siang dalu "
    "rahajeng semeng punten kula badhe "
    "nggih njih bapa kegitan desa cantik agen statistik siap desacantik permisi perkenankan "
    "laporannya ya nya"
)
_LABELS = set(":=")  # "hasil: -" is no courtesy
_OPENING = re.compile(
    r"(?:(?:ass?al+am[^\W\d_]*(?:['\u2019 -]?\s*alaikum)?(?:\s+(?:wr\.?\s*,?\s*wb\.?|"
    r"warr?[ao]hmatull?ahi\s+wabara?[ao]kat[uh]+))?"
    r"|selamat\s+(?:pagi|siang|sore|malam)|sugeng\s+(?:enjing|siang|sonten|dalu)|pagi|siang|"
    r"sore|malam|salam[^,.\n]{0,20}|yth\.?|punten|permisi)"
    r"(?:\s+(?:bu|pak|ibu|bapak|kak|mbak|mas|min|admin|semua|semuanya))*\s*[,.!\u2026\s]+)+",
    re.IGNORECASE,
)
_SAYS_SO = (
    r"(?:(?:mohon|minta|maaf|izin|ijin|bade|badhe|kula|dengan\s+ini|kami|saya|hendak|ingin|handak|nak|"
    r"mau|perkenankan|punten|bersama\s+ini|ulun|titiang|tiang|ambo|awak|beta|abdi|ngaturang|ngaturaken)\s+)*"
    r"(?:me|nge?|ma)?(?:lap[ou]r(?:an|kan|in)?|lap\b\.?|lpr|lprn|lapro|laopr|laproan|report)\b(?:nya)?"
)
_SOMEBODY = r"(?:bu|pak|ibu|bapak|kak|mbak|mas|min|admin)\b"
REPORT_LEAD = re.compile(
    rf"\s*{_SAYS_SO}(?:\s*[,:.-]*\s*{_SOMEBODY}(?:\s+[^\W\d_]+(?=\s*[,\n])|(?=\s*(?:[,.:\n-]|"
    rf"$))))*[\s,:.-]*"
    r"(?:(?:hasil|singkat|pelaksanaan)\s+)?"
    r"(?:(?:kegiatan|keg|giat)\b\.?(?!\s*[:=\d])(?:\s+(?:agen\s+statistik|desa\s+cantik))*)?[\s,:.-]*",
    re.IGNORECASE,
)
# "Horas. Lapor": a greeting nobody listed.
_GREETED = re.compile(
    r"[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*[,.!]+\s*(?:[^\W\d_]+\s+){0,2}(?:me|nge?|ma)?lap[ou]r(?:kan)?\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:demikian|terima\s*kasih|trims|matur\s*(?:su)?nuwun|hatur\s*nuhun|wass?al+am|"
    r"hormat\s+(?:kami|saya)|sekian|mengetahui|ttd)\b",
    re.IGNORECASE,
)
_TITLES = vocabulary(
    "laporan kegiatan harian mingguan bulanan agen statistik desa cantik kelurahan cinta "
    "resume singkat giat berita acara pembinaan program notulen notula"
)


def is_polite(text: str) -> bool:
    """Whether a line holds nothing but courtesy."""
    words = plain(text).split()
    return bool(words) and _POLITE.issuperset(words) and not _LABELS.intersection(text)


def closes(text: str) -> bool:
    """Whether a line says that the report is over; a name may follow it."""
    return _CLOSING.match(text.lstrip(" -")) is not None


def without_opening(text: str) -> str:
    """A text behind its greeting and its "izin melaporkan"."""
    rest = _OPENING.sub("", text, count=1) if _OPENING.match(text) else text
    found = REPORT_LEAD.match(rest)
    return rest[found.end() :] if found else rest


def says_report(text: str) -> bool:
    """Whether a text begins as a report does: lapor, izin melaporkan, laporan kegiatan."""
    rest = _OPENING.sub("", text, count=1) if _OPENING.match(text) else text
    return REPORT_LEAD.match(rest) is not None or _GREETED.match(rest) is not None


def is_title(text: str) -> bool:
    """Whether a line holds nothing but what such reports are called."""
    words = plain(text).split()
    return bool(words) and _TITLES.issuperset(words) and not _LABELS.intersection(text)
