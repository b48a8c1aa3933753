"""What a process asks of Telegram first may take a while."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.delivery.first_contact import TRIES, first_contact
from bot.delivery.http.request import HungUp


async def _asked(*troubles: TelegramError) -> int:
    """How often a call was made that meets these troubles and then is answered."""
    left, made = list(troubles), 0

    async def call() -> None:
        nonlocal made
        made += 1
        if left:
            raise left.pop(0)

    await first_contact(call)
    return made


@pytest.mark.parametrize("trouble", [TimedOut(), HungUp("closed unanswered")])
async def test_no_answer_is_asked_for_again(trouble: TelegramError) -> None:
    assert await _asked(*[trouble] * (TRIES - 1)) == TRIES


async def test_who_never_answers_is_given_up() -> None:
    with pytest.raises(TimedOut):
        await _asked(*[TimedOut()] * TRIES)


@pytest.mark.parametrize("refused", [NetworkError("refused"), BadRequest("https is required")])
async def test_what_is_refused_is_told_at_once(refused: TelegramError) -> None:
    made = []

    async def call() -> None:
        made.append(1)
        raise refused

    with pytest.raises(NetworkError):
        await first_contact(call)
    assert len(made) == 1
