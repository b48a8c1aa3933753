"""The rule of "tepat waktu" of a year: looked at by everybody of BPS, changed by who plans it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT
from bot.registry import submitted
from handlers.periods import buttons, notices
from handlers.periods.actions.years import known_period, locked_period, open_only, require_reader
from handlers.periods.screens.rule import rule_screen
from models.appointments.rights import ROLE_WORDS, Role, Verb
from models.core.days import day_of
from models.core.problems import Problem
from models.core.text import Sentence, _
from models.people import records as people
from models.people.rules import name_with_title
from models.periods.forms import RuleOfTime
from models.periods.records import RuleChange, last_rule_change
from models.periods.rules import Closing, ReportsBy
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.answers import Answer
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.core.text import Value
    from models.periods.records import Period


DIRECTORATE = Sentence(ROLE_WORDS[Role.DIRECTORATE])


@buttons.open_rule
async def show_rule(turn: Turn, year: int) -> None:
    """The rule of a year."""
    require_reader(turn)
    await _show(turn, await known_period(turn, year))


async def _show(turn: Turn, one: Period) -> None:
    change = await last_rule_change(turn.db, one.year)
    changed = day_of(change.at.astimezone(await turn.zone())) if change is not None else None
    by = await name_of(turn, change.changed_by if change is not None else None)
    may_plan = turn.may(Verb.PLAN_PERIOD, COUNTRY)
    turn.show(rule_screen(one, change, by, changed, may_plan=may_plan))


async def name_of(turn: Turn, person_id: int | None) -> Value:
    """Who did it, to who plans as well; to offices it was the Directorate, and no name."""
    if not turn.may(Verb.PLAN_PERIOD, COUNTRY):
        return DIRECTORATE
    found = await people.people(turn.db, [person_id]) if person_id is not None else []
    return name_with_title(found[0]) if found else _("seseorang")


@buttons.change_rule
async def begin_changing(turn: Turn, year: int) -> None:
    """The rule as it is, filled in."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = open_only(await known_period(turn, year))
    rule, seen = one.on_time, await last_rule_change(turn.db, year)
    number = "report_days" if rule.reports_by is ReportsBy.DAYS else "report_day"
    answers: dict[str, Answer] = {
        "closing": Closing.at(rule.closing).value,
        "weekend": rule.weekend.value,
        "grace_days": rule.grace_days,
        "reports_by": rule.reports_by.value,
        number: rule.report_number,
    }
    context = {"year": str(year), "seen": str(seen.id) if seen is not None else ""}
    await begin(turn, RuleOfTime, context=context, answers=answers, names={ABOUT: str(year)})


@submitted(RuleOfTime, verb=Verb.PLAN_PERIOD)
async def store_rule(turn: Turn, sent: HandedIn[RuleOfTime]) -> None:
    """Figures follow the rule from now on; what it was stays written down."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = open_only(await locked_period(turn, int(sent.context["year"])))
    last = await last_rule_change(turn.db, one.year)
    if sent.context["seen"] != (str(last.id) if last is not None else ""):
        raise Problem(_("Aturan ini baru saja diubah orang lain. Lihat /periode."))
    before, after = one.on_time, sent.form.rule
    if before == after:
        turn.toast(_("Aturannya sama seperti sebelumnya."))
    else:
        one.follow(after)
        told = {"before": before.told(), "after": after.told()}
        turn.db.add(RuleChange(year=one.year, **told, changed_by=turn.person.id, at=turn.now))
        await turn.db.flush()
        facts = _changed(before.told(), after.told())
        turn.audit(notices.CHANGE_RULE, COUNTRY, f"period:{one.year}", **facts)
    await _show(turn, one)


def _changed(before: Mapping[str, str | int], after: Mapping[str, str | int]) -> dict[str, str]:
    """What of the rule is another, as old -> new."""
    return {key: f"{told} -> {after[key]}" for key, told in before.items() if told != after[key]}
