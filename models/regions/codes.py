"""What a region's code says by itself: its level, its status and everything above it.

Kemendagri codes always carry dots (`32.01.26.2001`); BPS codes never do and mean other places.
"""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum

COUNTRY = ""
"""The whole country, where a region is expected."""

_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.[123]\d{3})?)?)?", re.ASCII)


class Level(IntEnum):
    """How deep a region lies; also the number of parts of its code."""

    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


class Status(StrEnum):
    """What kind of village: the first digit of the code's fourth part."""

    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"


_STATUS = {"1": Status.KELURAHAN, "2": Status.DESA, "3": Status.DESA_ADAT}


def is_code(text: str) -> bool:
    """Whether the text is written like a Kemendagri code, dots included."""
    return _CODE.fullmatch(text) is not None


def level_of(code: str) -> Level:
    """Read the level off a code; ValueError for anything that is no code."""
    if not is_code(code):
        raise ValueError(f"not a Kemendagri code: {code!r}")
    return Level(code.count(".") + 1)


def status_of(code: str) -> Status | None:
    """Kelurahan, desa or desa adat; None above the village."""
    return _STATUS[code[9]] if level_of(code) is Level.VILLAGE else None


def ancestors(code: str) -> tuple[str, ...]:
    """Every code above this one, province first."""
    parts = code.split(".")
    return tuple(".".join(parts[:depth]) for depth in range(1, len(parts)))


def is_village(code: str) -> bool:
    """Whether a code names a village."""
    return code.count(".") == Level.VILLAGE - 1


def parent_of(code: str) -> str | None:
    """One code further up; None for a province."""
    return code.rpartition(".")[0] or None


def province_of(code: str) -> str:
    """Which province a code lies in."""
    return code[:2]


def is_city(regency: str) -> bool:
    """Kota rather than kabupaten: the second part counts from 71 (Permendagri 137/2017)."""
    return regency[3:5] >= "71"


def within(code: str, region: str) -> bool:
    """Whether `code` is `region` or lies below it; `COUNTRY` holds everything."""
    return region in {COUNTRY, "00"} or code == region or code.startswith(f"{region}.")
