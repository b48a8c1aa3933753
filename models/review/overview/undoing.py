"""A decision is unmade: the submission stands as it did before, whatever was decided since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.review.records.verdicts import OPENING, Verdict, VerdictKind
from models.submissions.records.threads import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.review.overview.cases import Case


def in_force(decided: Sequence[Verdict]) -> Verdict | None:
    """The approval that counts after these decisions, oldest first; none while it is looked at."""
    found = None
    for one in decided:
        if one.kind == VerdictKind.APPROVED:
            found = one
        elif one.kind in OPENING:
            found = None
    return found


def is_overtaken(case: Case, made: Verdict) -> bool:
    """Whether what was opened once more went on: decided, sent back, or changed by the agent."""
    if made.kind not in OPENING:
        return False
    later = any(one.id > made.id for one in case.verdicts)
    return later or bool(case.wishes) or case.of.sent.version != made.version


def unmake(case: Case, made: Verdict, now: datetime) -> list[Verdict]:
    """Take a decision back; gives back the words of the office that fell with its approval."""
    made.undone = now
    rest = [one for one in case.verdicts if one.id != made.id]
    fallen: list[Verdict] = []
    if made.kind == VerdictKind.APPROVED:
        later = [one for one in rest if one.id > made.id]
        again = next((one for one in later if one.kind == VerdictKind.APPROVED), None)
        end = again.id if again is not None else None
        fallen = [
            one for one in later if one.kind == VerdictKind.AGREED and (end is None or one.id < end)
        ]
        _wait_again(case, made, again)
    for one in fallen:
        one.undone = now
    counts = in_force([one for one in rest if one.undone is None])
    stands = counts is not None and counts.version == case.of.sent.version
    case.of.thread.done = counts.at if counts is not None and stands else None
    return fallen


def _wait_again(case: Case, made: Verdict, again: Verdict | None) -> None:
    """What its approval settled is waited for again, unless it came or was approved since."""
    for wish in case.of.remarks:
        if wish.kind != RemarkKind.CORRECTION or wish.settled != made.at:
            continue
        key, now = wish.question or "", case.of.sent
        asked = [one for one in case.versions if one.at <= wish.at][-1:]
        if any(one.answers.get(key) != now.answers.get(key) for one in asked):
            wish.settled = now.at
        else:
            wish.settled = again.at if again is not None else None
