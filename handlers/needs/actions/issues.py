"""The thirteen issues of a village: one list, whichever of its agents sorts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.handing_in import as_draft, send
from bot.form_sessions.showing import show
from bot.forms.screens.buttons import drop
from bot.forms.state.outcome import Outcome
from bot.registry import before_submit
from bot.screens.screen import FIGURES, Screen, button_column, button_row, line, title
from handlers.needs import buttons
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.changes import difference_lines
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.needs.forms.data_needs import DataNeeds
from models.needs.records import needs
from models.people import records as people
from models.people.rules import name_with_title
from models.roster.records import members
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission


@buttons.sort_issues
async def begin_issues(turn: Turn, village_code: str) -> None:
    """The thirteen issues; a village that has answered sees its answers, to change them."""
    code = village_code
    turn.require(Verb.REPORT, code)
    receipt = await needs.last_issues_receipt(turn.db, code)
    sent = await submissions.latest(turn.db, receipt) if receipt else None
    if sent is None:
        await begin(turn, DataNeeds, context={"region": code})
        return
    for waiting in turn.workspace.drafts_of(DataNeeds.about.code):
        if waiting.context.get("receipt") == receipt:
            turn.workspace = turn.workspace.with_active(waiting)
            await show(turn, Outcome(waiting))
            return
    draft = as_draft(sent)
    turn.workspace = turn.workspace.with_active(draft)
    [author] = await people.people(turn.db, [sent.person_id])
    by = _(
        "Daftar ini dari %(name)s, nomor %(receipt)s.",
        name=name_with_title(author),
        receipt=sent.receipt,
    )
    await show(turn, Outcome(draft, told=by))


@before_submit(DataNeeds)
async def ask_about_newer_list(turn: Turn, _form: DataNeeds, draft: Draft) -> bool:
    """Whether a colleague sent or changed the list meanwhile: then this one may replace theirs.

    A village has one list, so two would count every need twice.
    """
    region = draft.context.get("region", "")
    turn.require(Verb.REPORT, region)
    if any(await submissions_buttons.before_storing.announce(turn, draft)):
        return False
    await members.lock_village(
        turn.db, region
    )  # two agents of one village hand in one after the other
    receipt = await needs.last_issues_receipt(turn.db, region)
    sent = await submissions.latest(turn.db, receipt) if receipt else None
    if sent is None or _is_next(draft, sent):
        return True
    seen = f"{sent.receipt}.{sent.version}"
    if draft.context.get("there") == seen and not turn.tapped:
        await send(turn, _as_next_version(draft, sent))  # "kirim" typed below the question
        return False
    turn.workspace = turn.workspace.with_active(
        draft.with_changes(context={**draft.context, "there": seen})
    )
    await _ask(turn, sent, draft)
    return False


def _is_next(draft: Draft, sent: Submission) -> bool:
    """Whether the draft was made from this very version."""
    context = draft.context
    return (context.get("receipt"), context.get("changes")) == (sent.receipt, str(sent.version))


async def _ask(turn: Turn, sent: Submission, draft: Draft) -> None:
    [author] = await people.people(turn.db, [sent.person_id])
    day = sent.at.astimezone(await turn.zone())
    lines = (
        title(_("Daftar 13 masalah sudah ada"), FIGURES),
        line(
            _(
                "Dikirim %(name)s, %(day)s, nomor %(receipt)s.",
                name=name_with_title(author),
                day=day,
                receipt=sent.receipt,
            )
        ),
        *difference_lines(as_draft(sent), draft),
        line(_("Ganti dengan isian %(you)s?")),
    )
    over = buttons.replace_issues.button(
        _("Ya, ganti"),
        draft_id=draft.id,
        receipt=sent.receipt,
        version=sent.version,
        style="success",
    )
    keep = button_row(
        submissions_buttons.open_submission.button(_("Buka yang lama"), receipt=sent.receipt),
        drop(draft),
    )
    turn.show(Screen(lines, (button_column(over), keep)))


@buttons.replace_issues
async def replace_list(turn: Turn, draft_id: str, receipt: str, version: int) -> None:
    """One's own list becomes the next version of the one that is there."""
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form != DataNeeds.about.code:
        raise Gone(_("Isian itu sudah terkirim atau dihapus. Lihat /kebutuhan"))
    sent = await submissions.latest(turn.db, receipt)
    there = await needs.last_issues_receipt(turn.db, draft.context.get("region", ""))
    if sent is None or there != receipt or sent.version != version:
        await send(turn, draft)  # changed or withdrawn meanwhile: what there is now counts
        return
    await send(turn, _as_next_version(draft, sent))


def _as_next_version(draft: Draft, sent: Submission) -> Draft:
    context = {**draft.context, "receipt": sent.receipt, "changes": str(sent.version)}
    return draft.with_changes(context=context)
