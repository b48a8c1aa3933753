"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, VILLAGE, button

open_my_villages = button("my_villages")
open_villages_page = button("assigned", page=NUMBER)
open_village = button("assigned_one", village_code=VILLAGE)
open_village_reports = button("village_reports", village_code=VILLAGE, page=NUMBER)
