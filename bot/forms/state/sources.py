"""Which message of a person gave which answer: editing the message edits the answer.

In JSON a source stands under its message's id as the key it answered; "#key" when the text began
with the number of a line of the review, "=key key" when it was a whole form in one message, "@key"
when Telegram itself gave it: the person's own contact, by its button.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Sources: TypeAlias = Mapping[str, "Source"]  # by the id of the message


class SourceKind(enum.StrEnum):
    """How a message gave its answers, with the sign before the keys in JSON."""

    ANSWER = ""
    LINE = "#"
    BULK = "="
    CONTACT = "@"


_KINDS = {kind.value: kind for kind in SourceKind}


@dataclass(frozen=True)
class Source:
    """The questions that one message answered."""

    kind: SourceKind
    keys: tuple[str, ...]


def with_message(
    sources: Sources,
    message_id: int,
    keys: Iterable[str],
    kind: SourceKind = SourceKind.ANSWER,
) -> dict[str, Source]:
    """The sources with one more message; what it answers was answered by no other."""
    source = Source(kind, tuple(keys))
    rest = without(sources, source.keys)
    if message_id and source.keys:
        rest[str(message_id)] = source
    return rest


def without(sources: Sources, keys: Iterable[str]) -> dict[str, Source]:
    """The sources once these answers came from elsewhere, by a tap for example."""
    gone = set(keys)
    rest: dict[str, Source] = {}
    for message, source in sources.items():
        if left := tuple(key for key in source.keys if key not in gone):
            rest[message] = Source(source.kind, left)
    return rest


def only(sources: Sources, keys: Iterable[str]) -> dict[str, Source]:
    """The sources of these answers."""
    wanted = set(keys)
    other = {key for source in sources.values() for key in source.keys} - wanted
    return without(sources, other)


def rename_keys(sources: Sources, names: Mapping[str, str]) -> dict[str, Source]:
    """The sources after questions were renamed: new keys by old ones."""
    return {
        message: Source(source.kind, tuple(names.get(key, key) for key in source.keys))
        for message, source in sources.items()
    }


def by_contact(sources: Sources, key: str) -> bool:
    """Whether an answer is the number of a contact, as Telegram knows it."""
    given = (source for source in sources.values() if source.kind is SourceKind.CONTACT)
    return any(key in source.keys for source in given)


def gave_bulk(sources: Sources) -> bool:
    """Whether one of the messages was a whole form."""
    return any(source.kind is SourceKind.BULK for source in sources.values())


def to_json(sources: Sources) -> dict[str, str]:
    """As JSON, by message."""
    return {message: source.kind + " ".join(source.keys) for message, source in sources.items()}


def from_json(kept: Mapping[str, object]) -> dict[str, Source]:
    """From JSON, whichever version wrote it."""
    return {message: _parse(str(text)) for message, text in kept.items()}


@lru_cache(maxsize=1024)
def _parse(text: str) -> Source:
    """A source from its text; the same few keys are met again and again."""
    kind = _KINDS.get(text[:1], SourceKind.ANSWER)
    return Source(kind, tuple(text.removeprefix(kind).split()))
