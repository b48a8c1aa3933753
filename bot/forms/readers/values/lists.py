"""Several lists of choices in one message: "ada 1 4, tidak ada 5, tidak tahu sisanya".

The labels of the form part the text; what is denied belongs to no list and is not "the rest".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.choice import option_names
from bot.forms.readers.words.nearness import thing_names
from bot.forms.readers.words.spelling import clean, expand_short_words, plain, western_digits
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

ALL = frozenset({"semua", "semuanya", "sedaya", "sadayana", "all"})
REST = frozenset(
    {
        *("sisanya", "sisa", "lainnya", "yang lain", "yang lainnya", "selebihnya", "sanesipun"),
        *("the rest", "rest"),
    }
)
_FEWEST = 2  # labels; behind one alone may stand an answer of any kind
_NONE = "tidak ada"
_DENIED = (_NONE, "bukan", "ora ana", "teu aya", "boten wonten")
_SHORTEST = 4  # letters of a word that can only be a choice's name
_EDGES = " \t\n,;."
_BETWEEN = r"(?:\s*[,;.]\s*|\s+dan\s+|\s+)"
_NUMBERS = r"\d{1,3}(?:(?:\s*[,;-]\s*|\s+dan\s+|\s+)\d{1,3})*"


def titles(question: Question, moment: Moment) -> tuple[str, ...]:
    """Everything the question's line may begin with, plain."""
    return thing_names((*moment.locale.words(question.label), *question.also)).names


def behind_own_label(question: Question, text: str, moment: Moment) -> str:
    """What is said behind the question's own label: "tidak tahu 3" says 3; "" without it."""
    found = re.match(
        rf"\s*{_alternation(titles(question, moment))}\s*[:=]?(.*\w.*)", text, re.I | re.S
    )
    return found[1] if found else ""


def split_lists(text: str, questions: Sequence[Question], moment: Moment) -> dict[str, str] | None:
    """The text of each list by its question's key; none unless labels part all of the text."""
    chosen = [question for question in questions if question.kind is Kind.MANY]
    if not _mentions_several(text, chosen, moment):
        return None
    keys = {title: question.key for question in questions for title in titles(question, moment)}
    labels = {title for question in chosen for title in titles(question, moment)} | set(_DENIED)
    said = _labels_first(expand_short_words(western_digits(clean(text))), labels)
    begins = "|".join(
        (r"\d", r"(?:tidak|belum)\s+(?:ada|punya)", _alternation(_names(chosen, moment)))
    )
    label = re.compile(
        rf"(?:\A|(?<=[\n,;.]))\s*(?:yang\s+)?({_alternation({*keys, *_DENIED})})\s*[:=]"
        rf"|(?<!\w)(?:yang\s+)?({_alternation(labels)})\s*[:=]?(?=\s*(?:{begins}))",
        re.IGNORECASE,
    )
    found = list(label.finditer(said))
    heads = [plain(match[1] or match[2]) for match in found]
    several = len({keys.get(head) for head in heads if head in labels}) >= _FEWEST
    if not several or said[: found[0].start()].strip(_EDGES):
        return None
    ends = [*(match.start() for match in found[1:]), len(said)]
    values: dict[str, list[str]] = {}
    denied: list[str] = []
    for head, match, end in zip(heads, found, ends, strict=True):
        into = values.setdefault(keys[head], []) if head in keys else denied
        into.append(said[match.end() : end].strip(_EDGES))
    return _resolve_rest({key: ", ".join(parts) for key, parts in values.items()}, denied, chosen)


def _mentions_several(text: str, chosen: Sequence[Question], moment: Moment) -> bool:
    """Whether words of labels are in the text at all; most texts have none."""
    said = expand_short_words(western_digits(text)).casefold()
    found = [
        question
        for question in chosen
        if any(title.split()[0] in said for title in titles(question, moment))
    ]
    return len(found) >= _FEWEST


def _resolve_rest(
    values: dict[str, str], denied: list[str], chosen: Sequence[Question]
) -> dict[str, str]:
    """What is all or the rest, without what is denied or stands in a list beside it."""
    settled = dict(values)
    for question in chosen:
        if (
            question.without
            and question.key not in values
            and any(plain(part) in REST for part in denied)
        ):
            settled[question.key] = _NONE
        beside = [
            values.get(other.key, "") for other in chosen if _exclude_each_other(question, other)
        ]
        taken = [part for part in (*denied, *beside) if part and plain(part) not in REST | ALL]
        if taken and plain(values.get(question.key, "")) in REST | ALL:
            settled[question.key] = f"semua kecuali {', '.join(taken)}"
    return settled


def _exclude_each_other(one: Question, other: Question) -> bool:
    """Whether nothing can stand in both lists."""
    return other.key in one.without or one.key in other.without


def _labels_first(text: str, labels: Iterable[str]) -> str:
    """What belongs to a label always stands behind it: "1 4 ada, sisanya tidak tahu" is turned.

    Numbers only where all of the text is so; else they may belong to the label before.
    """
    part = rf"({_NUMBERS}|{_alternation(REST)})\s+({_alternation(labels)})"
    if re.fullmatch(rf"\s*{part}(?:{_BETWEEN}{part})*[\s.]*", text, re.IGNORECASE):
        return re.sub(part, r"\2 \1", text, flags=re.IGNORECASE)
    rest = rf"(?<!\w)({_alternation(REST)})\s+({_alternation(labels)})(?=\s*(?:[,;.\n]|$))"
    return re.sub(rest, r"\2 \1", text, flags=re.IGNORECASE)


def _names(chosen: Iterable[Question], moment: Moment) -> set[str]:
    """Words that begin a list: of all or the rest, or of an option's name."""
    things = [thing for question in chosen for thing in option_names(question.options, moment)]
    words = {word for thing in things for name in thing.names for word in name.split()}
    return {word for word in words if len(word) >= _SHORTEST} | ALL | REST | {"no", "nomor"}


def _alternation(phrases: Iterable[str]) -> str:
    """A pattern of phrases as whole words, the longest first."""
    longest_first = sorted(filter(None, phrases), key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return rf"(?:{words})\b" if words else r"(?!)"
