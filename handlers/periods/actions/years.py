"""/periode: opening a year, looking at it, moving its first and last day, closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, command, submitted
from handlers.periods import buttons, notices, screens
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import N_, PlainDay, _
from models.participants.overview.villages import count_taking_part
from models.periods.forms import PeriodSpan
from models.periods.overview import open_period, quotas_of
from models.periods.records import last_period, period, periods, stages
from models.periods.rules import (
    FIRST_YEAR,
    YEARS_AHEAD,
    overlap_trouble,
    span_trouble,
    usual_span,
    window_trouble,
)
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.periods.records import Period


@buttons.open_this_period
@command("periode", about=N_("Periode dan tahapannya"), verb=Verb.READ_DIGEST)
async def show_this_period(turn: Turn) -> None:
    """The year that runs, or ran last; or which one."""
    require_reader(turn)
    running = await last_period(turn.db, await turn.today())
    if running is None:
        await list_years(turn)
    else:
        await show_period(turn, running)


@buttons.list_periods
async def list_years(turn: Turn) -> None:
    """All years, and for who plans those that can be opened."""
    require_reader(turn)
    known = await periods(turn.db)
    this = (await turn.today()).year
    there = {one.year for one in known}
    to_open = [year for year in (this, this + 1) if year not in there]
    may_plan = turn.may(Verb.PLAN_PERIOD, COUNTRY)
    turn.show(screens.year_choice_screen(known[:8], to_open if may_plan else ()))


@buttons.open_period
async def show_one_period(turn: Turn, year: int) -> None:
    """One year as it stands."""
    require_reader(turn)
    await show_period(turn, await known_period(turn, year))


@buttons.begin_period
async def begin_opening(turn: Turn, year: int) -> None:
    """The usual first and last day filled in; they can be changed before they are stored."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    this = (await turn.today()).year
    if not FIRST_YEAR <= year <= this + YEARS_AHEAD:
        raise Problem(_("Tahun itu terlalu jauh. Lihat /periode."))
    if (there := await period(turn.db, year)) is not None:
        await show_period(turn, there)
        return
    begins, ends = usual_span(year)
    await _begin(turn, year, begins.isoformat(), ends.isoformat())


@buttons.change_span
async def begin_changing(turn: Turn, year: int) -> None:
    """The first and last day of a year, filled in."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = open_only(await known_period(turn, year))
    await _begin(turn, year, one.begins.isoformat(), one.ends.isoformat(), changes="1")


async def _begin(turn: Turn, year: int, begins: str, ends: str, **more: str) -> None:
    context = {"year": str(year), **more}
    span = {"begins": begins, "ends": ends}
    await begin(turn, PeriodSpan, context=context, answers=span, names={ABOUT: str(year)})


@before_submit(PeriodSpan)
async def check_span(turn: Turn, form: PeriodSpan, draft: Draft) -> bool:
    """Asked again: a year that ends before it begins, is far from its number, or overlaps."""
    year = int(draft.context["year"])
    trouble = span_trouble(year, form.begins, form.ends)
    trouble = trouble or overlap_trouble(year, (form.begins, form.ends), await periods(turn.db))
    if trouble is not None:
        await ask_again(turn, draft, *trouble)
        return False
    for stage in await stages(turn.db, year):
        if window_trouble(year, (form.begins, form.ends), stage.opens, stage.due) is not None:
            key = "begins" if stage.opens < form.begins else "ends"
            why = _(
                "Tahapan %(stage)s, %(opens)s sampai %(due)s, jadi di luar periode. "
                "Pindahkan dulu tahapan itu, atau tulis tanggal lain.",
                stage=screens.stage_name(stage),
                opens=PlainDay(stage.opens),
                due=PlainDay(stage.due),
            )
            await ask_again(turn, draft, key, why)
            return False
    return True


@submitted(PeriodSpan, verb=Verb.PLAN_PERIOD)
async def store_period(turn: Turn, sent: HandedIn[PeriodSpan]) -> None:
    """The year is open with its stages and quota, or lasts as it says now."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    year, form = int(sent.context["year"]), sent.form
    one = await period(turn.db, year)
    days = {"begins": form.begins.isoformat(), "ends": form.ends.isoformat()}
    if "changes" not in sent.context:
        if one is not None:
            raise Problem(_("Periode %(year)s sudah dibuka. Lihat /periode.", year=str(year)))
        span = form.begins, form.ends
        one = await open_period(turn.db, year, span, turn.person.id, turn.now)
        turn.audit(notices.OPEN_PERIOD, COUNTRY, f"period:{year}", **days)
    else:
        one = open_only(await locked_period(turn, year))
        one.begins, one.ends = form.begins, form.ends
        turn.audit(notices.CHANGE_PERIOD, COUNTRY, f"period:{year}", **days)
    await turn.db.flush()
    await show_period(turn, one)


@buttons.close_period
async def ask_to_close(turn: Turn, year: int) -> None:
    """Asked once more."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    turn.show(screens.closing_screen(open_only(await known_period(turn, year))))


@buttons.confirm_closing
async def close_year(turn: Turn, year: int) -> None:
    """Nothing is due any more; a second tap finds it closed."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await locked_period(turn, year)
    if one.closed is None:
        one.closed = turn.now
        turn.audit(notices.CLOSE_PERIOD, COUNTRY, f"period:{year}")
    await show_period(turn, one)


@buttons.reopen_period
async def reopen_year(turn: Turn, year: int) -> None:
    """It was closed too early."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await locked_period(turn, year)
    if one.closed is not None:
        one.closed = None
        turn.audit(notices.REOPEN_PERIOD, COUNTRY, f"period:{year}")
    await show_period(turn, one)


async def show_period(turn: Turn, one: Period) -> None:
    """The card of a year."""
    turn.show(
        screens.period_screen(
            one,
            await stages(turn.db, one.year),
            await quotas_of(turn.db, one.year),
            await count_taking_part(turn.db, one.year, (COUNTRY,)),
            may_plan=turn.may(Verb.PLAN_PERIOD, COUNTRY),
            is_over=one.is_over(await turn.today()),
        )
    )


def require_reader(turn: Turn) -> None:
    """Everybody of BPS looks at the year."""
    verbs = (Verb.READ_DIGEST, Verb.PLAN_PERIOD)
    if not any(appointments.regions_for(turn.appointments, verb) for verb in verbs):
        turn.require(Verb.READ_DIGEST, turn.home)


async def known_period(turn: Turn, year: int) -> Period:
    """A year that was opened."""
    found = await period(turn.db, year)
    if found is None:
        raise Gone(_("Periode itu belum dibuka. Lihat /periode."))
    return found


async def locked_period(turn: Turn, year: int) -> Period:
    """The same, and nobody else plans it meanwhile."""
    found = await known_period(turn, year)
    await lock(turn.db, found)
    return found


def open_only(one: Period) -> Period:
    """Of a closed year nothing is changed."""
    if one.closed is not None:
        raise Problem(_("Periode %(year)s sudah ditutup. Lihat /periode.", year=str(one.year)))
    return one
