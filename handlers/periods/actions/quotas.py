"""How many villages every regency may bring into a year, and those with a rule of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT
from bot.registry import submitted
from handlers.periods import buttons, notices
from handlers.periods.actions.years import known_period, locked_period, open_only, require_reader
from handlers.periods.screens import years as screens
from models.appointments.rights import Verb
from models.periods.forms import GeneralQuota, RegencyQuota
from models.periods.overview import quotas_of, set_quota
from models.regions.codes import COUNTRY
from models.regions.places import places_of

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.periods.records import Period


@buttons.open_quotas
async def show_quotas(turn: Turn, year: int, page: int) -> None:
    """The general rule and the others, page by page."""
    require_reader(turn)
    await _show(turn, await known_period(turn, year), page)


async def _show(turn: Turn, one: Period, page: int = 0) -> None:
    quotas = await quotas_of(turn.db, one.year)
    page = min(page, max(0, len(quotas.own) - 1) // screens.REGENCIES_LISTED)
    places = await places_of(turn.db, quotas.own)
    names = {code: place.label for code, place in places.items()}
    may_plan = turn.may(Verb.PLAN_PERIOD, COUNTRY)
    turn.show(screens.quotas_screen(one, quotas, page, names, may_plan=may_plan))


@buttons.change_general_quota
async def begin_general(turn: Turn, year: int) -> None:
    """How many of every regency."""
    await _begin(turn, GeneralQuota, year)


@buttons.change_regency_quota
async def begin_own(turn: Turn, year: int) -> None:
    """How many of one regency."""
    await _begin(turn, RegencyQuota, year)


async def _begin(turn: Turn, form: type[GeneralQuota | RegencyQuota], year: int) -> None:
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    open_only(await known_period(turn, year))
    await begin(turn, form, context={"year": str(year)}, names={ABOUT: str(year)})


@submitted(GeneralQuota, verb=Verb.PLAN_PERIOD)
async def store_general(turn: Turn, sent: HandedIn[GeneralQuota]) -> None:
    """The rule of every regency that has none of its own."""
    await _store(turn, int(sent.context["year"]), COUNTRY, sent.form.villages)


@submitted(RegencyQuota, verb=Verb.PLAN_PERIOD)
async def store_own(turn: Turn, sent: HandedIn[RegencyQuota]) -> None:
    """The rule of one regency; what equals the general one is no rule of its own."""
    await _store(turn, int(sent.context["year"]), sent.form.region, sent.form.villages)


async def _store(turn: Turn, year: int, regency: str, villages: int) -> None:
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = open_only(await locked_period(turn, year))
    await set_quota(turn.db, year, regency, villages)
    turn.audit(notices.SET_QUOTA, regency, f"period:{year}", villages=villages)
    await _show(turn, one)
