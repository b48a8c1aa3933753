"""Events: one subject says what happened, others follow it up in the same turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from bot.registry import event

if TYPE_CHECKING:
    from bot.registry import Event
    from bot.turns.turn import Turn

TURN = cast("Turn", object())


async def test_listeners_follow_an_event_up_in_the_order_they_came() -> None:
    rung: Event[[int], str] = event("rung")

    @rung.listen
    async def first(turn: Turn, times: int) -> str:
        assert turn is TURN
        return f"first heard {times}"

    @rung.listen
    async def second(turn: Turn, times: int) -> str:
        assert turn is TURN
        return f"second heard {times}"

    assert await rung.announce(TURN, 3) == ["first heard 3", "second heard 3"]


async def test_an_event_nobody_listens_to_is_answered_by_nobody() -> None:
    rung: Event[[], bool] = event("rung")
    assert not any(await rung.announce(TURN))


async def test_a_listener_that_stops_the_turn_stops_who_announced() -> None:
    rung: Event[[], None] = event("rung")

    @rung.listen
    async def refuse(_turn: Turn) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await rung.announce(TURN)


async def test_two_events_of_one_name_have_listeners_of_their_own() -> None:
    here: Event[[], int] = event("same")
    there: Event[[], int] = event("same")

    @here.listen
    async def hear(_turn: Turn) -> int:
        return 1

    assert await here.announce(TURN) == [1]
    assert await there.announce(TURN) == []
