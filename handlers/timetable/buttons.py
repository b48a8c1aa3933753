"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, RECEIPT, VILLAGE, button

open_timetable = button("dates")
open_timetable_page = button("dates_page", page=NUMBER)
open_village_dates = button("dates_of", village_code=VILLAGE)
open_village_stage = button("dates_stage", village_code=VILLAGE, stage_id=NUMBER)
set_target = button("dates_target", village_code=VILLAGE, stage_id=NUMBER)
open_target_history = button("dates_past", village_code=VILLAGE, stage_id=NUMBER)
enter_realisation = button("dates_done", village_code=VILLAGE, stage_id=NUMBER)
list_realisations = button("dates_dones", village_code=VILLAGE, stage_id=NUMBER)
take_back_realisation = button("dates_undo", realisation_id=NUMBER)
restore_realisation = button("dates_redo", realisation_id=NUMBER)
choose_report = button("dates_by", realisation_id=NUMBER)
link_report = button("dates_with", realisation_id=NUMBER, receipt=RECEIPT)
reopen_stage = button("dates_open", village_code=VILLAGE, stage_id=NUMBER)
close_reopening = button("dates_shut", reopening_id=NUMBER)
save_village_calendar = button("dates_ics", village_code=VILLAGE)
save_calendar = button("dates_ics_all")
