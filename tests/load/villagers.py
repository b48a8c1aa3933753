"""Who comes in a load: agents who report, people who look something up, some who register."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from models.appointments.rights import Role
from tests.benchmarks.people import Somebody, Step, somebody
from tests.load import country

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.load.country import Size

# Of twenty who come so many report, look something up, register.
TURNS = (*("report",) * 10, *("look",) * 8, *("register",) * 2)
# No two agents of a village report the same kind, or they would be asked whether it is the same.
_KINDS = ("sosialisasi", "rapat", "evaluasi", "desain", "layanan", "membangun", "kebutuhan")
_LOOKS = {
    Role.AGENT: (Step("say", "/laporanku", "Laporan saya"), Step("tap", "1", "Status")),
    Role.HEAD: (Step("say", "/desa", "Daftar agen"),),
    Role.PEMBINA: (
        Step("say", "/ringkasan", "Ringkasan"),
        Step("say", "/desaku", "esa"),
        Step("say", "/ringkasan", "Ringkasan"),
    ),
}


def villagers(size: Size) -> Iterator[Somebody]:
    """One after the other, always the same; when all have come, only new ones register."""
    everybody = country.people(size)
    agents = [one for one in everybody if one.role == Role.AGENT and one.number % 2 == 0]
    reporting = (_reporting(one, size) for one in agents)
    # Somebody else looks things up than reports, of all roles and from everywhere.
    others = sorted(everybody[1::2], key=lambda one: one.number * 7919 % 20_011)
    looking = map(_looking, others)
    registering = map(somebody, itertools.count())
    who = {"report": reporting, "look": looking, "register": registering}
    for turn in itertools.cycle(TURNS):
        yield next(who[turn], None) or next(registering)


def _reporting(one: country.Somebody, size: Size) -> Somebody:
    steps = (
        Step("say", "/lapor", "Kegiatan apa"),
        Step("say", _KINDS[one.number // size.villages % len(_KINDS)], "Kapan dilaksanakan"),
        Step("tap", "Hari ini", "Di mana"),
        Step("tap", "Balai dusun", "Berapa laki-laki"),
        Step("say", "12 L 8 P, kader dan warga", "Apa yang dikerjakan"),
        Step("say", "Mendata usaha warga di RT 3", "Apa hasilnya"),
        Step("say", "34 usaha tercatat", "Ada kendala"),
        Step("tap", "Tidak ada", "langkah berikutnya"),
        Step("tap", "Tidak ada", "Kirim foto"),
        Step("tap", "Lewati", "Periksa dulu"),
        Step("tap", "Kirim laporan", "tersimpan"),
    )
    return Somebody(one.account, one.name, "", "", steps, {})


def _looking(one: country.Somebody) -> Somebody:
    return Somebody(one.account, one.name, "", "", _LOOKS[one.role], {})
