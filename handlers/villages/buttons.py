"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, VILLAGE, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_my_villages = button("my_villages")
open_villages_page = button("assigned", page=NUMBER)
open_village = button("assigned_one", village_code=VILLAGE)
open_village_reports = button("village_reports", village_code=VILLAGE, page=NUMBER)

menu_entry(open_my_villages, N_("Desa binaan"), verb=Verb.ANSWER, order=30)
help_entry("desaku", N_("Membaca dan menjawab laporan: /desaku"), verb=Verb.ANSWER, order=2)
