"""The first part of a text that a phone cut in two, until the rest of it comes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Cut:
    """A message that is as long as one can be, when it was sent, and where things stood before.

    `text` is empty when it held what must not be kept: then the rest of it is not read either.
    `held` is how many messages that answer it wait for a moment, in case the rest comes.
    """

    message_id: int
    sent: int  # seconds since 1970
    text: str
    first_id: int  # the message that all of it began with
    before: Mapping[str, Any]  # the workspace, as JSON
    held: int = 0

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> Self | None:
        """From the JSON of a conversation row."""
        return cls(**kept) if kept else None
