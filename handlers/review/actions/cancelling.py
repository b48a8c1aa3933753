"""A correction that is not needed after all: cancelled after its minute, and the agent hears it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.turns.notices import decision_reply
from handlers.review import buttons, notices
from handlers.review.actions.cases import lock_case, show_case
from handlers.review.screens.decisions import then_words
from handlers.review.screens.returning import cancelled_notice, cancelled_screen
from models.core.problems import Gone
from models.core.text import _
from models.review.overview.cases import case as find_case
from models.review.overview.cases import differing
from models.submissions.overview import dossier, recipients
from models.submissions.records import threads
from models.submissions.records.threads import UNDO, RemarkKind

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.review.overview.cases import Case
    from models.submissions.records.threads import Remark


async def _lock_wish(turn: Turn, remark_id: int) -> tuple[Case, Remark]:
    """A correction as it stands now, and what it belongs to."""
    wish = await threads.remark_of(turn.db, remark_id)
    if wish is None or wish.kind != RemarkKind.CORRECTION:
        raise Gone(_("Itu sudah diurungkan."))
    case = await lock_case(turn, wish.receipt)
    wish = await threads.remark_of(turn.db, remark_id)
    if wish is None:
        raise Gone(_("Itu sudah diurungkan."))
    return case, wish


@buttons.cancel_wish
async def cancel(turn: Turn, remark_id: int) -> None:
    """It is waited for no more; the words stay in the history."""
    case, wish = await _lock_wish(turn, remark_id)
    if wish.settled is not None or case.is_approved:
        raise Gone(_("Isian itu sudah diperbaiki, dibatalkan, atau disetujui."))
    wish.settled, region = turn.now, case.of.thread.region_code
    turn.audit(notices.CANCEL, region, wish.receipt, question=wish.question)
    told = await recipients(turn.db, case.of)
    waiting = [one.id for one in told]
    if await turn.withdraw(notices.returned, waiting, wish.id) < len(waiting):
        screen = cancelled_notice(case, wish, turn.person)
        await turn.tell(
            notices.wish_cancelled, waiting, screen, region=region, about=wish.id, delay=UNDO
        )
    then = then_words(told, turn.held_back)
    turn.give(cancelled_screen(case, wish, then), decision_reply)


def _was_mended(case: Case, wish: Remark) -> bool:
    """Whether a version settled it, not the cancelling."""
    return any(
        after.at == wish.settled and wish.question in differing(before, after)
        for before, after in pairwise(case.versions)
    )


@buttons.renew_wish
async def renew(turn: Turn, remark_id: int) -> None:
    """Within the minute it is waited for again, as if nothing had been said."""
    case, wish = await _lock_wish(turn, remark_id)
    settled = wish.settled
    if settled is None:
        raise Gone(_("Itu sudah diurungkan."))
    if turn.now >= settled + UNDO:
        turn.toast(_("Sudah lewat satu menit."))
        return
    if case.is_approved or _was_mended(case, wish):
        raise Gone(_("Isian itu sudah diperbaiki, dibatalkan, atau disetujui."))
    wish.settled = None
    readers = [one.id for one in await recipients(turn.db, case.of)]
    await turn.withdraw(notices.wish_cancelled, readers, remark_id)
    turn.audit(notices.UNDO, case.of.thread.region_code, wish.receipt)
    await turn.db.flush()
    await show_case(turn, await find_case(turn.db, await dossier(turn.db, wish.receipt)))
