"""What should be looked at: each flag has its reason, and others' order changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.review.records.assessments import Assessment
from models.review.rules.flags import BURST, Facts, Flag, FlagKind, flags
from models.review.rules.texts import is_alike

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SAID = "membahas jadwal mendata usaha mikro bersama kader dusun dua"
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
facts = st.builds(
    Facts,
    receipt=st.sampled_from(("LK-2611-AAAA", "LK-2611-BBBB", "LK-2611-CCCC", "LK-2611-DDDD")),
    person_id=st.integers(1, 2),
    at=st.integers(0, 40).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    days=st.lists(DAYS, max_size=3).map(
        lambda days: tuple((f"d{n}", d) for n, d in enumerate(days))
    ),
    texts=st.sampled_from(("", SAID, "mendata", SAID + " hari ini")).map(lambda t: (("done", t),)),
    photos=st.frozensets(st.sampled_from("abc")),
    present=st.integers(0, 500),
    evidence=st.none() | st.integers(0, 2),
)


def one(**changed: object) -> Facts:
    known: dict[str, object] = {"receipt": "LK-2611-AAAA", "person_id": 1, "at": NOW}
    return Facts(**{**known, **changed})  # type: ignore[arg-type]


def other(**changed: object) -> Facts:
    return one(**{"receipt": "LK-2611-BBBB", "at": NOW - timedelta(days=1), **changed})


def test_days_out_of_order() -> None:
    days = (("held_on", date(2026, 11, 20)), ("follow_up_due", date(2026, 11, 19)))
    assert flags(one(days=days), []) == [Flag(FlagKind.DATES, ("held_on", "follow_up_due"))]
    assert flags(one(days=days[::-1]), []) == []


def test_a_text_like_another_one_of_the_village() -> None:
    found = flags(one(texts=(("done", SAID),)), [other(texts=(("done", SAID.upper()),))])
    assert found == [Flag(FlagKind.TEXT, ("done",), "LK-2611-BBBB")]
    assert flags(one(texts=(("done", "mendata"),)), [other(texts=(("done", "mendata"),))]) == []


def test_the_same_photo_again() -> None:
    found = flags(one(photos=frozenset("ab")), [other(photos=frozenset("bc"))])
    assert found == [Flag(FlagKind.PHOTO, like="LK-2611-BBBB", count=1)]


def test_more_came_than_live_there() -> None:
    assert flags(one(present=900), [], 800) == [Flag(FlagKind.CROWD, count=800)]
    assert flags(one(present=900), []) == []  # nobody knows how many live there


def before(*present: int, region: str = "") -> list[Facts]:
    """Earlier reports with so many people."""
    days = enumerate(present, 1)
    return [
        other(receipt=f"LK-2611-BBB{n}", present=many, region=region, at=NOW - timedelta(days=n))
        for n, many in days
    ]


def test_far_more_came_than_ever_before() -> None:
    found = flags(one(present=400), before(12, 35, 20))
    assert found == [Flag(FlagKind.UNUSUAL, count=400, usual=35)]
    assert flags(one(present=400), before(12, 35, 20), 300) == [Flag(FlagKind.CROWD, count=300)]
    assert flags(one(present=105), before(12, 35, 20)) == []  # three times as many
    assert flags(one(present=50), before(4, 5, 6)) == []  # a small village met once
    assert flags(one(present=400), before(12, 35)) == []  # too little is known
    assert flags(one(present=400), before(12, 35, 0)) == []
    assert flags(one(present=400), before(12, 35, 20, region="another village")) == []
    later = [other(present=n, receipt=f"LK-2611-CCC{n}", at=NOW) for n in (1, 2, 3)]
    assert {flag.kind for flag in flags(one(present=400), later)} == {FlagKind.BURST}


def test_many_people_and_nothing_that_shows_them() -> None:
    assert flags(one(present=45, evidence=0), []) == [Flag(FlagKind.UNSEEN, count=45)]
    assert flags(one(present=45, evidence=1), []) == []
    assert flags(one(present=45), []) == []  # the form asks for none
    assert flags(one(present=19, evidence=0), []) == []


def test_what_a_later_version_of_the_bot_noticed_is_left_out() -> None:
    told = [Flag(FlagKind.BURST, count=3).to_json(), {"kind": "of a later version"}]
    assert Assessment(flags=told).found() == [Flag(FlagKind.BURST, count=3)]
    kept = {"kind": "burst", "questions": [], "like": "", "count": 3}  # of a version before
    assert Flag.from_json(kept) == Flag(FlagKind.BURST, count=3)


def test_several_within_minutes() -> None:
    near = [one(receipt=f"LK-2611-AAA{n}", at=NOW + timedelta(minutes=n)) for n in (2, 4)]
    assert flags(one(), near) == [Flag(FlagKind.BURST, count=3)]
    assert flags(one(), near[:1]) == []
    assert flags(one(person_id=2), near) == []  # somebody else's


def test_answers_that_changed_since_they_were_approved() -> None:
    assert flags(one(changed=("place", "done")), []) == [
        Flag(FlagKind.CHANGED, ("place", "done"), count=2)
    ]


@given(own=facts, others=st.lists(facts, max_size=6), residents=st.none() | st.integers(0, 400))
def test_each_flag_is_true_and_none_depends_on_the_order(
    own: Facts, others: list[Facts], residents: int | None
) -> None:
    found = flags(own, others, residents)
    assert {(f.kind, f.count) for f in found} == {
        (f.kind, f.count) for f in flags(own, others[::-1], residents)
    } or any(f.kind is FlagKind.PHOTO for f in found)
    for flag in found:
        assert Flag.from_json(flag.to_json()) == flag
        assert flag.like != own.receipt
        if flag.kind is FlagKind.PHOTO:
            assert any(own.photos & o.photos for o in others if o.receipt == flag.like)
        if flag.kind is FlagKind.BURST:
            assert flag.count >= BURST
        if flag.kind is FlagKind.UNSEEN:
            assert own.evidence == flag.usual <= 1
        if flag.kind is FlagKind.UNUSUAL:
            assert own.present > 3 * flag.usual
        if flag.kind is FlagKind.CROWD:
            assert residents is not None
            assert own.present > residents


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_goes_both_ways(text: str, another: str) -> None:
    assert is_alike(text, another) == is_alike(another, text)
    assert is_alike(text, text) == is_alike(text, f" {text} ")


def test_many_people_and_one_picture() -> None:
    found = flags(one(present=100, evidence=1), [])
    assert found == [Flag(FlagKind.UNSEEN, count=100, usual=1)]
    assert flags(one(present=50, evidence=1), []) == []
    assert flags(one(present=100, evidence=2), []) == []
