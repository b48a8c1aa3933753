"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import AREA, NUMBER, REGION, VILLAGE, WORD, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

assign_pembina = button("assign")
assign_pembina_to = button("assign_to", village_code=VILLAGE)
hand_over_region = button("hand_over", region_code=REGION)
open_invitations = button("invite_menu")
invite_into_role = button("invite_role", role=WORD)
invite_to_village = button("invite", role=WORD, village_code=VILLAGE)
revoke_invitation = button("revoke", invitation_id=NUMBER)
renew_invitation = button("invite_new", invitation_id=NUMBER)
open_unused_invitations = button("invite_open", village_code=VILLAGE)
open_staff_page = button("staff", page=NUMBER)
open_staff_within = button("staff_in", region_code=REGION, page=NUMBER)
open_staff_at = button("staff_at", region_code=AREA, page=NUMBER)
open_staff_member = button("staff_one", appointment_id=NUMBER)
end_role = button("staff_end", appointment_id=NUMBER)
confirm_end_of_role = button("staff_ended", appointment_id=NUMBER)

menu_entry(open_invitations, N_("Undang"), verb=Verb.INVITE_AGENT, order=70)
menu_entry(assign_pembina, N_("Tugaskan"), verb=Verb.ASSIGN, order=71)
help_entry("undang", N_("Mengundang orang: /undang"), verb=Verb.INVITE_HEAD, order=3)
help_entry("tugaskan", N_("Menugaskan pembina: /tugaskan"), verb=Verb.ASSIGN, order=4)
help_entry("petugas", N_("Petugas BPS dan tugasnya: /petugas"), verb=Verb.INVITE_TEAM, order=5)
