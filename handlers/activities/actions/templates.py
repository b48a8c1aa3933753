"""Seperti laporan terakhir: what usually stays the same is there already, the rest is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.form_sessions.showing import show
from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.state.draft import TAKEN_OVER
from bot.forms.state.outcome import Outcome
from bot.screens.screen import button_row
from handlers.activities import buttons
from models.activities.forms import ActivityReport
from models.core.problems import Gone
from models.core.text import Listing, Sentence, _
from models.submissions.records import submissions, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Keys
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission

# Day and result are new every time, as are the obstacle, the next step and the photos.
_STAYS = ("kind", "other_kind", "place", "present", "done")


async def offer_last(turn: Turn, village_code: str) -> Callable[[Draft], Sequence[Keys]]:
    """The button below a new report, where its author reported from the village before."""
    if await _last_report(turn, village_code) is None:
        return lambda _draft: ()
    label = _("Seperti laporan terakhir")
    return lambda draft: (button_row(buttons.report_like_last.button(label, draft_id=draft.id)),)


@buttons.report_like_last
async def begin_like_last(turn: Turn, draft_id: str) -> None:
    """The draft with what usually stays the same; nothing that was answered since is replaced."""
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form != ActivityReport.about.code:
        raise Gone(_("Laporan itu sudah terkirim atau dihapus. Lihat /laporanku."))
    last = await _last_report(turn, draft.context.get("region", ""))
    if last is None:
        raise Gone(_("Laporan terakhir sudah ditarik. Mulai dengan /lapor"))
    before, _note = upgrade_draft(ActivityReport, as_draft(last))
    taken = {
        key: before.answers[key]
        for key in _STAYS
        if before.answers.get(key) is not None and key not in draft.answers
    }
    draft = draft.with_changes(
        answers={**taken, **draft.answers},
        names={**draft.names, TAKEN_OVER: " ".join(taken)},
    )
    turn.workspace = turn.workspace.with_active(draft)
    labels = Listing(tuple(Sentence(q.label) for q in ActivityReport.questions if q.key in taken))
    told = _("Diambil dari %(receipt)s: %(labels)s.", receipt=last.receipt, labels=labels)
    await show(turn, Outcome(draft, told=told))


async def _last_report(turn: Turn, village_code: str) -> Submission | None:
    """The newest report of who speaks, if it is of this village and was not withdrawn."""
    last = await submissions.latest_of(turn.db, turn.person.id, ActivityReport.about.code)
    if last is None or last.region_code != village_code:
        return None
    thread = await threads.thread(turn.db, last.receipt)
    return last if thread is not None and thread.withdrawn is None else None
