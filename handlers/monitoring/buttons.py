"""Where the buttons of this subject lead; the whole country is `00`."""

from __future__ import annotations

from bot.registry import NUMBER, REGION, VILLAGE, WORD, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

WHOLE_COUNTRY = "00"

open_region = button("wilayah")
open_unit = button("unit", region_code=REGION, page=NUMBER)
open_districts = button("unit_kec", region_code=REGION, page=NUMBER)
open_list = button("unit_list", listed=WORD, region_code=REGION, page=NUMBER)
open_unreached = button("unit_reach", region_code=REGION, page=NUMBER)
open_silent = button("unit_quiet", region_code=REGION, page=NUMBER)
open_lacked = button("unit_needs", region_code=REGION, page=NUMBER)
open_lacking = button("unit_need", region_code=REGION, need_key=WORD, page=NUMBER)
open_supervision = button("unit_look", region_code=REGION)
order_picture = button("unit_heat", region_code=REGION)
order_export = button("unit_xlsx", region_code=REGION)
open_standing = button("standing", village_code=VILLAGE)

menu_entry(open_region, N_("Wilayah"), verb=Verb.READ_DIGEST, order=25)
help_entry("wilayah", N_("Keadaan wilayah tugas: /wilayah"), verb=Verb.READ_DIGEST, order=4)


def written(code: str) -> str:
    """A region as a button writes it."""
    return code or WHOLE_COUNTRY


def read(code: str) -> str:
    """A region as the tables know it."""
    return "" if code == WHOLE_COUNTRY else code
