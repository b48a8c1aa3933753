"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import AREA, NUMBER, REGION, VILLAGE, WORD, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_this_year = button("part_now")
open_participants = button("part", year=NUMBER)
open_participants_page = button("part_list", year=NUMBER, standing=WORD, page=NUMBER)
open_participant = button("part_one", participant_id=NUMBER)
open_newest = button("part_of", village_code=VILLAGE)
open_history = button("part_past", participant_id=NUMBER)
download_participants = button("part_xlsx", year=NUMBER)
upload_participants = button("part_file", year=NUMBER, area=AREA)
upload_proposals = button("part_file_own", year=NUMBER, region_code=REGION)
write_upload = button("part_file_yes", upload_id=NUMBER)
drop_upload = button("part_file_no", upload_id=NUMBER)
propose_village = button("part_new", year=NUMBER)
propose_again = button("part_anew", participant_id=NUMBER)
mend_proposal = button("part_mend", participant_id=NUMBER)
agree_village = button("part_yes", participant_id=NUMBER, version=NUMBER)
return_proposal = button("part_no", participant_id=NUMBER)
open_next_proposal = button("part_next", area=AREA)
close_participant = button("part_end", participant_id=NUMBER)
withdraw_proposal = button("part_off", participant_id=NUMBER, version=NUMBER)
open_letters = button("part_area", year=NUMBER, area=AREA)
designate_villages = button("part_name", year=NUMBER, area=AREA)
begin_predicate = button("part_title", year=NUMBER, area=AREA)
choose_for_predicate = button("part_pick", letter_id=NUMBER, area=AREA, page=NUMBER)
toggle_predicate = button("part_tick", letter_id=NUMBER, participant_id=NUMBER, page=NUMBER)

menu_entry(open_this_year, N_("Desa peserta"), verb=Verb.PROPOSE_VILLAGE, order=73)
help_entry("peserta", N_("Mengusulkan desa: /peserta"), verb=Verb.PROPOSE_VILLAGE, order=7)
