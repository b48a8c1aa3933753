"""What a turn came to: the card that answers it, what else is sent, and a word on the tap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.turns.notices import CARD, build_row

if TYPE_CHECKING:
    from datetime import datetime

    from bot.turns.notices import Call, Notice
    from models.machine.outbox import Outgoing


@dataclass
class Response:
    """Gathered while the turn runs; nothing of it is sent before the turn is committed."""

    now: datetime
    card: Call | None = None  # the last one shown; it may travel in the webhook's answer
    rows: list[Outgoing] = field(default_factory=list)  # what goes by the outbox, in this order
    toast: tuple[str, bool] = ("", False)  # its words, and whether they are an alert
    topic: int = 0  # of a private chat with topics: where the person is

    def show(self, card: Call) -> None:
        """A card to look at next."""
        self.queue_card()
        self.card = self._in_topic(card)

    def queue_card(self) -> None:
        """The card goes by the outbox: something else comes after it, or it must not be lost."""
        if self.card is not None:
            self.add(self.card, CARD)
            self.card = None

    def add(self, call: Call, notice: Notice, region: str = "") -> None:
        """A call to the chat it names."""
        call = self._in_topic(call)
        self.rows.append(build_row(call.body["chat_id"], call, notice, self.now, region=region))

    def add_first(self, call: Call) -> None:
        """A call that goes out before all others."""
        call = self._in_topic(call)
        self.rows.insert(0, build_row(call.body["chat_id"], call, CARD, self.now))

    def _in_topic(self, call: Call) -> Call:
        """The call in the topic where the person is; what changes a message stays where that is."""
        if not self.topic or not call.method.startswith("send"):
            return call
        return replace(call, body={**call.body, "message_thread_id": self.topic})
