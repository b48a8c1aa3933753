"""The updates waiting for the bot: polled, or posted to its webhook, until they are confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.sandbox.telegram import facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.telegram.refusal import Json


class Queue(NamedTuple):
    """One line of updates in order; a person's taps do not wait behind their messages."""

    user_id: int
    kind: Literal["messages", "taps"]


@dataclass(frozen=True)
class PendingUpdate:
    """An update the bot has not confirmed yet."""

    update: Json
    queue: Queue
    expires_at: datetime

    @property
    def update_id(self) -> int:
        """The number that orders all updates."""
        number: int = self.update["update_id"]
        return number


@dataclass
class Updates:
    """All waiting updates, oldest first."""

    waiting: list[PendingUpdate] = field(default_factory=list)
    allowed: Sequence[str] = ()
    last_id: int = 870_000_000
    expired: set[int] = field(default_factory=set)

    def add(self, kind: str, content: Json, user_id: int, at: datetime) -> Json | None:
        """Queue an update; None when the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in facts.UPDATES_ON_REQUEST
        if not wanted:
            return None
        self.last_id += 1
        update = {"update_id": self.last_id, kind: content}
        tap = kind == "callback_query"
        seconds = facts.TAP_SECONDS if tap else facts.UPDATE_SECONDS
        queue = Queue(user_id, "taps" if tap else "messages")
        self.waiting.append(PendingUpdate(update, queue, at + timedelta(seconds=seconds)))
        return update

    def expire(self, now: datetime) -> None:
        """Forget what is too old to be delivered, all but its number."""
        self.expired |= {pending.update_id for pending in self.waiting if pending.expires_at <= now}
        self.waiting = [pending for pending in self.waiting if pending.expires_at > now]

    def poll(self, offset: int, limit: int) -> list[Json]:
        """Answer getUpdates: an offset confirms all below it, a negative one all but the last."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset > 0:
            self.waiting = [pending for pending in self.waiting if pending.update_id >= offset]
        return [pending.update for pending in self.waiting[:limit]]

    def confirm(self, update_id: int) -> None:
        """Take one update out, wherever it stands."""
        self.waiting = [pending for pending in self.waiting if pending.update_id != update_id]

    def queues(self) -> list[Queue]:
        """Return the queues that hold anything, in the order of their oldest update."""
        return list(dict.fromkeys(pending.queue for pending in self.waiting))
