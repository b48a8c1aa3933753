"""What a process asks of Telegram first may take a while."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.delivery.first_contact import TRIES, first_contact


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


async def test_a_slow_answer_is_asked_for_again() -> None:
    assert await _asked(*[TimedOut()] * (TRIES - 1)) == TRIES


async def test_who_never_answers_is_given_up() -> None:
    with pytest.raises(TimedOut):
        await _asked(*[TimedOut()] * TRIES)


async def test_a_line_that_is_refused_is_told_at_once() -> None:
    with pytest.raises(NetworkError):
        await _asked(NetworkError("refused"))
