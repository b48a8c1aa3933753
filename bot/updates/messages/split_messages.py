"""A text that the phone cut at Telegram's 4,096 letters is read as the one message it was.

The first part is done like any message, but its answer waits for a moment. When the rest comes,
that answer is taken back and the whole text is read from where things stood before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.state.cut import Cut
from bot.forms.state.inputs import Text
from bot.forms.state.workspace import Workspace
from models.machine import outbox

if TYPE_CHECKING:
    from bot.turns.turn import Turn

MOST_UNITS = 4096  # UTF-16 units of one message
# Android looks so far back for the end of a line or a word before it cuts.
LOOKED_BACK = 300
LONGEST = 5 * MOST_UNITS  # letters; nobody writes more to the bot at once
APART = 2  # seconds between the parts of one text
WAIT = timedelta(seconds=3)  # so long the answer to a first part waits for the rest
_KEY = "cut"


async def join_parts(turn: Turn) -> bool:
    """Put the rest of a cut text behind its beginning; false when none of it may be read."""
    begun, said = turn.cut, turn.said
    if not isinstance(said, Text) or turn.sent is None:
        return True
    sent, whole, first_id = int(turn.sent.timestamp()), said.text, said.message_id
    if begun is not None and _goes_on(begun, said, sent):
        keys = [f"{_KEY}:{place}" for place in range(begun.held)]
        for key in keys:
            await outbox.withdraw(turn.db, [turn.person.telegram_id], key)
        before = Workspace.from_json(begun.before)
        turn.workspace = replace(before, newest_message_id=said.message_id)
        turn.workspace_before = before
        if not begun.text:
            turn.workspace = _marked(turn, Cut(said.message_id, sent, "", first_id, begun.before))
            return False
        whole, first_id = _joined(begun.text, said.text), begun.first_id
        turn.said = Text(whole, first_id)
    if _may_be_cut(said.text) and len(whole) <= LONGEST:
        kept = "" if privacy_refusal(whole) is not None else whole
        before_json = replace(turn.workspace, cut=None).to_json()
        turn.workspace = _marked(turn, Cut(said.message_id, sent, kept, first_id, before_json))
    return True


def hold_back(turn: Turn) -> None:
    """Let the answer to a first part wait, so that it can be taken back when the rest comes."""
    cut = turn.workspace.cut
    if cut is None:
        return
    turn.response.queue_card()
    own = [row for row in turn.response.rows if row.chat_id == turn.person.telegram_id]
    for place, row in enumerate(own):
        row.not_before, row.key = turn.now + WAIT, f"{_KEY}:{place}"
    turn.workspace = replace(turn.workspace, cut=replace(cut, held=len(own)))


def _marked(turn: Turn, cut: Cut) -> Workspace:
    return replace(turn.workspace, cut=cut)


def _goes_on(begun: Cut, said: Text, sent: int) -> bool:
    return said.message_id == begun.message_id + 1 and 0 <= sent - begun.sent <= APART


def _may_be_cut(text: str) -> bool:
    return _units(text) >= MOST_UNITS - LOOKED_BACK


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _joined(first: str, rest: str) -> str:
    """A part that is full was cut anywhere; a shorter one at the end of a line or a word."""
    return first + rest if _units(first) % MOST_UNITS == 0 else f"{first}\n{rest}"
