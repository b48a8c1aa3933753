"""Where the buttons of this subject lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, button, help_entry, menu_entry
from models.appointments.records.appointments import allows
from models.appointments.rights import Verb
from models.core.text import N_
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.appointments.records.appointments import Appointment

open_this_period = button("period_now")
list_periods = button("periods")
open_period = button("period", year=NUMBER)
begin_period = button("period_new", year=NUMBER)
change_span = button("period_span", year=NUMBER)
close_period = button("period_close", year=NUMBER)
confirm_closing = button("period_shut", year=NUMBER)
reopen_period = button("period_again", year=NUMBER)
open_stage = button("stage", stage_id=NUMBER)
add_stage = button("stage_new", year=NUMBER)
change_window = button("stage_when", stage_id=NUMBER)
remove_stage = button("stage_out", stage_id=NUMBER)
confirm_removal = button("stage_gone", stage_id=NUMBER)
restore_stage = button("stage_back", stage_id=NUMBER)
open_rule = button("period_rule", year=NUMBER)
change_rule = button("rule_new", year=NUMBER)
open_quotas = button("quotas", year=NUMBER, page=NUMBER)
change_general_quota = button("quota_all", year=NUMBER)
change_regency_quota = button("quota_one", year=NUMBER)


def plans(held: Sequence[Appointment]) -> bool:
    """Whether somebody plans the programme's years: for the whole country, or not at all."""
    return allows(held, Verb.PLAN_PERIOD, COUNTRY)


def _plans_and_reads(held: Sequence[Appointment]) -> bool:
    return plans(held) and allows(held, Verb.READ_DIGEST, COUNTRY)


menu_entry(open_this_period, N_("Periode"), may_use=plans, order=72)
help_entry("periode", N_("Periode, tahapan dan kuota: /periode"), may_use=_plans_and_reads, order=4)
