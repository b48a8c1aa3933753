"""How far something handed in has come, and what can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.activities.records import days_late
from models.submissions.records.threads import UNDO, Thread, ThreadStatus

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({}, ThreadStatus.SAVED),
        ({"sent": EARLIER}, ThreadStatus.SENT),
        ({"sent": EARLIER, "read": EARLIER}, ThreadStatus.READ),
        ({"read": EARLIER, "answered": EARLIER}, ThreadStatus.ANSWERED),
        ({"answered": EARLIER, "done": EARLIER}, ThreadStatus.DONE),
        ({"done": EARLIER, "withdrawn": EARLIER}, ThreadStatus.WITHDRAWN),
    ],
)
def test_each_state_only_as_far_as_it_happened(
    moments: dict[str, datetime], state: ThreadStatus
) -> None:
    assert Thread(saved=EARLIER, **moments).state(NOW) is state


def test_its_author_sees_a_decision_only_after_the_minute() -> None:
    thread = Thread(saved=EARLIER, read=EARLIER, answered=NOW, done=NOW)
    assert thread.state(NOW) is ThreadStatus.DONE
    assert thread.state(NOW - UNDO) is ThreadStatus.READ


def test_its_author_knows_of_an_approval_at_once() -> None:
    thread = Thread(form="activity_report", saved=EARLIER, read=EARLIER, done=NOW)
    assert thread.state(NOW - UNDO) is ThreadStatus.APPROVED


@pytest.mark.parametrize(("held", "late"), [(23, 0), (16, 0), (15, 1), (2, 14)])
def test_a_report_is_late_from_the_eighth_day(held: int, late: int) -> None:
    assert days_late(date(2026, 11, held), NOW.date()) == late
