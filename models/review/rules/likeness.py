"""Which photo of another submission one is nearly the same as, by their prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from models.prints.rules import are_alike
from models.review.rules.flags import Flag, FlagKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

SLACK = timedelta(minutes=1)  # between two processes that write at the same time


@dataclass(frozen=True)
class Photo:
    """One photo of a submission. A lower id was sent earlier."""

    file_id: int
    receipt: str
    unique_id: str
    print: int
    made: datetime
    compared: datetime | None


def likenesses(own: Sequence[Photo], others: Sequence[Photo]) -> list[tuple[Photo, Photo]]:
    """Which of these are nearly the same as which of the others, but not the very same file."""
    return [
        (one, other)
        for one in own
        for other in others
        if one.unique_id != other.unique_id and are_alike(one.print, other.print)
    ]


def alike_flag(found: Sequence[tuple[Photo, Photo]]) -> Flag | None:
    """The flag for photos that were sent after one like them; it names the first there was."""
    later = [(one, other) for one, other in found if other.file_id < one.file_id]
    if not later:
        return None
    first = min((other for _one, other in later), key=lambda other: other.file_id)
    same = {one.file_id for one, other in later if other.receipt == first.receipt}
    return Flag(FlagKind.ALIKE, like=first.receipt, count=len(same))


def to_look_at_again(found: Sequence[tuple[Photo, Photo]]) -> set[int]:
    """Later photos that were looked at before the earlier one had its print."""
    return {
        other.file_id
        for one, other in found
        if one.file_id < other.file_id
        and other.compared is not None
        and other.compared < one.made + SLACK
    }
