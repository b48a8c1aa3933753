"""The thirteen issues of a village: one list, whichever of its agents sorts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.handing_in import as_draft, send
from bot.form_sessions.showing import show
from bot.forms.state.outcome import Step
from bot.registry import NUMBER, RECEIPT, VILLAGE, WORD, button, considered
from bot.screens.screen import FIGURES, Button, Screen, alone, line, title, together
from bot.turns.turn import titled
from handlers.submissions.screens.changes import differing, withdrawn_meanwhile
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.needs.forms.data_needs import DataNeeds
from models.needs.records import needs
from models.people import records as people
from models.roster.records import members
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission


@button("need_issues", VILLAGE)
async def issues(turn: Turn, args: list[str]) -> None:
    """The thirteen issues; a village that has answered sees its answers, to change them."""
    code = args[0]
    turn.require(Verb.REPORT, code)
    receipt = await needs.last_issues(turn.db, code)
    sent = await submissions.latest(turn.db, receipt) if receipt else None
    if sent is None:
        await begin(turn, DataNeeds, context={"region": code})
        return
    for waiting in turn.desk.of(DataNeeds.about.code):
        if waiting.context.get("receipt") == receipt:
            turn.desk = turn.desk.with_(waiting)
            await show(turn, Step(waiting))
            return
    draft = as_draft(sent)
    turn.desk = turn.desk.with_(draft)
    [author] = await people.people(turn.db, [sent.person_id])
    by = _(
        "Daftar ini dari %(name)s, nomor %(receipt)s.", name=titled(author), receipt=sent.receipt
    )
    await show(turn, Step(draft, told=by))


@considered(DataNeeds)
async def asked_first(turn: Turn, _form: DataNeeds, draft: Draft) -> bool:
    """Whether a colleague sent or changed the list meanwhile: then this one may replace theirs.

    A village has one list, so two would count every need twice.
    """
    region = draft.context.get("region", "")
    turn.require(Verb.REPORT, region)
    if await withdrawn_meanwhile(turn, draft):
        return False
    await members.hold(turn.db, region)  # two agents of one village hand in one after the other
    receipt = await needs.last_issues(turn.db, region)
    sent = await submissions.latest(turn.db, receipt) if receipt else None
    if sent is None or _is_next(draft, sent):
        return True
    seen = f"{sent.receipt}.{sent.version}"
    if draft.context.get("there") == seen and not turn.tapped:
        await send(turn, _over(draft, sent))  # "kirim" typed below the question
        return False
    turn.desk = turn.desk.with_(draft.having(context={**draft.context, "there": seen}))
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
                name=titled(author),
                day=day,
                receipt=sent.receipt,
            )
        ),
        *differing(as_draft(sent), draft),
        line(_("Ganti dengan isian %(you)s?")),
    )
    over = Button(
        _("Ya, ganti"), "need_over", (draft.id, sent.receipt, str(sent.version)), style="success"
    )
    keep = together(
        Button(_("Buka yang lama"), "open", (sent.receipt,)),
        Button(_("Hapus isian"), "f", (draft.id, "-", "x", ""), style="danger"),
    )
    turn.show(Screen(lines, (alone(over), keep)))


@button("need_over", WORD, RECEIPT, NUMBER)
async def replace(turn: Turn, args: list[str]) -> None:
    """One's own list becomes the next version of the one that is there."""
    draft_id, receipt, version = args
    draft = turn.desk.draft(draft_id)
    if draft is None or draft.form != DataNeeds.about.code:
        raise Gone(_("Isian itu sudah terkirim atau dihapus. Lihat /kebutuhan"))
    sent = await submissions.latest(turn.db, receipt)
    there = await needs.last_issues(turn.db, draft.context.get("region", ""))
    if sent is None or there != receipt or str(sent.version) != version:
        await send(turn, draft)  # changed or withdrawn meanwhile: what there is now counts
        return
    await send(turn, _over(draft, sent))


def _over(draft: Draft, sent: Submission) -> Draft:
    context = {**draft.context, "receipt": sent.receipt, "changes": str(sent.version)}
    return draft.having(context=context)
