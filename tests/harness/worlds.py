"""Worlds of people in which something waits for somebody; each subject has its own in `worlds.py`.

`WORLDS` of those files is named by the kind of matter or the source of the registry, and
`tests/subjects/home/test_waiting.py` refuses one too few.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

SUBJECTS = Path(__file__).parent.parent / "subjects"
VILLAGE, DISTRICT, REGENCY = "32.01.26.2001", "32.01.26", "32.01"
MONDAY = "Senin, 23 November 2026 09:00"
FRIDAY = "Jumat, 27 November 2026 10:00"
LATER = "Kamis, 10 Desember 2026 10:00"

AGUS = ("agus", "team_coordinator", REGENCY, "Bapak Agus")
RINA = ("rina", "pembina", DISTRICT, "Ibu Rina")
HARTO = ("harto", "head", VILLAGE, "Bapak Harto")
CLAIMANT = ("harto", "head", VILLAGE, "Bapak Harto, belum diakui")
SITI = ("siti", "agent", VILLAGE, "Ibu Siti, kaur")
JOKO = ("joko", "agent", VILLAGE, "Bapak Joko, staf")
NEWCOMER = ("joko", "candidate", VILLAGE, "Bapak Joko, dusun")
EVERYBODY = (RINA, HARTO, SITI, JOKO)


@dataclass(frozen=True)
class World:
    """Who is there, what they do on a Monday, and when it is looked at.

    It waits for `doer`, `waiter` waits for it (nobody where it is empty), `reader` gets the digest
    with it.
    """

    doer: str
    waiter: str = ""
    does: tuple[str, ...] = ()
    people: tuple[tuple[str, str, str, str], ...] = EVERYBODY
    reader: str = "rina"
    seen_at: str = FRIDAY


def report(next_step: str = "-") -> tuple[str, ...]:
    """Siti reports an activity, and what comes next."""
    return (
        "siti: /lapor pendataan \\n waktu: minggu \\n tempat: balai dusun \\n "
        "hadir: 12 L 8 P, kader \\n isi: mendata usaha RT 3 \\n hasil: 34 usaha \\n "
        f"kendala: - \\n lanjut: {next_step} \\n bukti: -",
        "siti: kirim",
    )


def all_worlds() -> dict[str, World]:
    """The worlds of every subject."""
    found: dict[str, World] = {}
    for file in sorted(SUBJECTS.glob("*/worlds.py")):
        module = importlib.import_module(f"tests.subjects.{file.parent.name}.worlds")
        found |= module.WORLDS
    return found
