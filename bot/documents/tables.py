"""The first sheet of an Excel file that somebody sent, as rows of words.

It is read here by the parts of its zip alone, so that the running bot needs no library for it:
words and numbers as they are stored, no formula is worked out, and nothing in it would run.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    Line = tuple[int, list[str]]

# Bytes of one part that is read: nobody is answered meanwhile, and 2,000 villages need half of it.
MOST_UNPACKED = 1_000_000
MOST_COLUMNS = 60
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})\d*")
_WHOLE = re.compile(r"(\d+)\.0+")


class Unreadable(Exception):  # noqa: N818 - what the file is
    """It is no workbook, or one that is too large to be read here."""


def first_sheet(content: bytes) -> list[Line]:
    """The rows of the first sheet in which anything stands, each with its number; Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            shared = _shared_words(packed)
            sheet = _part(packed, _first_name(packed))
            rows = [_line(row, place, shared) for place, row in enumerate(_rows(sheet), 1)]
    except (  # of the zip (the second line: sealed with a password, packed in an unknown way, cut)
        *(zipfile.BadZipFile, ElementTree.ParseError, KeyError, IndexError, ValueError),
        *(NotImplementedError, OSError, EOFError, RuntimeError),
    ):
        raise Unreadable from None
    return [(number, words) for number, words in rows if any(words)]


def _part(packed: zipfile.ZipFile, name: str) -> Element:
    """One part as a tree; a bomb is not unpacked, and what defines words of its own is refused."""
    if packed.getinfo(name).file_size > MOST_UNPACKED:
        raise Unreadable
    with packed.open(name) as part:
        text = part.read(MOST_UNPACKED + 1)
    if len(text) > MOST_UNPACKED or b"<!DOCTYPE" in text:
        raise Unreadable
    return ElementTree.fromstring(text)  # noqa: S314 - without a DOCTYPE nothing is expanded


def _first_name(packed: zipfile.ZipFile) -> str:
    """The part that is the first sheet, as the workbook itself says."""
    sheets = _part(packed, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    wanted = [sheet.get(_LINK) for sheet in sheets][0]  # noqa: RUF015 - none: IndexError
    links = _part(packed, "xl/_rels/workbook.xml.rels").iter(f"{_PACKAGE}Relationship")
    target = {link.get("Id"): link.get("Target", "") for link in links}[wanted]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _shared_words(packed: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    found = _part(packed, "xl/sharedStrings.xml")
    return [_words(one) for one in found.iter(f"{_MAIN}si")]


def _words(one: Element) -> str:
    return "".join(text.text or "" for text in one.iter(f"{_MAIN}t"))


def _rows(sheet: Element) -> Iterator[Element]:
    return sheet.iter(f"{_MAIN}row")


def _line(row: Element, place: int, shared: list[str]) -> Line:
    """The cells of a row by their columns; what lies far to the right is left out."""
    words: list[str] = []
    for at, cell in enumerate(row.iter(f"{_MAIN}c")):
        column = _column(cell.get("r", ""), at)
        if column < MOST_COLUMNS:
            words += [""] * (column + 1 - len(words))
            words[column] = " ".join(_value(cell, shared).split())
    return int(row.get("r", place)), words


def _column(name: str, place: int) -> int:
    found = _CELL.fullmatch(name)
    if found is None:
        return place
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v", "")
    if kind == "inlineStr":
        return _words(cell)
    if kind == "s":
        return shared[int(value)]
    whole = _WHOLE.fullmatch(value)
    return whole[1] if whole else value
