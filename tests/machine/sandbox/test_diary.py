"""A diary writes down what was done and seen, as a talk that plays again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.talks import actions, cast, talk
from bot.sandbox.talks.diary import Diary
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.telegram.world import LocalTelegram

if TYPE_CHECKING:
    from tests.machine.sandbox.conftest import Clock

SITI, HARTO = cast.user_id("siti"), cast.user_id("harto")


@pytest.fixture
def diary(clock: Clock) -> Diary:
    world = LocalTelegram(clock.now)
    cast.join(world)
    return Diary(world)


def test_acts_stand_with_what_was_seen_after_them(diary: Diary) -> None:
    with diary.writing("siti: /start"):
        actions.perform(diary.world, SITI, "/start", cast.IDS)
    diary.world.call("sendMessage", {"chat_id": SITI, "text": "Halo\nApa kabar?"})
    diary.world.call("sendMessage", {"chat_id": HARTO, "text": "Kabar"})
    diary.remark("siti: sinyal putus")
    with diary.writing("-- besok 07:00 --"):
        pass
    diary.world.call("sendMessage", {"chat_id": SITI, "text": "Pagi"})
    assert diary.as_text().splitlines() == [
        "siti: /start",
        "bot: Halo",
        "     Apa kabar?",
        "harto sees: Kabar",
        "# siti: sinyal putus",
        "-- besok 07:00 --",
        "siti sees: Pagi",
    ]


def test_what_is_written_reads_back_and_goes_on(diary: Diary) -> None:
    with diary.writing("siti: halo"):
        diary.world.say(SITI, "halo")
    again = Diary(diary.world, talk.parse(diary.as_text()))
    with again.writing("siti: lagi"):
        diary.world.say(SITI, "lagi")
    assert again.as_text() == "siti: halo\nsiti: lagi\n"


def test_what_turned_out_impossible_is_not_written(diary: Diary) -> None:
    with pytest.raises(Impossible), diary.writing("siti: [Kasi]"):
        actions.perform(diary.world, SITI, "[Kasi]", cast.IDS)
    assert diary.as_text() == "\n"


@pytest.mark.parametrize(
    "line",
    [
        "given siti: agent 32.01.26.2001 (Ibu Siti, kasi)",
        "given siti: person",
        "-- besok 07:00 --",
        "-- kirim ulang --",
        "siti: [Kasi] (lama)",
    ],
)
def test_every_act_is_written_as_it_is_read(line: str) -> None:
    assert talk.line_of(talk.act(line)) == line
