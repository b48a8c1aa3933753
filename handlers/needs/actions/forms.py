"""What agents say their village needs: the thirteen issues, other data; gone when withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import DONE, FIGURES, WAITING, Line, Screen, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.needs import buttons, notices
from handlers.needs.screens.needs import need_name, standing_words
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.changes import change_lines
from handlers.submissions.screens.threads import submission_button
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.needs.forms.data_need import DataNeed
from models.needs.forms.data_needs import DataNeeds, decisions
from models.needs.records import needs
from models.needs.records.needs import Need, NeedStatus
from models.needs.rules.decisions import Decision, decide
from models.needs.rules.naming import name_key
from models.people import records as people
from models.people.rules import name_with_title
from models.submissions.records import threads

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission

    Needs = HandedIn[DataNeeds] | HandedIn[DataNeed]


@buttons.add_other_data
async def begin_other_data(turn: Turn, village_code: str) -> None:
    """One more kind of data."""
    turn.require(Verb.REPORT, village_code)
    await begin(turn, DataNeed, context={"region": village_code})


@submitted(DataNeeds, verb=Verb.REPORT)
async def store_issues(turn: Turn, sent: HandedIn[DataNeeds]) -> None:
    """One need for each issue that exists or is not known; the result goes to agent and BPS."""
    form, new = sent.form, sent.submission
    await _open_thread(turn, new)
    said = [
        _need_row(
            turn,
            new,
            decision,
            issue=issue.value,
            name=issue.label,
            source=form.sources.get(issue.value),
        )
        for issue, decision in decisions(new.answers).items()
        if decision is not Decision.SKIP
    ]
    await needs.replace(turn.db, sent.receipt, sent.region, said, turn.now, issues=True)
    await _finish(turn, sent, [line(sentence) for sentence in DataNeeds.summary(new.answers)])


@submitted(DataNeed, verb=Verb.REPORT)
async def store_other_data(turn: Turn, sent: HandedIn[DataNeed]) -> None:
    """One need in the village's own words."""
    form, new = sent.form, sent.submission
    await _open_thread(turn, new)
    decision = decide(exists=True, has_data=form.available, needed=True)
    said = _need_row(
        turn,
        new,
        decision,
        name=form.name,
        programme=form.programme,
        source=form.source,
        level=form.level.value,
        period=form.period.value,
        way=form.way.value,
        priority=form.priority.value,
    )
    said.wanted_by = form.wanted_by
    [kept] = await needs.replace(turn.db, sent.receipt, sent.region, [said], turn.now, issues=False)
    words = _("%(name)s: %(standing)s", name=need_name(kept), standing=standing_words(kept))
    await _finish(turn, sent, [line(words)])


async def _open_thread(turn: Turn, sent: Submission) -> None:
    """The thread the submission belongs to; only agents of the village may."""
    turn.require(Verb.REPORT, sent.region_code)
    thread = await threads.begin(
        turn.db, sent.receipt, sent.form, turn.person.id, sent.region_code, turn.now
    )
    if thread.withdrawn is not None:
        raise Gone(_("Kiriman itu sudah ditarik. Buat yang baru: /kebutuhan"))


def _need_row(
    turn: Turn, sent: Submission, decision: Decision, *, name: str, **facts: str | None
) -> Need:
    standing = NeedStatus.AVAILABLE if decision is Decision.KEEP else NeedStatus.NEEDED
    return Need(
        receipt=sent.receipt,
        region_code=sent.region_code,
        person_id=turn.person.id,
        name=name,
        name_key=name_key(name),
        decision=decision.value,
        standing=standing,
        standing_since=turn.now,
        **facts,
    )


async def _finish(turn: Turn, sent: Needs, result: list[Line]) -> None:
    """The receipt for the agent, and the news for whoever is in charge."""
    code = sent.region
    charged, has_pembina = await responsibility.responsible_people(turn.db, code, Verb.READ_REPORTS)
    heading = _("Kebutuhan data tersimpan")
    if sent.previous is not None:
        heading = _("Perubahan kebutuhan tersimpan")
    told = line(_("BPS di wilayah ini belum terhubung. Isian tersimpan."), WAITING)
    hearing = [reader.id for reader in await people.people(turn.db, charged) if reader.hears]
    if charged:
        told = line(_("Menunggu dibaca pembina."), WAITING)
    if hearing:
        told = line(_("Tim BPS sudah diberi tahu."), WAITING)
    if has_pembina and len(hearing) == len(charged):
        told = line(_("Pembina sudah diberi tahu."), WAITING)
    number = line(_("Nomor %(receipt)s", receipt=sent.receipt))
    lines = (
        title(heading, DONE),
        number,
        *result,
        told,
        line(_("Ada data lain yang dibutuhkan desa?")),
    )
    more = buttons.add_other_data.button(_("Tambah data lain"), village_code=code)
    every = buttons.open_need_list.button(_("Lihat"), village_code=code, page=0)
    turn.give(Screen(lines, (button_row(more, every),)), receipt_reply)
    await _tell(turn, sent, result, charged, reached=bool(hearing))


async def _tell(
    turn: Turn,
    sent: Needs,
    result: list[Line],
    charged: list[int],
    *,
    reached: bool,
) -> None:
    brought = await threads.settle_by(turn.db, sent.submission, sent.previous, turn.now)
    changed = change_lines(sent.previous, sent.submission)
    thread = await threads.thread(turn.db, sent.receipt)
    if thread is None or (sent.previous is not None and not changed):
        return
    if changed:
        new = sent.submission
        await submissions_buttons.submission_changed.announce(turn, thread, new, changed)
    await submissions_buttons.version_stored.announce(turn, thread, sent.submission)
    if reached:
        thread.sent = thread.sent or turn.now
    place = await turn.place(sent.region)
    village = place.village_label or place.label
    heading = _("Kebutuhan data, %(village)s", village=village)
    if sent.previous is not None:
        heading = _("Kebutuhan data berubah, %(village)s", village=village)
    lines = (
        title(heading, FIGURES),
        line(
            _(
                "Dari %(name)s, nomor %(receipt)s.",
                name=name_with_title(turn.person),
                receipt=sent.receipt,
            )
        ),
        *changed,
        *result,
    )
    readers = {*charged, *(remark.person_id for remark in brought)}
    await turn.tell(
        notices.needs,
        sorted(readers),
        Screen(lines, (button_row(submission_button(sent.receipt)),)),
        region=sent.region,
    )


@submissions_buttons.submission_withdrawn.listen
async def withdraw_needs(turn: Turn, receipt: str) -> None:
    """The needs of a withdrawn submission count no more."""
    for need in await needs.of_receipt(turn.db, receipt):
        need.replaced = turn.now
