"""Which clock a province lives by: Keppres 41/1987 draws the line by province.

Provinces formed later keep the zone of the one they came out of. A regency may be told another
(`python -m bot regions zone`), because habits near a border differ.
"""

from __future__ import annotations

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
ZONES_BY_NAME = {"WIB": WIB, "WITA": WITA, "WIT": WIT}

_WIB = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36"
_WIB_KALIMANTAN = "61 62"
_WITA = "51 52 53 63 64 65 71 72 73 74 75 76"
_WIT = "81 82 91 92 93 94 95 96"

ZONES_BY_PROVINCE = (
    dict.fromkeys(_WIB.split(), WIB)
    | dict.fromkeys(_WIB_KALIMANTAN.split(), "Asia/Pontianak")
    | dict.fromkeys(_WITA.split(), WITA)
    | dict.fromkeys(_WIT.split(), WIT)
)
