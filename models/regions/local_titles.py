"""What a village, its district and its head are called where they are: law and custom differ.

A village may have another title for its head (`regions.head_title`, learned when BPS recognises
one); these are the defaults of the province, or of the regency where it differs from its province.
They are general knowledge, not taken from a list: where in doubt, a regency has its province's.
"""

from __future__ import annotations

from models.core.text import N_, Sentence
from models.regions.codes import Status, province_of

_PAPUA = ("91", "92", "93", "94", "95", "96")

_GAYO = ("11.04", "11.13", "11.17")
_KAMPUNG = (
    *(*_PAPUA, *_GAYO, "11.16", "14.08", "18.02", "18.05", "18.08"),
    *("64.03", "64.07", "64.11", "71.03"),
)
_PEKON = ("18.04", "18.06", "18.10", "18.13")
_NO_NAGARI = ("13.09", "13.73", "13.77")  # Mentawai, Sawahlunto, Pariaman
_HUKUM_TUA = ("71.02", "71.05", "71.06", "71.07")

_DESA = (
    {"11": "Gampong", "12.08": "Nagori", "13": "Nagari", "15.08": "Dusun", "18.12": "Tiyuh"}
    | {"11.02": "Kute", "14.07": "Kepenghuluan"}
    | {"34": "Kalurahan", "73.18": "Lembang", "73.26": "Lembang"}
    | dict.fromkeys(_KAMPUNG, "Kampung")
    | dict.fromkeys(_PEKON, "Pekon")
    | dict.fromkeys(_NO_NAGARI, "Desa")
)
_HEADS = (
    {"11": "Keuchik", "11.02": "Pengulu", "11.04": "Reje", "11.13": "Pengulu", "11.17": "Reje"}
    | {"11.16": "Datok Penghulu", "12.08": "Pangulu", "13": "Wali Nagari"}
    | {"14.07": "Penghulu", "14.08": "Penghulu"}
    | {"15.08": "Rio", "18.12": "Kepalo Tiyuh", "32.09": "Kuwu", "32.12": "Kuwu"}
    | {
        "34": "Lurah",
        "51": "Perbekel",
        "64.07": "Petinggi",
        "64.11": "Petinggi",
        "71.03": "Kapitalaung",
    }
    | dict.fromkeys(_NO_NAGARI, "Kepala Desa")
    | dict.fromkeys(("18.04", "18.13"), "Peratin")
    | dict.fromkeys(("18.06", "18.10"), "Kepala Pekon")
    | dict.fromkeys(_HUKUM_TUA, "Hukum Tua")
    | dict.fromkeys(("73.18", "73.26"), "Kepala Lembang")
    | dict.fromkeys((*_PAPUA, "18.02", "18.05", "18.08", "64.03"), "Kepala Kampung")
)
_DISTRICTS = {"34": "Kapanewon", "34.71": "Kemantren"} | dict.fromkeys(_PAPUA, "Distrik")


def village_word(code: str, status: Status) -> str:
    """Name the kind of village before its name: Desa, Kelurahan, Gampong, Nagari ..."""
    if status is Status.KELURAHAN:
        return "Kelurahan"
    if status is Status.DESA_ADAT:
        return "Desa Adat"
    return _local(_DESA, code, "Desa")


def district_word(code: str) -> str:
    """Name the kind of district before its name, shortened where it is the usual one."""
    return _local(_DISTRICTS, code, "Kec.")


def head_word(code: str, status: Status) -> str:
    """Give the usual title of a village's head."""
    if status is Status.KELURAHAN:
        return "Lurah"
    if status is Status.DESA_ADAT:
        return "Kepala Desa"
    return _local(_HEADS, code, "Kepala Desa")


_TITLES_IN_SENTENCE = {
    "Kepala Desa": N_("kepala desa"),
    "Lurah": N_("lurah"),
    "Kepala Kampung": N_("kepala kampung"),
}


def title_in_sentence(title: str) -> Sentence | str:
    """A head's title inside a sentence: the common ones as words, the others as they are."""
    return Sentence(_TITLES_IN_SENTENCE[title]) if title in _TITLES_IN_SENTENCE else title


def _local(words: dict[str, str], code: str, usual: str) -> str:
    """The regency's word, else the province's."""
    return words.get(code[:5]) or words.get(province_of(code), usual)
