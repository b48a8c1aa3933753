"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import (
    NUMBER,
    RECEIPT,
    VILLAGE,
    WORD,
    button,
    help_entry,
    menu_entry,
    standing_door,
)
from models.appointments.rights import Verb
from models.core.text import N_

send_as_other_data = button("need_different", draft_id=WORD, need_id=NUMBER)
add_other_data = button("need_other", village_code=VILLAGE)
sort_issues = button("need_issues", village_code=VILLAGE)
replace_issues = button("need_over", draft_id=WORD, receipt=RECEIPT, version=NUMBER)
open_data_needs = button("needs")
open_village_needs = button("needs_of", village_code=VILLAGE)
open_need_terms = button("need_terms")
open_need_list = button("need_list", village_code=VILLAGE, page=NUMBER)
open_need_groups = button("need_groups", page=NUMBER)
open_need_group = button("need_group", need_id=NUMBER, page=NUMBER)
open_need = button("need", need_id=NUMBER)
move_need = button("need_at", need_id=NUMBER, standing=WORD)
choose_activity = button("need_hang", need_id=NUMBER)
link_activity = button("need_hung", need_id=NUMBER, receipt=RECEIPT)
unlink_activity = button("need_off", need_id=NUMBER, receipt=RECEIPT)

menu_entry(open_data_needs, N_("Kebutuhan data"), verb=Verb.READ_REPORTS, order=40)
standing_door(open_need_list, N_("Kebutuhan data"), verb=Verb.READ_REPORTS)
help_entry("kebutuhan", N_("Data yang dibutuhkan desa: /kebutuhan"), verb=Verb.REPORT, order=12)
help_entry("kebutuhan", N_("Kebutuhan data desa: /kebutuhan"), verb=Verb.READ_REPORTS, order=30)
