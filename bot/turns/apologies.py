"""What people are told when something goes wrong, and what is logged of it: never their words."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from bot.languages.locale import tongue
from bot.screens import rendering
from bot.screens.screen import ATTENTION, Screen, line, title
from models.core.text import _
from models.machine.outbox import REPLY, Outgoing
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import Update

    from bot.turns.turn import Turn
    from models.core.problems import Problem

ROOT = Path(__file__).parent.parent.parent


def explanation(problem: Problem) -> Callable[[Turn], Awaitable[None]]:
    """A turn that only says what the problem is; the first one was rolled back."""

    async def explain(turn: Turn) -> None:
        turn.route = type(problem).__name__
        if turn.tap_id:
            turn.toast(problem.sentence, alert=True)
            return
        turn.show(Screen((title(problem.sentence, ATTENTION),)))

    return explain


def whereabouts(fault: BaseException) -> str:
    """Kind and place of a fault. Its text may hold what a person wrote, so it is left out."""
    ours = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename.startswith(str(ROOT)) and "site-packages" not in frame.filename
    ]
    place = f" {Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}" if ours else ""
    return f"{type(fault).__name__}{place}"


async def apology(db: AsyncSession, update: Update, code: str, now: datetime) -> list[Outgoing]:
    """A short word to the person whose update is parked, with a code an officer can look up."""
    user = update.effective_user
    person = await people.by_telegram(db, user.id) if user else None
    if person is None:
        return []
    screen = Screen(
        (
            title(_("Maaf, ada gangguan di pihak kami.")),
            line(_("Jawaban %(you)s aman. Silakan coba lagi nanti.")),
            line(_("Kode untuk petugas: %(code)s", code=code)),
        )
    )
    method, body = rendering.sending(person.telegram_id, screen, tongue(person.language))
    row = Outgoing(
        chat_id=person.telegram_id,
        kind="apology",
        priority=REPLY,
        method=method,
        body=body,
        not_before=now,
        made=now,
    )
    return [row]
