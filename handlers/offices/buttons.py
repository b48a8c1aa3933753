"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, REGION, VILLAGE, WORD, button, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_own_office = button("teams")
open_office = button("team", region_code=REGION)
prepare_team = button("team_new", region_code=REGION, year=NUMBER)
open_team = button("team_card", team_id=NUMBER)
open_people = button("team_people", team_id=NUMBER, page=NUMBER)
open_person = button("team_person", team_id=NUMBER, version=NUMBER, person_id=NUMBER)
set_part = button("team_part", team_id=NUMBER, version=NUMBER, person_id=NUMBER, part=WORD)
open_spread = button("team_spread", team_id=NUMBER)
propose_spread = button("team_even", team_id=NUMBER)
use_spread = button("team_even_yes", team_id=NUMBER, version=NUMBER)
open_share = button("team_share", team_id=NUMBER, person_id=NUMBER, page=NUMBER)
choose_pembina = button("team_whose", team_id=NUMBER, version=NUMBER, village_code=VILLAGE)
move_village = button(
    "team_move", team_id=NUMBER, version=NUMBER, village_code=VILLAGE, person_id=NUMBER
)
enter_decree = button("team_sk", team_id=NUMBER)
choose_term = button("team_term", team_id=NUMBER)
set_term = button("team_term_set", team_id=NUMBER, version=NUMBER, term=WORD)
type_term = button("team_term_own", team_id=NUMBER)
ask_signature = button("team_ask", team_id=NUMBER, version=NUMBER)
take_back = button("team_back", team_id=NUMBER)
discard_team = button("team_drop", team_id=NUMBER, version=NUMBER)
confirm_discard = button("team_drop_yes", team_id=NUMBER, version=NUMBER)
sign_team = button("team_sign", team_id=NUMBER, version=NUMBER)
confirm_signature = button("team_sign_yes", team_id=NUMBER, version=NUMBER)
return_team = button("team_return", team_id=NUMBER, version=NUMBER)
confirm_return = button("team_return_why", team_id=NUMBER, version=NUMBER, reason=WORD)
draft_letter = button("team_letter", team_id=NUMBER)
replace_template = button("team_template", region_code=REGION)
use_own_template = button("team_template_ours", region_code=REGION)

menu_entry(open_own_office, N_("Tim kantor"), verb=Verb.PREPARE_TEAM, order=72)
