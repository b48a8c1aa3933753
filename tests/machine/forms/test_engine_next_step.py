"""The day of the next step is asked for where the step was said without one."""

from __future__ import annotations

from bot.forms.engine import engine
from models.activities.forms import ActivityReport
from tests.machine.forms.talking import Talk

BEFORE = {
    "kind": "collect",
    "held_on": "2026-11-21",
    "place": {"words": "balai", "latitude": None, "longitude": None},
    "present": {"men": 3, "women": 2, "kinds": []},
    "done": "mendata usaha",
    "result": None,
    "obstacle": None,
}


def begun() -> Talk:
    talk = Talk.begun(ActivityReport, **BEFORE)
    assert talk.at == "follow_up"
    return talk


def sent(talk: Talk) -> ActivityReport:
    report = engine.complete(ActivityReport, talk.draft)
    assert isinstance(report, ActivityReport)
    return report


def test_a_step_without_a_day_asks_for_the_day() -> None:
    talk = begun()
    talk.type("mendata RT 4")
    assert talk.at == "follow_up_due"
    talk.type("28 November")
    talk.tap("s")
    assert str(sent(talk).follow_up_due) == "2026-11-28"


def test_a_step_with_a_day_and_no_step_ask_nothing_more() -> None:
    for typed in ("mendata RT 4, 28 November", "tidak ada"):
        talk = begun()
        talk.type(typed)
        assert talk.at == "evidence"


def test_the_day_may_stay_open() -> None:
    talk = begun()
    talk.type("mendata RT 4")
    talk.tap("s")
    talk.tap("s")
    assert sent(talk).follow_up_due is None


def test_a_day_said_with_the_step_later_takes_the_other_ones_place() -> None:
    talk = begun()
    talk.type("mendata RT 4")
    talk.type("28 November")
    talk.tap("s")
    talk.type("8 mendata RT 4, 5 Desember")
    report = sent(talk)
    assert report.follow_up is not None
    assert (str(report.follow_up.due), report.follow_up_due) == ("2026-12-05", None)
