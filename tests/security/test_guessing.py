"""Links of invitations: nothing to guess, and five tries an hour to learn it."""

from __future__ import annotations

from base64 import urlsafe_b64decode

import pytest

from bot.process import randomness
from tests.security.guessing import guesses

DRAWN, BITS = 4_000, 128


@pytest.mark.slow
async def test_guessing_leads_nowhere_and_soon_ends(sqlite_url: str) -> None:
    tried = await guesses(sqlite_url, 1_000, 0)
    assert tried.broken == []
    assert tried.told["by accounts"] > tried.told["looked up"] > 0


def test_each_bit_of_a_link_is_as_often_set_as_not() -> None:
    randomness.seed(2611)
    words = [randomness.invitation_token() for _ in range(DRAWN)]
    assert len(set(words)) == DRAWN
    numbers = [int.from_bytes(urlsafe_b64decode(f"{word}==")) for word in words]
    assert max(number.bit_length() for number in numbers) == BITS
    for bit in range(BITS):
        times = sum(number >> bit & 1 for number in numbers)
        # Six standard deviations of a fair coin: by chance once in a billion.
        assert abs(times - DRAWN / 2) < 6 * (DRAWN / 4) ** 0.5, bit
