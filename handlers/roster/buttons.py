"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import FLAG, NUMBER, RECEIPT, VILLAGE, WORD, button, event, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.registry import Event
    from bot.screens.screen import Keys, Line
    from models.villages.overview.village import Village

add_name = button("name", village_code=VILLAGE)
add_from_letter = button("name_sk", receipt=RECEIPT)
manage_roster = button("manage", village_code=VILLAGE)
open_entry = button("member", member_id=NUMBER)
settle_post = button("member_certain", member_id=NUMBER, certain=FLAG)
change_entry = button("member_edit", member_id=NUMBER)
take_out_entry = button("member_out", member_id=NUMBER)
confirm_taking_out = button("member_gone", member_id=NUMBER)
open_roster_page = button("roster_page", village_code=VILLAGE, page=NUMBER)
open_rosters = button("villages")
open_roster = button("roster", village_code=VILLAGE)
name_same_person = button("name_same", draft_id=WORD, member_id=NUMBER)
name_somebody_else = button("name_other", draft_id=WORD, member_id=NUMBER)
admit_candidate = button("admit", member_id=NUMBER)
request_head = button("ask_head", village_code=VILLAGE)

menu_entry(open_rosters, N_("Daftar agen"), verb=Verb.SEE_ROSTER, order=50)

# Somebody looks for their villages and has none; a listener says true when it showed why.
no_village: Event[[], bool] = event("no_village")
# Names, posts or the SK are others than before.
roster_changed: Event[[Village], None] = event("roster_changed")
# Somebody looks at a roster: what else stands on the card for them, and its buttons.
roster_shown: Event[[Village], tuple[Sequence[Line], Sequence[Keys]]] = event("roster_shown")

help_entry("desa", N_("Memeriksa daftar agen desa: /desa"), verb=Verb.CONFIRM_ROSTER, order=20)
