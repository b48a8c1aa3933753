"""Pieces of a report that stand in no answer: none gets lost, none is sent over in silence."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.screens.card import draft_screen
from bot.forms.screens.shortening import LETTERS, LINES, SCREENS
from bot.forms.state.placing import targets
from bot.languages.locale import languages, locale_for
from bot.sandbox.telegram.html import parse
from bot.screens.rendering import message_call
from models.activities.forms import ActivityReport
from models.core.text import say
from tests.harness.answers import to_review
from tests.machine.forms.talking import Talk, noted

WORDS = [
    "warga",
    "sawah",
    "hujan",
    "rapat",
    "kader",
    "jadwal",
    "usaha",
    "balai",
    "dusun",
    "catatan",
    "surat",
    "listrik",
]
# Each piece is its own by its number, so that it can be found again.
PIECES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6
).map(lambda texts: tuple(f"{text} no{place}." for place, text in enumerate(texts)))
DEEDS = st.lists(
    st.sampled_from(["open", "place", "all", "drop", "send", "back", "typed", "buang", "kirim"]),
    max_size=15,
)


def with_pieces(*pieces: str) -> Talk:
    """A report on its review, with pieces that stand in no answer."""
    talk = to_review(Talk.begun(ActivityReport))
    talk.draft = talk.draft.with_changes(unplaced=pieces)
    return talk


def texts(talk: Talk) -> str:
    """All that would be stored."""
    return str(talk.answers).replace("\\n", "\n")


@given(pieces=PIECES, deeds=DEEDS, where=st.integers(0, 9))
def test_every_piece_is_stored_waits_or_was_let_go(
    pieces: tuple[str, ...], deeds: list[str], where: int
) -> None:
    """Whatever is tapped or typed, and whatever tap comes twice."""
    talk, dropped = with_pieces(*pieces), set[str]()
    for deed in deeds:
        to_review(talk)
        waiting, worded = talk.draft.unplaced, targets(talk.form, talk.draft)
        target = worded[where % len(worded)]
        first, placing = waiting[:1], talk.draft.at == "+" and bool(waiting)
        match deed:
            case "open":
                talk.tap("o", key="-")
            case "place" | "all":
                value = f"{len(waiting)}.{target.key}" + ("+" if deed == "all" else "")
                talk.tap("p", value, key="-")
                talk.tap("p", value, key="-")  # delivered once more
            case "drop":
                talk.tap("n", str(len(waiting)), key="-")
                dropped |= set(first)
                talk.tap("n", str(len(waiting)), key="-")
            case "send":
                assert talk.tap("y", key="-").send is not bool(waiting)
            case "back":
                talk.tap("l", key="-")
            case "typed" if placing:
                talk.type(target.label)
            case "buang" if placing:
                talk.type("buang")
                dropped |= set(first)
            case "kirim":
                assert talk.type("kirim").send is not bool(waiting) or not waiting
        for piece in pieces:
            places = [piece in talk.draft.unplaced, piece in texts(talk), piece in dropped]
            assert places.count(True) == 1, (deed, piece, talk.draft)


def test_pieces_stand_on_the_review_and_hold_back_the_report() -> None:
    talk = with_pieces("listrik padam dua jam", "sudah ada surat dari camat")
    talk.tap("l", key="-")
    assert "Belum ditempatkan:" in talk.card
    assert "listrik padam dua jam" in talk.card
    step = talk.tap("y", key="-")
    assert not step.send
    assert "belum ditempatkan" in noted(step)
    talk.type("kendala")
    assert "listrik padam dua jam" in str(talk.answers["obstacle"])
    talk.type("buang")
    assert talk.draft.unplaced == ()
    assert talk.type("kirim").send


def test_a_full_answer_takes_no_more() -> None:
    talk = with_pieces("x" * 900, "y" * 900)
    talk.tap("p", "2.done+", key="-")
    assert talk.draft.unplaced == ("y" * 900,)
    assert str(talk.answers["done"]).endswith("x" * 900)
    assert "penuh" in noted(talk.outcome)


LONG = " ".join(WORDS * 20)[:990]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("pieces", [0, 1, 2, 9])
def test_the_review_of_a_long_report_fits_three_screens(language: str, pieces: int) -> None:
    """The longest answers, on a phone of 36 letters and 12 lines."""
    talk = to_review(Talk.begun(ActivityReport))
    long = {
        "done": LONG,
        "result": LONG,
        "obstacle": "\n".join(WORDS * 8),
        "follow_up": {"what": LONG[:300], "due": "2026-11-28", "who": "Joko Susilo"},
        "present": {
            "men": 12,
            "women": 8,
            "kinds": ["agent", "official", "head", "cadre", "resident", "pembina", "above"],
        },
        "place": {"words": "balai pertemuan warga RW 2 dusun Cibogo sebelah utara kantor desa"},
    }
    answers = {**talk.draft.answers, **long}
    talk.draft = talk.draft.with_changes(answers=answers, unplaced=(LONG,) * pieces)
    step = talk.tap("l", key="-")
    screen = draft_screen(talk.form, step, say("Anda"))
    text, _ = parse(message_call(1, screen, locale_for(language))[1]["text"])
    taken = [line for part in text.split("\n") for line in textwrap.wrap(part, LETTERS) or [""]]
    assert len(taken) <= SCREENS * LINES, "\n".join(taken)
    assert "…" in text
