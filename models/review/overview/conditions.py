"""What waits for a decision, what of it is clean, and what the office wants looked at again.

One definition each, as a condition on `Thread`: queues, counts, lists and digests all ask these.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from models.forms.form import FORMS
from models.review.records.assessments import Assessment
from models.review.records.verdicts import OPENING, Verdict, VerdictKind
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import (
    Remark,
    RemarkKind,
    Thread,
    is_unanswered_reply,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def is_reviewed() -> ColumnElement[bool]:
    """The condition that somebody decides on a thread's form."""
    codes = [code for code, form in FORMS.items() if form.about.review is not None]
    return Thread.form.in_(codes)


def is_waiting() -> ColumnElement[bool]:
    """The condition that a thread waits for a decision: new, put right, or answered in words."""
    return is_reviewed() & _is_open()


@cache
def is_clean() -> ColumnElement[bool]:
    """The condition that nothing of a waiting thread must be seen first; beside its `Assessment`.

    A person looks at what has a flag, at what nobody looked at when it came, at words of the agent
    that nobody answered, and at what somebody of BPS opened once more.
    """
    unflagged = func.coalesce(Assessment.count, 1) == 0
    return unflagged & ~_has_reply() & ~_last_verdict(*OPENING)


@cache
def is_rechecked() -> ColumnElement[bool]:
    """The condition that the office wants it looked at again and the pembina did nothing yet."""
    return _last_verdict(VerdictKind.RECHECK, unheeded=True)


def has_late_reply() -> ColumnElement[bool]:
    """The condition that the agent wrote once more after it was approved, and nobody answered."""
    return is_reviewed() & Thread.done.is_not(None) & _has_reply()


@cache
def newest_version() -> ColumnElement[int]:
    """The number of a thread's newest version."""
    versions = select(func.max(Submission.version)).where(Submission.receipt == Thread.receipt)
    return versions.correlate(Thread).scalar_subquery()


_later = exists().where(
    Submission.receipt == Assessment.receipt, Submission.version > Assessment.version
)
of_newest = and_(Assessment.receipt == Thread.receipt, ~_later.correlate(Assessment))
came = func.coalesce(Assessment.at, Thread.saved)  # when the newest version did


@cache
def _is_open() -> ColumnElement[bool]:
    """The part that never changes: putting it together costs as much as the database does."""
    wished = exists().where(
        Remark.receipt == Thread.receipt,
        Remark.kind == RemarkKind.CORRECTION,
        Remark.settled.is_(None),
    )
    back = ~wished.correlate(Thread) | _has_reply()
    return Thread.done.is_(None) & Thread.withdrawn.is_(None) & back


@cache
def _has_reply() -> ColumnElement[bool]:
    reply = exists().where(Remark.receipt == Thread.receipt, is_unanswered_reply())
    return reply.correlate(Thread)


def _last_verdict(*kinds: VerdictKind, unheeded: bool = False) -> ColumnElement[bool]:
    """Whether the last decision that stands is one of these, and nothing was sent back since."""
    later, asked = aliased(Verdict), aliased(Remark)
    newer = exists().where(
        later.receipt == Verdict.receipt, later.id > Verdict.id, later.undone.is_(None)
    )
    last = exists().where(
        Verdict.receipt == Thread.receipt,
        Verdict.kind.in_(kinds),
        Verdict.undone.is_(None),
        ~newer.correlate(Verdict),
    )
    if unheeded:
        since = exists().where(
            asked.receipt == Verdict.receipt,
            asked.kind == RemarkKind.CORRECTION,
            asked.at >= Verdict.at,
        )
        last = last.where(~since.correlate(Verdict))
    return last.correlate(Thread)
