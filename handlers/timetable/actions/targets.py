"""A target is set, or moved with a reason; who comes second is told what the first one did."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again, show
from bot.forms.state.draft import ABOUT, Candidate
from bot.forms.state.outcome import Outcome
from bot.registry import before_submit, submitted
from handlers.timetable import buttons, notices
from handlers.timetable.actions.access import (
    dated_stage,
    locked_stage,
    names_of,
    outside,
    participation,
    stage_card,
    village_name,
)
from handlers.timetable.screens.changes import target_screen
from models.appointments.rights import Verb
from models.core.text import PlainDay, _
from models.regions.time_zones import zone
from models.timetable.forms import MovedTarget, StageTarget
from models.timetable.overview import village_stages
from models.timetable.records import Target, target_history

if TYPE_CHECKING:
    from datetime import date

    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.periods.records import Period, Stage

AHEAD = (14, 7, 0)  # days before the due day that are offered


@buttons.set_target
async def begin_target(turn: Turn, village_code: str, stage_id: int) -> None:
    """The day alone for the first one; a reason as well for one that is moved."""
    turn.require(Verb.SET_DATES, village_code)
    running, one = await dated_stage(turn, village_code, stage_id)
    await participation(turn, running.year, village_code)
    newest = await _newest(turn, village_code, stage_id)
    offered = await _offered(turn, running, village_code, one)
    await begin(
        turn,
        StageTarget if newest is None else MovedTarget,
        context=_context(village_code, stage_id, newest),
        candidates={"day": offered} if offered else {},
        names=await _about(turn, village_code, one),
    )


async def _offered(turn: Turn, running: Period, code: str, one: Stage) -> tuple[Candidate, ...]:
    """Two weeks before the due day, one, and the day itself, as far as they are to come."""
    stages = (await village_stages(turn.db, running.year, [code], turn.now))[code]
    due = next(each.standing.due for each in stages if each.stage.id == one.id)
    today = turn.now.astimezone(await zone(turn.db, code)).date()
    days = [due - timedelta(days=before) for before in AHEAD]
    return tuple(
        Candidate(day.isoformat(), turn.locale.day(day), turn.locale.say(PlainDay(day)))
        for day in days
        if day >= today
    )


def _context(code: str, stage_id: int, seen: Target | None) -> dict[str, str]:
    number = str(seen.id) if seen is not None else ""
    return {"region": code, "stage": str(stage_id), "seen": number}


async def _about(turn: Turn, code: str, one: Stage) -> dict[str, str]:
    return {ABOUT: f"{one.name}, {await village_name(turn, code)}"}


async def _newest(turn: Turn, code: str, stage_id: int) -> Target | None:
    return next(iter(await target_history(turn.db, code, stage_id, 1)), None)


@before_submit(StageTarget)
async def check_target(turn: Turn, form: StageTarget, draft: Draft) -> bool:
    """A day of the year; and nobody else set one meanwhile."""
    return await _is_settled(turn, form.day, draft)


@before_submit(MovedTarget)
async def check_moved_target(turn: Turn, form: MovedTarget, draft: Draft) -> bool:
    """A day of the year; and the target is the one that was seen."""
    return await _is_settled(turn, form.day, draft)


async def _is_settled(turn: Turn, day: date, draft: Draft) -> bool:
    code, number = draft.context["region"], int(draft.context["stage"])
    turn.require(Verb.SET_DATES, code)
    running, one = await locked_stage(turn, code, number)
    why = outside(running, day)
    if why is not None:
        await ask_again(turn, draft, "day", why)
        return False
    newest = await _newest(turn, code, number)
    if newest is None or str(newest.id) == draft.context.get("seen"):
        return True
    await _ask_second(turn, draft, one, newest)
    return False


async def _ask_second(turn: Turn, draft: Draft, one: Stage, newest: Target) -> None:
    """What the first one did; the second one's day waits for a reason, or for another tap."""
    code, by = newest.region_code, await names_of(turn, {newest.set_by})
    note: Sentence = _(
        "%(name)s baru saja mengisi target %(day)s. Masih perlu dipindah?",
        name=by.get(newest.set_by or 0, _("seseorang")),
        day=PlainDay(newest.day),
    )
    about = MovedTarget.about
    context = _context(code, one.id, newest)
    again = draft.with_changes(form=about.code, version=about.version, context=context)
    turn.workspace = turn.workspace.with_active(again)
    await show(turn, Outcome(again, note=note))


@submitted(StageTarget, verb=Verb.SET_DATES)
async def store_target(turn: Turn, sent: HandedIn[StageTarget]) -> None:
    """The first target."""
    await _store(turn, sent.context, sent.form.day, None)


@submitted(MovedTarget, verb=Verb.SET_DATES)
async def store_moved_target(turn: Turn, sent: HandedIn[MovedTarget]) -> None:
    """The moved one stands beside those before it."""
    await _store(turn, sent.context, sent.form.day, sent.form.reason)


async def _store(turn: Turn, context: dict[str, str], day: date, reason: str | None) -> None:
    code, number = context["region"], int(context["stage"])
    turn.require(Verb.SET_DATES, code)
    target = Target(
        region_code=code,
        stage_id=number,
        day=day,
        reason=reason,
        set_by=turn.person.id,
        at=turn.now,
    )
    turn.db.add(target)
    await turn.db.flush()
    moved = reason is not None
    turn.audit(notices.SET_TARGET, code, f"stage:{number}", day=day.isoformat(), moved=moved)
    turn.show(target_screen(await stage_card(turn, code, number)))
