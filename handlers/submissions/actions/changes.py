"""A later version of what was handed in: its authors hear of it, unless it was withdrawn before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import nothing_changed
from handlers.submissions import buttons, notices
from handlers.submissions.screens.changes import (
    change_screen,
    next_wish_screen,
    still_wished_screen,
    withdrawn_screen,
)
from models.submissions.overview import dossier
from models.submissions.records import submissions, threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Thread


@buttons.before_storing.listen
async def stop_if_withdrawn(turn: Turn, draft: Draft) -> bool:
    """Whether what the draft changes was withdrawn; then it can be sent as something new."""
    receipt = draft.context.get("receipt")
    thread = await threads.thread(turn.db, receipt) if receipt else None
    if thread is None or thread.withdrawn is None:
        return False
    rest = {one: value for one, value in draft.context.items() if one not in {"receipt", "changes"}}
    turn.workspace = turn.workspace.with_active(draft.with_changes(context=rest))
    turn.show(withdrawn_screen(draft, thread.receipt))
    return True


@nothing_changed.listen
async def say_still_wished(turn: Turn, receipt: str) -> bool:
    """Whether a correction is still waited for; then that is said, with the ways out of it."""
    if await threads.thread(turn.db, receipt) is None:
        return False
    wish = (await dossier(turn.db, receipt)).wish
    if wish is None:
        return False
    turn.show(still_wished_screen(wish))
    return True


@buttons.submission_changed.listen
async def tell_other_authors(
    turn: Turn, thread: Thread, sent: Submission, changed: Sequence[Line]
) -> None:
    """It is unread again, and its other authors hear of it."""
    threads.renew(thread)
    if wishes := await threads.open_corrections(turn.db, [sent.receipt]):
        turn.show(next_wish_screen(await dossier(turn.db, sent.receipt), wishes))
    others = await submissions.authors(turn.db, sent.receipt)
    await turn.withdraw(notices.done, others, sent.receipt)  # nobody has reviewed this version
    screen = change_screen(turn.person, sent, changed)
    await turn.tell(notices.changed, others, screen, region=sent.region_code)
