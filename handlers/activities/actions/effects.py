"""A report was handed in, changed or withdrawn: its rows, the receipt, and BPS is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.message_parts import PART
from bot.registry import submitted
from bot.turns.notices import receipt_reply
from bot.turns.turn import zone_of
from handlers.activities import notices
from handlers.activities.screens import readers_line, receipt_screen, report_notice
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.changes import change_lines
from models.activities import records as activities
from models.activities.forms import ActivityReport
from models.activities.records import Activity, Evidence, FollowUp
from models.activities.rules.indicators import indicator_in
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.people import records as people
from models.periods.records import on_time_on
from models.review.overview.standing import standing_approval
from models.submissions.records import threads

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.people.records import Person
    from models.submissions.records.threads import Thread


@submitted(ActivityReport, verb=Verb.REPORT)
async def store_report(turn: Turn, sent: HandedIn[ActivityReport]) -> None:
    """Rows, receipt and notice; a correction that was waited for is settled by what changed."""
    new, region = sent.submission, sent.region
    turn.require(Verb.REPORT, region)
    thread = await threads.begin(turn.db, sent.receipt, new.form, turn.person.id, region, turn.now)
    if thread.withdrawn is not None:
        raise Gone(_("Laporan itu sudah ditarik. Buat yang baru dengan /lapor."))
    row = await _store_activity(turn, sent, thread)
    brought = await threads.settle_by(turn.db, new, sent.previous, turn.now)
    charged, pembina = await responsibility.responsible_people(turn.db, region, Verb.READ_REPORTS)
    readers = await _readers(turn, charged, region)
    again, mended = sent.previous is not None, bool(brought)
    passed_on = readers_line(readers, pembina=pembina, first=not again)
    changed = change_lines(sent.previous, new)
    approved = bool(changed) and await standing_approval(turn.db, sent.receipt) is not None
    marks = {"again": again, "mended": mended, "approved": approved}
    receipt = receipt_screen(row, passed_on, _next_part(turn, sent), **marks)
    turn.give(receipt, receipt_reply)
    if again and not changed:
        return
    if changed:
        await submissions_buttons.submission_changed.announce(turn, thread, new, changed)
    await submissions_buttons.version_stored.announce(turn, thread, new)
    if not readers:
        return
    if any(reader.hears for reader in readers):
        thread.sent = thread.sent or turn.now
    place = await turn.place(region)
    village = place.village_label or place.label
    screen = report_notice(
        row,
        turn.person,
        village,
        changed,
        mended=mended,
        approved=approved,
        pembina=pembina,
        missed=None if pembina else await _missed(turn, region),
    )
    ids = {one.id for one in readers} | {one.person_id for one in brought}
    await turn.tell(notices.report, sorted(ids), screen, region=region)


def _next_part(turn: Turn, sent: HandedIn[ActivityReport]) -> Draft | None:
    """The next activity of the same message that waits to be reported."""
    message = sent.context.get("message")
    return next(
        (
            draft
            for draft in turn.workspace.drafts_of(ActivityReport.about.code)
            if PART in draft.context and draft.context.get("message") == message
        ),
        None,
    )


async def _store_activity(turn: Turn, sent: HandedIn[ActivityReport], thread: Thread) -> Activity:
    """The activity, its follow-up and its evidence, over those of an earlier version."""
    zone = await zone_of(turn.db, sent.region)
    held_on, came = sent.form.held_on, thread.saved.astimezone(zone).date()
    rule = await on_time_on(turn.db, held_on)
    row = activity_of(
        sent.form,
        Activity(
            receipt=sent.receipt,
            region_code=sent.region,
            person_id=turn.person.id,
            late_days=rule.days_late(held_on, came),
            at=turn.now,
        ),
    )
    follow_up, evidence = follow_up_of(sent.form, row), _evidence(sent)
    await activities.replace(turn.db, row, follow_up, evidence)
    return row


def activity_of(form: ActivityReport, of: Activity) -> Activity:
    """A row that tells what a report says; whose it is and when it came is that of another."""
    spot, people_ = form.place, form.present
    return Activity(
        receipt=of.receipt,
        region_code=of.region_code,
        person_id=of.person_id,
        kind=form.kind,
        other_kind=form.other_kind,
        held_on=form.held_on,
        place=spot.words,
        latitude=spot.latitude,
        longitude=spot.longitude,
        men=people_.men,
        women=people_.women,
        people=list(people_.kinds),
        done=form.done,
        result=form.result,
        obstacle=form.obstacle,
        late_days=of.late_days,
        at=of.at,
    )


def follow_up_of(form: ActivityReport, of: Activity) -> FollowUp | None:
    """What a report says comes next, by whoever sent it."""
    if form.follow_up is None:
        return None
    return FollowUp(
        receipt=of.receipt,
        region_code=of.region_code,
        person_id=of.person_id,
        what=form.follow_up.what[:300],
        due=form.follow_up.due or form.follow_up_due,
        who=form.follow_up.who,
    )


def _evidence(sent: HandedIn[ActivityReport]) -> list[Evidence]:
    return [
        Evidence(
            receipt=sent.receipt,
            file_id=sent.files[attachment.unique_id].id,
            line=attachment.line[:300] or None,
            indicator=indicator_in(attachment.line),
        )
        for attachment in sent.form.evidence or []
    ]


async def _missed(turn: Turn, region: str) -> Person | None:
    """The pembina whom no message of the bot reaches."""
    charged = await responsibility.pembina_of(turn.db, region)
    return await people.person(turn.db, charged.person_id) if charged is not None else None


async def _readers(turn: Turn, charged: list[int], region: str) -> list[Person]:
    """Who of BPS can read it and can be reached."""
    return [
        person
        for person in await people.people(turn.db, charged)
        if person.id != turn.person.id
        and person.unreachable_since is None
        and await appointments.may(turn.db, person.id, Verb.READ_REPORTS, region)
    ]


@submissions_buttons.submission_withdrawn.listen
async def withdraw_activity(turn: Turn, receipt: str) -> None:
    """The activity of a withdrawn report counts no more."""
    await activities.withdraw(turn.db, receipt, turn.now)
