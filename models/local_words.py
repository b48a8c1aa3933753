"""What a village, its district and its head are called where they are: law and custom differ.

A village may choose another title for its head (`regions.head_title`); these are the defaults.
Only provinces where one word is common everywhere are listed: Lampung says pekon in parts only.
"""

from __future__ import annotations

from models.region_codes import Status, province_of

_PAPUA = ("91", "92", "93", "94", "95", "96")

_DESA = {"11": "Gampong", "13": "Nagari", "34": "Kalurahan"} | dict.fromkeys(_PAPUA, "Kampung")
_HEADS = {
    "11": "Keuchik",
    "13": "Wali Nagari",
    "34": "Lurah",
    "51": "Perbekel",
} | dict.fromkeys(_PAPUA, "Kepala Kampung")
_DISTRICTS = {"34": "Kapanewon", "34.71": "Kemantren"} | dict.fromkeys(_PAPUA, "Distrik")

PROVINCES_FOR_SHORT = {
    "12": ("sumut",),
    "13": ("sumbar",),
    "16": ("sumsel",),
    "19": ("babel",),
    "21": ("kepri",),
    "31": ("jakarta", "dki", "dkijakarta"),
    "32": ("jabar",),
    "33": ("jateng",),
    "34": ("yogyakarta", "jogja", "diy"),
    "35": ("jatim",),
    "52": ("ntb",),
    "53": ("ntt",),
    "61": ("kalbar",),
    "62": ("kalteng",),
    "63": ("kalsel",),
    "64": ("kaltim",),
    "65": ("kaltara",),
    "71": ("sulut",),
    "72": ("sulteng",),
    "73": ("sulsel",),
    "74": ("sultra",),
    "76": ("sulbar",),
    "82": ("malut",),
}
"""How provinces are typed; every one is also found by its full name."""


def village_word(code: str, status: Status) -> str:
    """Name the kind of village before its name: Desa, Kelurahan, Gampong, Nagari ..."""
    if status is Status.KELURAHAN:
        return "Kelurahan"
    if status is Status.DESA_ADAT:
        return "Desa Adat"
    return _DESA.get(province_of(code), "Desa")


def district_word(code: str) -> str:
    """Name the kind of district before its name, shortened where it is the usual one."""
    return _DISTRICTS.get(code[:5]) or _DISTRICTS.get(province_of(code), "Kec.")


def head_word(code: str, status: Status) -> str:
    """Give the usual title of a village's head."""
    if status is Status.KELURAHAN:
        return "Lurah"
    if status is Status.DESA_ADAT:
        return "Kepala Desa"
    return _HEADS.get(province_of(code), "Kepala Desa")
