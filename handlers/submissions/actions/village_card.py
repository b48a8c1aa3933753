"""What a village's card says of what waits in threads: to be read, answered, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import BELL, EDIT, line
from handlers.submissions import buttons
from models.core.text import _
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn

MOST = 500  # looked at for one card


@village_card(order=40)
async def count_waiting(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """How many submissions wait for whom, and the oldest with one tap; nothing where none does."""
    lines, keys = [], []
    if unread := await threads.unread(turn.db, [code], MOST):
        lines.append(line(_("Belum dibaca: %(count)s", count=len(unread)), BELL))
        keys.append(buttons.read_oldest.button(_("Baca"), village_code=code))
    if questions := await threads.open_questions(turn.db, code, MOST):
        lines.append(line(_("Pertanyaan belum dijawab: %(count)s", count=len(questions)), BELL))
        keys.append(buttons.open_oldest_question.button(_("Jawab pertanyaan"), village_code=code))
    if replies := await threads.unanswered(turn.db, code):
        lines.append(line(_("Balasan belum dijawab: %(count)s", count=len(replies)), BELL))
        keys.append(buttons.open_oldest_reply.button(_("Jawab"), village_code=code))
    if asked := await threads.corrections_asked(turn.db, turn.now, [code]):
        lines.append(line(_("Perbaikan ditunggu dari agen: %(count)s", count=len(asked)), EDIT))
    return lines, keys
