"""The end of a turn: what it changed is written with what is to be sent, in one transaction.

A card may travel in the webhook's answer instead of by the outbox; which one is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.delivery.typeable import typeable_buttons
from bot.turns.notices import Call
from models.machine import dead_letters, processed_updates, shown_cards
from models.turns import turn_outcome
from models.turns.turn_outcome import TurnOutcome

if TYPE_CHECKING:
    from bot.delivery.courier import Courier
    from bot.forms.state.workspace import Workspace
    from bot.turns.turn import Turn


@dataclass(frozen=True)
class InboxReply:
    """What may travel in the webhook's answer; none when everything went by the outbox."""

    call: Call | None = None
    outcome: str = "done"


class TurnEnding:
    """Ends turns, all in the same way."""

    def __init__(self, courier: Courier, *, webhook_reply: bool) -> None:
        """`webhook_reply`: a card may travel in the webhook's answer instead of by itself."""
        self._courier = courier
        self._webhook_reply = webhook_reply

    async def end(self, turn: Turn, update_id: int, before: Workspace) -> InboxReply:
        """Write what is to be sent, and decide whether the card travels in the answer.

        `before` is where the person's forms stood when the turn began.
        """
        chat, response = turn.person.telegram_id, turn.response
        if turn.erased:  # the goodbye is sent and stored nowhere
            await dead_letters.forget_chat(turn.db, chat)
            await processed_updates.forget_replies(turn.db, chat)
            await shown_cards.forget_chat(turn.db, chat)
        state = _state_to_save(turn, before)
        # A late tap is shown the question that is due. While this turn was at it another replica
        # may have gone on: then it runs again, and its card never comes behind a newer one.
        shows_state = state is None and bool(turn.workspace.drafts)
        if response.card is not None and (shows_state or not self._may_ride(turn, response.card)):
            response.queue_card()
        if response.card is not None and (typeable := typeable_buttons(response.card.body)):
            kept = shown_cards.newest(turn.shown, [typeable])
            await shown_cards.store(turn.db, chat, kept, turn.now)
        empty = None if turn.crowded else chat
        await self._courier.claim(turn.db, response.rows, turn.now, empty=empty)
        version = turn.workspace_version
        ended = TurnOutcome(
            update_id,
            turn.person.id,
            version,
            state,
            response.rows,
            dump_reply(response.card, version + (state is not None)),
            turn.now,
            shows_state,
        )
        await turn_outcome.write(turn.db, ended)
        self._courier.expect(response.rows)
        return InboxReply(response.card)

    def _may_ride(self, turn: Turn, card: Call) -> bool:
        """Only what may be lost: nobody hears whether Telegram took what an answer brings.

        Who sees no change on a tapped card taps it again, and gets the card. Who sees no answer to
        what they typed types it again, and that would answer the next question.
        """
        crowded = bool(turn.response.rows) or turn.crowded
        if turn.erased or crowded or not self._webhook_reply or card.method != "editMessageText":
            return False
        return self._courier.try_reserve()


def _state_to_save(turn: Turn, before: Workspace) -> dict[str, Any] | None:
    """Where the person's forms stand after the turn; none when nothing of it has to be written."""
    space = turn.workspace
    if turn.erased or (space == before and turn.cut is None):
        return None
    held = space.drafts or space.asides or space.cut or space.album
    return space.to_json() if held or turn.workspace_version else None


def dump_reply(call: Call | None, version: int | None = None) -> dict[str, Any] | None:
    """A call that travels in an answer, stored for a second delivery; `version` says until when."""
    if call is None:
        return None
    return {"method": call.method, "version": version, **call.body}


def load_reply(kept: dict[str, Any] | None, version: int) -> Call | None:
    """The call to give once more, unless the conversation has gone on since."""
    if kept is None or kept.get("version") not in {version, None}:
        return None
    body = {name: value for name, value in kept.items() if name not in {"method", "version"}}
    return Call(kept["method"], body)
