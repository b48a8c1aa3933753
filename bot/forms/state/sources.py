"""Which message of a person gave which answer: editing the message edits the answer.

Under the message's id stands the key it answered; "#key" when the text began with the number of a
line of the review, "=key key" when it was a whole form in one message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANSWER, LINE, BULK = "", "#", "="


def with_message(
    sources: Mapping[str, str], message_id: int, keys: Iterable[str], form: str = ANSWER
) -> dict[str, str]:
    """The sources with one more message; what it answers was answered by no other."""
    keys = tuple(keys)
    rest = without(sources, keys)
    if message_id and keys:
        rest[str(message_id)] = form + " ".join(keys)
    return rest


def without(sources: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """The sources once these answers came from elsewhere, by a tap for example."""
    gone = set(keys)
    rest: dict[str, str] = {}
    for message, source in sources.items():
        kept = [key for key in keys_of(source) if key not in gone]
        if kept:
            rest[message] = source_kind(source) + " ".join(kept)
    return rest


def only(sources: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """The sources of these answers."""
    wanted = set(keys)
    other = {key for source in sources.values() for key in keys_of(source)} - wanted
    return without(sources, other)


def rename_keys(sources: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The sources after questions were renamed: new keys by old ones."""
    return {
        message: source_kind(source) + " ".join(names.get(key, key) for key in keys_of(source))
        for message, source in sources.items()
    }


def keys_of(source: str) -> list[str]:
    """The keys a message answered."""
    return source.removeprefix(source_kind(source)).split()


def source_kind(source: str) -> str:
    """How the message gave them."""
    return source[:1] if source[:1] in {LINE, BULK} else ANSWER
