"""Numbers that must not be kept: the 16 digits of a NIK or of a family card (KK).

The programme needs counts, never residents' identities (UU 27/2022); a message with such a number
is forgotten, whatever was asked. Dates, phones and decree numbers pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import clean, western_digits
from models.core.text import N_, Sentence
from models.forms.questions import Kind
from models.privacy_filter import illness
from models.privacy_filter.residents import REFUSED, is_resident_list

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTH = 16
_FIGURES = re.compile(r"\d+")
_WHOLE = re.compile(r"(?<!\d)\d{16}(?!\d)")
_BREAK = r"[ \u00a0.\u2010-\u2015-]"
_GROUPS = re.compile(rf"(?<!\d)\d{{1,12}}(?!\d)(?:{_BREAK}{{1,3}}\d{{1,12}}(?!\d))+")
_DATE = re.compile(
    r"(?<![\d.-])(?:\d{1,2}([-.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\d]|[-.]\d)"
)
_SLASHED_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\d/])")
# Any other breaks, lines too: "3201,0101,0190,0001".
_APART = re.compile(r"(?<!\d)\d{1,12}(?!\d)(?:[\W_]{1,3}\d{1,12}(?!\d))+")
_REST = r"8\d{1,3}(?:[ .-]?\d{3,4}){2}(?!\d)"
# Not behind a group of figures: "3201 0812 0685 0001" holds no phone. Nor, with a plain 62
# (also Kalimantan Tengah's code), before a last one: "6280 0000 0000 0000".
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d{_BREAK})(?<!\d{_BREAK}{{2}})(?<!\d{_BREAK}{{3}})"
    rf"(?:(?:\+62[ .-]?|0){_REST}"
    rf"|62[ .-]?{_REST}(?!{_BREAK}{{1,3}}\d{{4}}(?!{_BREAK}?\d)))"
)
# How people break a NIK into groups; any other break counts only if the digits make a NIK.
_USUAL = {
    (4, 4, 4, 4),
    (6, 6, 4),
    (6, 10),
    (12, 4),
    (2, 2, 2, 6, 4),
    (6, 2, 2, 2, 4),
    (2, 2, 2, 2, 2, 2, 4),
}
# Region (by province), day (women: + 40), month and year, serial number.
_FEW = 3  # groups in which digits with a NIK's structure are no accident, however long each is
_IDENTITY = re.compile(
    r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}"
    r"(?:0[1-9]|[1256]\d|4[1-9]|[37][01])(?:0[1-9]|1[0-2])\d{6}"
)
_COUNT_ONLY = N_(
    "Pesan tadi tidak disimpan: isinya 16 angka seperti NIK atau KK. "
    "Kirim jumlahnya saja, seperti 34."
)
_WITHOUT = N_(
    "Pesan tadi tidak disimpan: isinya 16 angka seperti NIK atau KK. "
    "Kirim lagi tanpa angka itu, atau jumlahnya saja, seperti 34 keluarga."
)
# Years and round figures in a row. No paper's number is so: no regency has the number 00.
_SERIES = re.compile(r"(?:19|20)\d\d|[1-9]\d00")
# Letters that stand for a 0 or 1 among figures: "3201O101...".
_MISTYPED = re.compile(r"(?=[OoIl]{0,15}\d)[\dOoIl]{4,}")
_AS_DIGITS = str.maketrans("OoIl", "0011")
_FIGURE = re.compile(r"[\dOoIl]")
# Behind the paper's name any few groups are its number: "no kk 32010112 3456 7890".
_OF_PAPER = re.compile(
    rf"\b(?:nik|kk|ktp)\b\D{{0,12}}?(?P<run>\d{{1,12}}(?:{_BREAK}{{1,3}}\d{{1,12}}){{1,3}})(?!\d)",
    re.IGNORECASE,
)


def privacy_refusal(text: str, kind: Kind | None = None) -> Sentence | None:
    """What to tell when the text holds a number like a NIK or KK (also in groups), else none.

    A list of residents by name is refused likewise, and one of them told with an illness.
    """
    if holds_identity(text):
        return Sentence(_COUNT_ONLY if kind is Kind.NUMBER else _WITHOUT)
    said = western_digits(clean(text))
    if is_resident_list(said):
        return REFUSED
    return illness.REFUSED if illness.names_ill_person(said) else None


def holds_identity(text: str) -> bool:
    """Whether the text holds a number like a NIK or KK, also in groups."""
    text = western_digits(clean(text))
    if len(_FIGURE.findall(text)) < LENGTH:
        return False
    text = _MISTYPED.sub(lambda found: found[0].translate(_AS_DIGITS), text)
    if _WHOLE.search(text):
        return True
    text = _PHONE.sub("|", _DATE.sub("|", text))
    apart = _APART.findall(_SLASHED_DATE.sub("|", text))
    return (
        any(_is_identity(_FIGURES.findall(run)) for run in _GROUPS.findall(text))
        or any(_holds_broken_number(_FIGURES.findall(run)) for run in apart)
        or any(_has_full_length(found["run"]) for found in _OF_PAPER.finditer(text))
    )


def _is_identity(groups: Sequence[str]) -> bool:
    """Whether neighbouring groups, or all of them together, make such a number."""
    together = "".join(groups)
    if len(together) == LENGTH and _IDENTITY.fullmatch(together):
        return True
    return any(
        tuple(len(group) for group in groups[start : start + len(usual)]) == usual
        and not all(_SERIES.fullmatch(group) for group in groups[start : start + len(usual)])
        for start in range(len(groups))
        for usual in _USUAL
    )


def _has_full_length(run: str) -> bool:
    groups = _FIGURES.findall(run)
    return len("".join(groups)) == LENGTH and not all(map(_SERIES.fullmatch, groups))


def _holds_broken_number(groups: Sequence[str]) -> bool:
    """Whether neighbouring groups have a NIK's length, structure and one of its usual breaks."""
    for start in range(len(groups)):
        together = ""
        for end in range(start, len(groups)):
            together += groups[end]
            if len(together) < LENGTH:
                continue
            shape = tuple(len(group) for group in groups[start : end + 1])
            if _IDENTITY.fullmatch(together) and (shape in _USUAL or len(shape) <= _FEW):
                return True
            break
    return False
