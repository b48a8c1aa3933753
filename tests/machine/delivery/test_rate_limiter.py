"""Telegram's limit, on an event loop whose clock goes at once to the next thing that is due."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery.rate_limiter import RateLimiter
from models.machine.outbox import ALERT, BROADCAST, DIGEST, REPLY

if TYPE_CHECKING:
    from collections.abc import Coroutine

RATE = 30.0


class Turned(asyncio.SelectorEventLoop):
    """Nobody waits: when nothing is ready, it is at once the time of what comes next."""

    at = 0.0

    def time(self) -> float:
        return self.at

    def _run_once(self) -> None:
        ready: Any = vars(self)["_ready"]
        due: Any = vars(self)["_scheduled"]
        if not ready and due:
            self.at = max(self.at, due[0].when())
        super()._run_once()  # type: ignore[misc] # the library's own


def played(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=Turned) as runner:
        runner.run(work)


def now() -> float:
    return asyncio.get_running_loop().time()


async def _bulk(pace: RateLimiter, messages: int, priority: int, at_once: int = 60) -> float:
    """So many messages, as the courier has them in hand; returns the seconds they took."""
    left = iter(range(messages))

    async def lane() -> None:
        for _ in left:
            await pace.acquire(priority)

    began = now()
    await asyncio.gather(*(lane() for _ in range(at_once)))
    return now() - began


async def _replies(pace: RateLimiter, count: int, apart: float) -> list[float]:
    """Replies in between; how many seconds each waited."""
    waits = []
    for _ in range(count):
        await asyncio.sleep(apart)
        began = now()
        await pace.acquire(REPLY)
        waits.append(now() - began)
    return waits


@pytest.mark.parametrize("priority", [ALERT, DIGEST, BROADCAST])
def test_bulk_alone_uses_the_whole_limit(priority: int) -> None:
    async def work() -> None:
        assert await _bulk(RateLimiter(RATE), 20_000, priority) == pytest.approx(
            20_000 / RATE, rel=0.01
        )

    played(work())


def test_replies_never_wait_for_a_digest_to_everybody() -> None:
    async def work() -> None:
        pace = RateLimiter(RATE)
        digest = asyncio.create_task(_bulk(pace, 20_000, DIGEST))
        waits = await _replies(pace, 1500, 0.4)  # all the time
        assert max(waits) == 0
        assert await digest == pytest.approx((20_000 + 1500) / RATE, rel=0.01)

    played(work())


def test_a_burst_of_replies_goes_before_the_digest() -> None:
    async def work() -> None:
        pace = RateLimiter(RATE)
        digest = asyncio.create_task(_bulk(pace, 3000, DIGEST))
        await asyncio.sleep(10)
        burst = await asyncio.gather(*(_replies(pace, 1, 0) for _ in range(60)))
        assert max(wait for [wait] in burst) <= 60 / RATE
        await digest

    played(work())


def test_reminders_go_before_a_digest_that_began_earlier() -> None:
    async def work() -> None:
        pace = RateLimiter(RATE)
        digest = asyncio.create_task(_bulk(pace, 3000, DIGEST))
        await asyncio.sleep(10)
        assert await _bulk(pace, 300, ALERT) == pytest.approx(300 / RATE, rel=0.1)
        assert not digest.done()
        await digest

    played(work())


@pytest.mark.parametrize("processes", [1, 3, 28, 100])
def test_many_processes_keep_the_limit_together(processes: int) -> None:
    async def work() -> None:
        paces = [RateLimiter(RATE) for _ in range(processes)]
        for one in paces:
            one.share_among(processes)
        each = 3000 // processes
        took = await asyncio.gather(*(_bulk(one, each, DIGEST) for one in paces))
        assert processes * each / max(took) <= RATE * 1.05

    played(work())
