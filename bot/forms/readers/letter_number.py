"""Reads the number of a letter: as it stands in the head, behind "Nomor", or in its title line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import MONTH
from bot.forms.readers.values.text import read_text
from bot.forms.readers.words.spelling import clean, expand_short_words, plain, western_digits
from bot.forms.state.reading import Unread
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_NAMED = re.compile(
    r"(?:^|(?<=\s))(?:nomor|nomer|nomber|number|no)\b\s*\.?\s*(?:sk\b)?\s*[:=.]?\s*(?P<number>\w.*)",
    re.I,
)
_ENDS = re.compile(
    r"[\s,;(]*\b(?:tentang|perihal|tertanggal|tanggal|tgl|yang\s+menunjuk)\b.*", re.I
)
_TITLE = re.compile(r"(?:surat\s+keputusan|keputusan|peraturan|sk)(?=[\s:])", re.I)
_UNKNOWN = re.compile(
    r"\b(?:lupa|ingat|hilang|menyusul|nanti|kurang paham|(?:belum|tidak|kurang) tahu|"
    r"(?:belum|tidak) ada|belum punya|belum terbit|belum jadi|entah|forgot|unknown|kesupen|hilap)\b"
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WORDED_DAY = re.compile(r"(?:\w+,?\s+)?\d{1,2}[\s-]*([^\W\d]+)[\s-]*(?:\d{2}|\d{4})?")
_PHONE = re.compile(r"(?:\+?62|0)[\s-]*8[\d\s-]{7,14}")
_YEAR = re.compile(r"(?:tahun\s+)?(?:19|20)\d\d", re.I)
_LAST_DAY, _MONTHS = 31, 12
# What a sentence about a letter tells behind its number, and the labels of the questions for it.
_CUES = (
    ("Berlaku sampai", r"berlaku(?:\s+(?:sampai|hingga|s\.?d\.?))?(?:\s+dengan)?(?:\s+tanggal)?"),
    (
        "Tanggal SK",
        r"(?:(?:ditetapkan|terbit)\s+)?(?:pada\s+)?(?:tertanggal|tanggal|tgl|per\s+tanggal)",
    ),
    (
        "Penanda tangan",
        r"(?:yang\s+)?(?:ditanda ?tangani|ditetapkan|ttd|penanda ?tangan)(?:\s+oleh)?",
    ),
)
_CUE = re.compile(
    "|".join(rf"\b(?P<c{place}>{words})\b\s*[:=]?" for place, (_label, words) in enumerate(_CUES)),
    re.I,
)


def letter_lines(typed: str) -> str | None:
    """A sentence about a letter as labelled lines: "SK no 7/2026 tanggal 6 Mei 2026 oleh ...".

    It may go on in the next lines; what has labels, or begins with a number alone, is no sentence.
    """
    text = clean(typed)
    first, more, _rest = text.partition("\n")
    if more and (":" in text or not _CUE.search(first)):
        return None
    text = " ".join(text.split())
    cues = list(_CUE.finditer(text))
    if not cues or not re.search(r"\d", western_digits(text[: cues[0].start()])):
        return None
    lines = [f"Nomor SK: {text[: cues[0].start()].strip(' ,;')}"]
    ends = [*(cue.start() for cue in cues[1:]), len(text)]
    for cue, end in zip(cues, ends, strict=True):
        label = _CUES[int((cue.lastgroup or "c0")[1:])][0]
        lines.append(f"{label}: {text[cue.end() : end].strip(' ,;.')}")
    return "\n".join(lines)


def read_letter_number(question: Question, typed: str, moment: Moment) -> Reading:
    """The number alone, as written; words of not knowing and dates are none."""
    text = re.sub(r"\s+", " ", clean(typed))
    if not text:
        return read_text(question, text, moment)
    number, named = _find_number(text)
    if _UNKNOWN.search(plain(expand_short_words(text))) and not named:
        return Unread(_("Nomornya boleh menyusul. Nomor ada di bawah judul surat."))
    if not re.search(r"\d", western_digits(number)) or _YEAR.fullmatch(number):
        return Unread(_("Ini belum nomor surat. Nomor ada di bawah judul surat."))
    if not named and _looks_like_day(western_digits(number)):
        return Unread(
            _(
                "Ini terbaca sebagai tanggal. Kalau memang nomornya, tulis: Nomor %(typed)s",
                typed=number,
            )
        )
    if _PHONE.fullmatch(western_digits(number)):
        return Unread(_("Ini belum nomor surat. Nomor ada di bawah judul surat."))
    if len(number) < (question.at_least or 1):
        return Unread(_("Tulis nomor lengkap seperti di surat, misalnya 12 Tahun 2026."))
    return read_text(question, number, moment)


def _find_number(text: str) -> tuple[str, bool]:
    """The number in what was typed, and whether the word for it stood before it."""
    text = text.strip(" *_\"'“”")
    found = _NAMED.search(text)
    if found is not None and re.search(r"\d", western_digits(found["number"])):
        return _ENDS.sub("", found["number"]).strip(" ,;:*_"), True
    title = _TITLE.match(text)
    if title is None:
        return _ENDS.sub("", text).strip(" ,;:*_") or text, False
    words = _ENDS.sub("", text[title.end() :]).strip(" ,;:*_").split(" ")
    first = next((place for place, word in enumerate(words) if re.search(r"\d", word)), 0)
    return " ".join(words[first:]), False


def _looks_like_day(number: str) -> bool:
    if _ISO_DAY.fullmatch(number):
        return True
    if (numeric := _NUMERIC_DAY.fullmatch(number)) is not None:
        return 1 <= int(numeric[1]) <= _LAST_DAY and 1 <= int(numeric[2]) <= _MONTHS
    worded = _WORDED_DAY.fullmatch(number)
    return worded is not None and plain(worded[1]) in MONTH
