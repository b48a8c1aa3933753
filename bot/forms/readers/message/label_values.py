"""What stands behind a label, also where the same label is written twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.words.spelling import plain
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.message.blocks import Block
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_BULLET = re.compile(r"^- ", re.MULTILINE)


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
