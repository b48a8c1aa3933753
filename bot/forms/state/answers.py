"""What an answer is: the JSON it is stored as, which nobody changes in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

# None for a question that was skipped; lists of codes or files, and values of several parts.
Answer: TypeAlias = "bool | int | float | str | Sequence[Answer] | Mapping[str, Answer] | None"
Answers: TypeAlias = Mapping[str, Answer]
# A photo or document as it lies among the answers (see Attachment).
StoredFile: TypeAlias = Mapping[str, Answer]


def codes_in(answer: Answer) -> tuple[str, ...]:
    """The codes of an answer that is a list of options; none of any other."""
    listed = answer if isinstance(answer, list) else ()
    return tuple(code for code in listed if isinstance(code, str))


def files_in(answer: Answer) -> tuple[StoredFile, ...]:
    """The files of an answer that is a list of them; none of any other."""
    listed = answer if isinstance(answer, list) else ()
    return tuple(file for file in listed if isinstance(file, dict))


def texts_in(answer: Answer) -> dict[str, str]:
    """The texts by option of an answer that has one for each; none of any other."""
    parts = answer if isinstance(answer, dict) else {}
    return {code: str(text) for code, text in parts.items()}
