"""What is expected of a village that takes part, with its sources; when it is in time: `OnTime`.

By month only reports of activities are: they alone have a month that is theirs, that of the
activity, and a source that asks for them again and again. Needs, the SK and registrations are due
once a year: they count by stage (expected, done, on time) or as a matter that waits; a month in
which nothing was due would read as 0 of 0. A form that gets a month of its own gets a line here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expectation:
    """So many of a form are expected each month; when each is in time is the year's rule."""

    form: str
    per_month: int
    source: str


# An active village shows 1.7 activities a week; one a month is the least anybody writes down.
ACTIVITY_REPORT = Expectation(
    "activity_report",
    per_month=1,
    source="LKE 2026 indicator 3a: a village keeps its activities",
)

# What waits for BPS goes up to the office after so many days (`handlers/digests` escalates alike).
GOES_UP_AFTER_DAYS = 3
# Matters that wait for a word of BPS, by their names in `models/*/attention.py`.
WAIT_FOR_BPS = frozenset(
    {
        *("unread", "undecided", "rechecks", "questions", "replies"),
        *("candidates", "unrecognised_head", "outside"),
    }
)
