"""What waits for a decision, what of it is clean, and what the office wants looked at again.

One definition each, as a condition on `Thread`: queues, counts, lists and digests all ask these.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.activities.records import Evidence
from models.forms.form import FORMS
from models.prints.records import PhotoPrint
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
    from datetime import datetime

    from sqlalchemy import ColumnElement

PATIENCE = timedelta(minutes=10)  # so long a list of clean ones waits for photos to be compared


def is_reviewed() -> ColumnElement[bool]:
    """The condition that somebody decides on a thread's form."""
    codes = [code for code, form in FORMS.items() if form.about.review is not None]
    return Thread.form.in_(codes)


def is_waiting() -> ColumnElement[bool]:
    """The condition that a thread waits for a decision: new, put right, or answered in words."""
    return is_reviewed() & _is_open()


def is_clean(now: datetime) -> ColumnElement[bool]:
    """The condition that nothing of a waiting thread must be seen first; beside its `Assessment`.

    While photos are compared it is not clean yet, but nothing waits for that longer than patience.
    """
    return _needs_no_look() & or_(came <= now - PATIENCE, ~is_comparing_photos())


@cache
def is_comparing_photos() -> ColumnElement[bool]:
    """The condition that a photo of it was not held against the others yet."""
    hung = exists().where(
        Evidence.receipt == Thread.receipt,
        PhotoPrint.file_id == Evidence.file_id,
        PhotoPrint.compared.is_(None),
    )
    return hung.correlate(Thread)


@cache
def _needs_no_look() -> ColumnElement[bool]:
    """A person looks at what has a flag, and at what nobody looked at when it came.

    So they do at words of the agent that nobody answered, and at what BPS opened once more.
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
