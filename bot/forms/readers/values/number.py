"""Reads a whole number as the village office writes it: 1.250, 20 orang, dua puluh lima."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.forms.readers.words.needed import requirement
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import clean, plain, western_digits
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LARGEST = 999_999_999
_LONGEST = 80  # more is not a number but a story
_LEAD = (
    r"(?:(?:kira[- ]?kira|sekitar|kurang lebih|\u00b1|totalnya|total|sebanyak|berjumlah|jumlahnya"
    r"|jumlah|semuanya|hanya|cuma|yang hadir|hadir|ada|yaitu|[~=:])\s*)*"
)
_FIGURE = re.compile(
    _LEAD + r"(?P<minus>minus\s|[-\u2212\u2013])?\s*(?:rp\.?\s*)?"
    r"(?P<figure>\d+(?:[.,]\d+|\s\d{3}(?!\d))*)(?:,-)?"
    r"(?:\s*(?P<times>puluh|ratus|ribu|rebu|rb|k|juta|jt)(?![^\W\d]))?"
    r"(?P<about>\s*-?an(?![^\W\d])|\s+lebih(?:\s+sedikit)?|\+)?"
    r"\s*(?P<unit>%|[^\W\d]+(?:[\s-]+[^\W\d]+){0,3})?[.!]?"
)
_GROUPED = re.compile(r"([1-9]\d{0,2}([.,\s])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,]0{1,2})?")
_TIMES = {
    "puluh": 10,
    "ratus": 100,
    "k": 1000,
    "ribu": 1000,
    "rebu": 1000,
    "rb": 1000,
    "juta": 1_000_000,
    "jt": 1_000_000,
}
# Words that make another number of it: "20 setengah", "2 puluhan".
_OTHER = re.compile(
    r"puluh|belas|ratus|ribu|juta|mil[iy]ar|setengah|kurang|lusin|koma|bukan|tidak|belum"
)
_BRACKET = re.compile(r"\(\s*(\d+)\s*\)")
_NONE = {
    "nihil",
    "kosong",
    "tidak ada",
    "tidak ada yang hadir",
    "boten wonten",
    "mboten wonten",
    "teu aya",
    "zero",
    "none",
}


def read_number(question: Question, typed: str, _moment: Moment) -> Reading:
    """A whole number within the question's bounds; without bounds 0 to 999.999.999."""
    if plain(typed) in _NONE:
        return _within_bounds(question, 0)
    words = _without_repetition(
        words_to_digits(re.sub(r"([()])", r" \1 ", western_digits(clean(typed)).casefold()))
    )
    found = _FIGURE.fullmatch(words) if len(words) <= _LONGEST else None
    if found is None or _OTHER.search(found["unit"] or ""):
        several = len(words) <= _LONGEST and len(re.findall(r"\d+", words)) > 1
        return Unread(_("Di sini perlu satu angka saja.") if several else requirement(question))
    whole = _whole_number(found["figure"], _TIMES.get(found["times"] or "", 1))
    if whole is None:
        return Unread(_("Di sini perlu angka bulat, tanpa koma."))
    reading = _within_bounds(question, -whole if found["minus"] else whole)
    if found["about"] and isinstance(reading, Read):
        shown = f"{whole:,}".replace(",", ".")
        return Unclear((Candidate(str(whole), shown, shown),), _("Di sini perlu satu angka."))
    return reading


def _without_repetition(words: str) -> str:
    """The words with a number said twice standing once: "20 (dua puluh) orang"."""
    outside = " ".join(_BRACKET.sub(" ", words).split())
    same = re.findall(r"\d+", outside.replace(".", "")) == _BRACKET.findall(words)
    return outside if same else words


def _whole_number(figure: str, times: int) -> int | None:
    """The figure as a whole number; none if something remains behind the comma."""
    if grouped := _GROUPED.fullmatch(figure):
        return int(re.sub(r"\D", "", grouped[1])[:15]) * times
    figure = figure[:15].rstrip(".,")
    if not re.fullmatch(r"\d+(?:[.,]\d+)?", figure):
        return None
    value = Decimal(figure.replace(",", ".")) * times
    return int(value) if value == value.to_integral_value() else None


def _within_bounds(question: Question, value: int) -> Reading:
    least = 0 if question.at_least is None else question.at_least
    most = LARGEST if question.at_most is None else question.at_most
    if value < least:
        return Unread(_("Angka itu terlalu kecil. Paling sedikit %(least)s.", least=least))
    if value > most:
        return Unread(_("Angka itu terlalu besar. Paling banyak %(most)s.", most=most))
    return Read(value)
