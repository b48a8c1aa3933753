"""Figures of this process for Prometheus; what lies in the database is counted when asked.

Labels are names of our own (routes, kinds, outcomes), never anything a person wrote or who it was.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.process import clock
from models.machine import dead_letters, outbox, processed_updates

if TYPE_CHECKING:
    from bot.storage.database import Database

REGISTRY = CollectorRegistry()
# Half a second is when a person begins to wonder, four when Telegram's own patience is tried.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4)

TURNS = Counter(
    "desa_turns", "Updates by what answered them", ("route", "outcome"), registry=REGISTRY
)
SECONDS = Histogram("desa_turn_seconds", "One turn", buckets=_SECONDS, registry=REGISTRY)
IN_WORK = Gauge("desa_turns_in_work", "Turns being done", registry=REGISTRY)
TURNED_AWAY = Counter("desa_updates_later", "Updates asked to come again", registry=REGISTRY)
SENDS = Counter("desa_sends", "Calls to Telegram", ("method", "outcome"), registry=REGISTRY)
LOOP_LAG = Histogram(
    "desa_loop_stop_seconds", "Event loop busy", buckets=_SECONDS, registry=REGISTRY
)
_LONGEST_LOOP_LAG = Gauge(
    "desa_loop_longest_stop_seconds",
    "Event loop busy, longest in the last minutes",
    registry=REGISTRY,
)
_WAITING = Gauge("desa_outbox_waiting", "Messages not yet sent", registry=REGISTRY)
_OLDEST = Gauge("desa_outbox_oldest_seconds", "How long the oldest is due", registry=REGISTRY)
_DEAD_LETTERS = Gauge("desa_dead_letters", "Messages Telegram refused for good", registry=REGISTRY)
_PARKED = Gauge("desa_parked", "Updates put aside after faults of ours", registry=REGISTRY)


@dataclass
class RecentMaximum:
    """The largest of what was seen in the last one to two spans of so many seconds."""

    span: float
    _began: float = 0.0
    _now: float = 0.0
    _before: float = 0.0

    def observe(self, value: float, moment: float) -> None:
        """One more value; moments only grow."""
        self.value_at(moment)
        self._now = max(self._now, value)

    def value_at(self, moment: float) -> float:
        """The largest, seen from this moment."""
        spans = (moment - self._began) // self.span
        if spans >= 1:
            self._before, self._now = (self._now if spans < 2 else 0.0), 0.0  # noqa: PLR2004
            self._began += spans * self.span
        return max(self._now, self._before)


_RECENT_LOOP_LAG = RecentMaximum(60.0)


def record_loop_lag(seconds: float, moment: float) -> None:
    """The loop came back so late."""
    LOOP_LAG.observe(seconds)
    _RECENT_LOOP_LAG.observe(seconds, moment)


def record_turn(route: str, outcome: str, seconds: float) -> None:
    """A turn is over."""
    TURNS.labels(route or "-", outcome).inc()
    SECONDS.observe(seconds)


def record_call(method: str, outcome: str) -> None:
    """Telegram took a call, or what became of it."""
    SENDS.labels(method, outcome).inc()


async def render_metrics(database: Database) -> bytes:
    """Everything in Prometheus's own form; raises as the database does."""
    now = clock.now()
    async with database.transaction() as db:
        waiting, oldest = await outbox.backlog(db, now)
        letters = await dead_letters.count(db)
        parked = await processed_updates.parked_count(db)
    _WAITING.set(waiting)
    _OLDEST.set((now - oldest).total_seconds() if oldest is not None else 0)
    _LONGEST_LOOP_LAG.set(_RECENT_LOOP_LAG.value_at(time.monotonic()))
    _DEAD_LETTERS.set(letters)
    _PARKED.set(parked)
    return generate_latest(REGISTRY)
