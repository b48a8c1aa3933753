"""Text as Excel may hold it: nothing typed by people can become a formula or a broken file."""

from __future__ import annotations

import re

LONGEST = 32_767  # of a cell, counted as Excel does: an emoji is two
LONGEST_NAME = 31  # of a sheet
# Neither XML nor a reader knows them; tab and line break stay.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# https://owasp.org/www-community/attacks/CSV_Injection, with the wide signs of Asian keyboards.
_FORMULA = re.compile(r"\t|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")  # noqa: RUF001 - meant
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history"}


def clean_text(text: str) -> str:
    """The text as typed, without signs no file can hold, cut at Excel's longest."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # half an emoji becomes "?"
    return _cut(_UNSHOWABLE.sub("", re.sub(r"\r\n?", "\n", whole)), LONGEST)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate what was meant as text."""
    return _FORMULA.match(text) is not None


def sheet_name(title: str, taken: set[str]) -> str:
    """A legal name that no other sheet has; it is added to those taken (in small letters)."""
    plain = _NOT_IN_NAMES.sub(" ", clean_text(title))
    wanted = " ".join(plain.split()).strip("' ")
    if not wanted or wanted.lower() in _RESERVED:
        wanted += "_"
    name, number = _cut(wanted, LONGEST_NAME), 1
    while name.lower() in taken:
        number += 1
        mark = f" ({number})"
        name = _cut(wanted, LONGEST_NAME - len(mark)) + mark
    taken.add(name.lower())
    return name


def _cut(text: str, most: int) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
