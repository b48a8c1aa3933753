"""What an author does with something handed in: change it, put it right, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.handing_in import as_draft
from bot.form_sessions.showing import show
from bot.forms.state.outcome import Outcome
from bot.registry import submitted
from bot.screens.screen import BELL, DONE, Screen, button_row, line, quote, title
from bot.turns.notices import receipt_reply
from handlers.activities import buttons as activities_buttons
from handlers.submissions import buttons, notices
from handlers.submissions.actions.access import open_dossier
from handlers.submissions.screens.threads import (
    answer_button,
    remark_notice_lines,
    submission_button,
)
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone, NotAllowed
from models.core.text import _
from models.people import records as people
from models.submissions.forms import AgentReply
from models.submissions.records import threads
from models.submissions.records.threads import RemarkKind

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier


async def lock_own(turn: Turn, receipt: str) -> Dossier:
    """Something of the village whose agent this person is, that is not withdrawn.

    Agents of one village stand in for each other: the author may have left the list.
    """
    found = await open_dossier(turn, receipt)
    if turn.person.id in found.authors and not turn.may(Verb.REPORT, found.thread.region_code):
        raise NotAllowed(_("%(you)s tidak lagi tercatat sebagai agen desa itu."))
    turn.require(Verb.REPORT, found.thread.region_code)
    await lock(turn.db, found.thread)
    if found.thread.withdrawn is not None:
        raise Gone(_("Kiriman itu sudah ditarik. Buat yang baru dari /start."))
    return found


@buttons.change_submission
async def reopen(turn: Turn, receipt: str) -> None:
    """All answers again, to be sent as the next version."""
    await show(turn, Outcome(_take_up(turn, await lock_own(turn, receipt), None)))


@buttons.mend_answer
async def reopen_answer(turn: Turn, receipt: str, remark_id: int) -> None:
    """The one question that was asked to be put right."""
    await show(turn, Outcome(await take_up_answer(turn, remark_id, receipt)))


@buttons.mend_answer_of_before
async def reopen_answer_by_number(turn: Turn, remark_id: int) -> None:
    """A button that does not say of which submission."""
    await show(turn, Outcome(await take_up_answer(turn, remark_id)))


async def take_up_answer(turn: Turn, remark_id: int, receipt: str = "") -> Draft:
    """The draft in which that one question is open.

    SQLite gives the number of what was taken back to the next one, of whatever submission.
    """
    wish = await threads.remark_of(turn.db, remark_id)
    if wish is None or (receipt and wish.receipt != receipt):
        raise Gone(_("Permintaan itu sudah diurungkan. Lihat /laporanku."))
    if wish.settled is not None:
        raise Gone(_("Perbaikan itu sudah selesai. Lihat /laporanku."))
    return _take_up(turn, await lock_own(turn, wish.receipt), wish.question)


def _take_up(turn: Turn, found: Dossier, key: str | None) -> Draft:
    waiting = turn.workspace.drafts_of(found.sent.form)
    known = [
        open_draft for open_draft in waiting if open_draft.context.get("receipt") == found.receipt
    ]
    draft = known[0] if known else as_draft(found.sent)
    if key is not None:
        draft = draft.with_changes(at=key, editing=True)
    turn.workspace = turn.workspace.with_active(draft)
    return draft


@buttons.reply_to_bps
async def begin_reply(turn: Turn, receipt: str) -> None:
    """A sentence back to BPS."""
    found = await lock_own(turn, receipt)
    context = {"region": found.thread.region_code, "thread": found.receipt}
    await begin(turn, AgentReply, context=context)


@submitted(AgentReply)
async def store_reply(turn: Turn, sent: HandedIn[AgentReply]) -> None:
    """It joins the thread; who spoke there and who is in charge now hear of it."""
    form = sent.form
    context = sent.context
    found = await lock_own(turn, str(context.get("thread")))
    await threads.add_remark(
        turn.db, found.receipt, turn.person.id, RemarkKind.REPLY, form.words, None, turn.now
    )
    region = found.thread.region_code
    charged, _rest = await responsibility.responsible_people(turn.db, region, Verb.READ_REPORTS)
    told = {*charged, *(remark.person_id for remark in found.remarks)} - {turn.person.id}
    heard = any(reader.hears for reader in await people.people(turn.db, told))
    turn.give(
        Screen(
            (
                title(_("Balasan terkirim") if heard else _("Balasan tersimpan"), DONE),
                line(_("Nomor %(receipt)s", receipt=found.receipt)),
            ),
            (button_row(activities_buttons.open_my_reports.button(_("Laporan saya"))),),
        ),
        receipt_reply,
    )
    screen = Screen(
        remark_notice_lines(
            _("Balasan agen, %(village)s", village=found.place.village or ""),
            BELL,
            turn.person,
            found.receipt,
            quote(form.words),
        ),
        (button_row(answer_button(found.receipt), submission_button(found.receipt)),),
    )
    await turn.tell(notices.replied, told, screen, region=region)
