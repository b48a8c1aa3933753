"""A local Telegram with two people in it, and a clock that only tests turn."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.telegram.world import LocalTelegram

SITI, HARTO = 11, 12


@dataclass
class Clock:
    """Stands still until turned."""

    at: datetime = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Tell the time."""
        return self.at

    def turn(self, seconds: float) -> None:
        """Move on."""
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """Give a clock to turn."""
    return Clock()


@pytest.fixture
def world(clock: Clock) -> LocalTelegram:
    """Give a world with Siti and Harto."""
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti", phone="+6281200000001")
    world.join(HARTO, "Harto")
    return world
