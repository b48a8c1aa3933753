"""What stands behind a label, also where the same label is written twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.values.people import AROUND, MEN, WOMEN, count_people
from bot.forms.readers.values.people_kinds import kind_phrases
from bot.forms.readers.words.numerals import is_number_word
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.message.blocks import Block
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_BULLET = re.compile(r"^- ", re.MULTILINE)
_SHORTEST = 3
_SMOOTH = vocabulary(
    "alhamdulillah lancar aman baik semua semuanya berjalan dengan terkendali kondusif sukses jaya"
)
_BLANK = vocabulary(
    "sda idem lupa belum tahu tau tdk tidak blm gak ga ada diketahui kosong nihil menyusul ingat"
)
_IN_COUNTS = vocabulary(
    "terlampir daftar absen terdiri yaitu unsur dan lain pak bu bapak ibu para sesuai"
)


def with_label(block: Block) -> str:
    """The words of a block as they were written."""
    return (
        f"{block.label}: {block.text}" if block.label and block.text else block.text or block.label
    )


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else."""
    days = day_phrases(text)
    return len(days) == 1 and not plain(f"{text[: days[0].start]} {text[days[0].end :]}")


def differ(blocks: Sequence[Block]) -> bool:
    """Whether the same label tells two things, of which neither names the other."""
    by_label: dict[str, set[str]] = {}
    for block in blocks:
        by_label.setdefault(plain(block.label), set()).add(plain(block.text))
    return any(
        first not in second and second not in first
        for several in by_label.values()
        for first in several
        for second in several
    )


def join_values(question: Question, values: Sequence[str], moment: Moment) -> str:
    """What stands behind a label, also given twice: texts are joined, of others what reads."""
    values = [value for value in values if value]
    if question.kind is Kind.HEADCOUNT:
        return ", ".join(value.replace("\n", ", ") for value in values)
    if question.kind is Kind.FOLLOW_UP:
        return "; ".join(_BULLET.sub("", value).replace("\n", "; ") for value in values)
    whole = "\n".join(values).strip()
    if "\n" not in whole and whole.startswith("- "):
        return whole[2:]
    if question.kind is Kind.TEXT or len(values) == 1:
        return whole
    tries = (" ".join(values), *reversed(values))
    return next(
        (value for value in tries if isinstance(read_answer(question, Text(value), moment), Read)),
        whole,
    )


def goes_well(value: str) -> bool:
    """Whether "Kendala: lancar" says neither that there was one nor that there was none."""
    words = plain(value).split()
    return bool(words) and _SMOOTH.issuperset(words)


def is_blank(text: str) -> bool:
    """Whether a text stands where an answer should, and is none: "sda", "lupa", "?"."""
    return _BLANK.issuperset(plain(text).split())


def tells_more(question: Question, value: str, moment: Moment) -> bool:
    """Whether people are told with words that are no number, sex or kind of people."""
    known = {word for phrase in kind_phrases(question, moment) for word in phrase}
    words = [
        word for word in plain(value).split() if not word.isdigit() and not is_number_word(word)
    ]
    more = [
        word
        for word in words
        if word not in known | AROUND | MEN | WOMEN | _IN_COUNTS
        and not any(char.isdigit() for char in word)
    ]
    return len("".join(more)) >= _SHORTEST or count_people(value).others


def part_day(place: str) -> tuple[str, str]:
    """A place without the day written behind it, and that day; "" for none."""
    found = next(iter(day_phrases(place)), None)
    if found is None or not found.start:
        return place, ""
    rest = f"{place[: found.start].rstrip(' ,;(')}{place[found.end :]}".rstrip(" ,;)")
    return rest, place[found.start : found.end]
