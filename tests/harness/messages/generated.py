"""Messages made by chance from parts whose meaning is known: seeded, in the dress villages use.

A message is one activity: what was done, when, where, by whom, with which result, obstacle and
next step, each as one of several ways to say it. The dresses are the kinds: labels with colons,
stars, emoji, numbers, letters, roman figures, aligned, on the next line, two on a line; one line
with commas or sentences; running text. Contents are invented and told only where they are said.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar

from tests.harness.messages.dresses import dressed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Picked = TypeVar("Picked")

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
SHORT = "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ACTIVITIES = (
    (
        "collect",
        "pendataan",
        ("usaha warga", "lansia", "keluarga baru", "anak sekolah", "rumah kos"),
    ),
    ("meeting", "rapat", ("persiapan pendataan", "koordinasi kader", "data bansos", "tim desa")),
    ("coaching", "pelatihan", ("pengisian kuesioner", "olah data", "petugas lapangan")),
    ("socialisation", "sosialisasi", ("sensus ekonomi", "manfaat data", "desa cantik")),
    ("process", "entri data", ("keluarga", "hasil pendataan", "umur penduduk")),
    ("evaluate", "evaluasi", ("pendataan RT 2", "isian kuesioner")),
    ("disseminate", "diseminasi", ("profil desa", "angka kemiskinan")),
)
PLACES = (
    "balai desa", "balai dusun Krajan", "rumah Pak RT", "kantor desa", "aula kecamatan", "RT 03",
    "posyandu Melati 2", "SD Negeri 2", "masjid Al Huda", "balai RW 05", "pendopo",
    "RT 04 dan RT 05",
)  # fmt: skip
DONE = (
    "mencocokkan daftar bangunan", "mengisi lembar keluarga", "membagi wilayah tugas",
    "menjelaskan cara mengisi formulir", "menghitung jumlah anggota keluarga",
)  # fmt: skip
RESULTS = (
    "34 usaha tercatat",
    "jadwal disepakati",
    "12 isian diperbaiki",
    "20 KK terdata",
    "peta dusun jadi",
)
OBSTACLES = (
    "hujan deras",
    "sinyal lemah",
    "sebagian warga di sawah",
    "laptop bergantian",
    "timbangan rusak 1 buah",
)
STEPS = ("mendata RT 06", "mencetak tabel", "mengecek ulang isian", "rapat bersama kader")
NAMES = ("Bu Wati", "Pak Joko", "Bu Siti", "Pak Darto")
KINDS = {"kader": "cadre", "warga": "resident", "perangkat desa": "official", "agen": "agent"}
NONE = ("-", "nihil", "tidak ada", "tdk ada", "Tidak ada", "N/A", "ora ono", "teu aya")


@dataclass
class Facts:
    """One activity and how it is told so far."""

    rng: random.Random
    sent: datetime
    gold: dict[str, Any] = field(default_factory=dict)

    def pick(self, options: Sequence[Picked]) -> Picked:
        """One of them by chance."""
        return self.rng.choice(options)


def day_words(facts: Facts, day: date) -> str:
    """A day that has come, in one of its ways."""
    back = (facts.sent.date() - day).days
    month, short = MONTHS.split()[day.month - 1], SHORT.split()[day.month - 1]
    weekday = WEEKDAYS[day.weekday()]
    ways = [
        f"{weekday}, {day.day} {month} {day.year}", f"{day.day} {short} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{weekday} {day.day}/{day.month}/{day:%y}", f"{day.day}-{day.month}-{day.year}",
        f"{weekday} {day.day} {month} {day.year}", f"{day.day}-{short}-{day:%y}",
    ]  # fmt: skip
    ways += {0: ["hari ini", "tadi pagi"], 1: ["kemarin", "kmrn"]}.get(back, [])
    if 1 <= back <= 6 and weekday != "Minggu":
        ways += [weekday.lower(), f"hari {weekday}"]
    return str(facts.pick(ways))


def people_words(facts: Facts, men: int, women: int) -> str:
    """Men and women, in one of their ways."""
    total = men + women
    return str(facts.pick([
        f"{men} L {women} P", f"{men}L{women}P", f"L {men} P {women}",
        f"{men} laki-laki, {women} perempuan",
        f"{men} lk {women} pr", f"{total} orang (L {men} / P {women})",
        f"{men} (L) dan {women} (P)",
        f"L={men}, P={women}", f"{total} org, {women} perempuan", f"{men}L/{women}P",
        f"P: {women}, L: {men}",
        f"{men} orang laki-laki dan {women} orang perempuan", f"{men} bapak-bapak, {women} ibu-ibu",
        f"laki-lakinya {men}, perempuannya {women}", f"{men} lanang {women} wadon",
        f"{total} orang, {men} di antaranya laki-laki",
        f"{men} urang laki-laki {women} urang padusi",
        f"{men} cowok {women} cewek", f"{men} santri putra, {women} santri putri",
    ]))  # fmt: skip


def facts_of(rng: random.Random) -> Facts:
    """An activity by chance; gold holds what will be said."""
    zone = timezone(timedelta(hours=rng.choice((7, 8, 9))))
    sent = datetime(
        2026, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), 10, tzinfo=zone
    )
    return Facts(rng, sent)


def labelled(facts: Facts) -> str:
    """Lines with labels, in one dress; each line may be left out."""
    lines = []
    for label, value in _parts(facts):
        lines.append((facts.pick(label), value))
    return dressed(facts, lines)


def _parts(facts: Facts) -> Iterator[tuple[tuple[str, ...], str]]:
    rng, gold = facts.rng, facts.gold
    kind, word, objects = facts.pick(ACTIVITIES)
    thing = facts.pick(objects)
    gold.update(kind=kind, done_contains=[thing])
    yield ("Kegiatan", "Nama kegiatan", "Acara", "Jenis kegiatan"), f"{word.capitalize()} {thing}"
    day = facts.sent.date() - timedelta(rng.randint(0, 60))
    gold["held_on"] = day.isoformat()
    time = facts.pick(
        ("", "", ", 09.00 WIB", " pukul 08.00 s/d selesai", " (13.30 WITA)", " 09.00-11.00")
    )
    yield (
        ("Tanggal", "Hari/Tgl", "Waktu", "Hari, tanggal", "Tgl", "Tanggal/Waktu Pelaksanaan"),
        day_words(facts, day) + time,
    )
    gold["place"] = facts.pick(PLACES)
    yield ("Tempat", "Lokasi", "Lokasi Kegiatan"), gold["place"]
    men, women = rng.randint(0, 40), rng.randint(1, 40)
    gold.update(men=men, women=women)
    kinds = rng.sample(sorted(KINDS), rng.randint(0, 2))
    gold["kinds"] = [KINDS[kind] for kind in kinds] or None
    yield (
        ("Hadir", "Peserta", "Yang hadir", "Jumlah peserta", "Jumlah Hadir"),
        ", ".join([people_words(facts, men, women), " dan ".join(kinds)]).strip(", "),
    )
    if rng.random() < 0.6:
        done = facts.pick(DONE)
        gold["done_contains"] = [*gold["done_contains"], done]
        yield ("Isi", "Uraian", "Materi", "Narasi", "Pembahasan"), done
    if rng.random() < 0.8:
        gold["result_contains"] = [facts.pick(RESULTS)]
        yield ("Hasil", "Hasil kegiatan", "Keputusan"), gold["result_contains"][0]
    if rng.random() < 0.8:
        none = rng.random() < 0.4
        told = facts.pick(NONE) if none else facts.pick(OBSTACLES)
        gold["obstacle"] = "none" if none else told
        yield ("Kendala", "Hambatan", "Masalah"), told
    if rng.random() < 0.7:
        yield ("Tindak lanjut", "RTL", "Lanjut", "Rencana"), step_words(facts)


def step_words(facts: Facts) -> str:
    """A next step with its day and who does it, or none."""
    rng, gold = facts.rng, facts.gold
    if rng.random() < 0.2:
        gold["follow_up_contains"] = "none"
        return str(facts.pick(NONE))
    step, due = facts.pick(STEPS), facts.sent.date() + timedelta(rng.randint(1, 40))
    gold.update(follow_up_contains=[step], follow_up_due=due.isoformat())
    told = f"{due.day} {MONTHS.split()[due.month - 1]} {due.year}"
    if rng.random() < 0.5:
        gold["follow_up_who"] = facts.pick(NAMES)
        return f"{step}, {told}, oleh {gold['follow_up_who']}"
    return f"{step} tanggal {told}"


def one_line(facts: Facts) -> str:
    """An SMS or a few sentences: parts behind commas or full stops."""
    rng, gold = facts.rng, facts.gold
    kind, word, objects = facts.pick(ACTIVITIES)
    thing, day = facts.pick(objects), facts.sent.date() - timedelta(rng.randint(0, 60))
    men, women = rng.randint(1, 40), rng.randint(1, 40)
    gold.update(
        kind=kind,
        done_contains=[thing],
        held_on=day.isoformat(),
        place=facts.pick(PLACES),
        men=men,
        women=women,
    )
    when, where = day_words(facts, day), f"di {gold['place']}"
    clock = facts.pick(("", "", " jam 9", " pukul 09.00"))
    head = facts.pick((
        f"{word} {thing} {when}{clock} {where}", f"{when}{clock} {word} {thing} {where}",
        f"{when}{clock} kami {word} {thing} {where}", f"{word} {thing} {where} {when}{clock}",
    ))  # fmt: skip
    lead = facts.pick(("hadir ", "", "peserta ", "dihadiri ", "diikuti "))
    parts = [head, lead + people_words(facts, men, women)]
    if rng.random() < 0.5:
        done = facts.pick(DONE)
        gold["done_contains"] = [*gold["done_contains"], done]
        parts.append(done)
    if rng.random() < 0.7:
        gold["result_contains"] = [facts.pick(RESULTS)]
        parts.append(
            facts.pick(("hasil ", "hasilnya ", "hsl ", "hasil: ")) + gold["result_contains"][0]
        )
    if rng.random() < 0.6:
        none = rng.random() < 0.4
        told = facts.pick(("tidak ada", "nihil", "tdk ada")) if none else facts.pick(OBSTACLES)
        gold["obstacle"] = "none" if none else told
        parts.append(f"kendala {told}")
    joint = facts.pick((", ", ". ", "\n"))
    if joint == ". ":
        parts = [part[0].upper() + part[1:] for part in parts]
    return facts.pick(
        ("Lapor ", "lapor bu, ", "Lap. kegiatan ", "Izin lapor bu. ", "")
    ) + joint.join(parts)


def prose(facts: Facts) -> str:
    """Running text as officials write it."""
    rng, gold = facts.rng, facts.gold
    kind, word, objects = facts.pick(ACTIVITIES)
    thing, day = facts.pick(objects), facts.sent.date() - timedelta(rng.randint(0, 60))
    men, women, done = rng.randint(1, 40), rng.randint(1, 40), facts.pick(DONE)
    gold.update(
        kind=kind,
        done_contains=[thing, done],
        held_on=day.isoformat(),
        place=facts.pick(PLACES),
        men=men,
        women=women,
    )
    told = f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS.split()[day.month - 1]} {day.year}"
    return (
        f"Pada hari {told} bertempat di {gold['place']} telah dilaksanakan {word} {thing} "
        f"yang dihadiri oleh "
        f"{men} laki-laki dan {women} perempuan. Peserta bersama petugas {done} sampai sore."
    )


def messages(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """That many messages with their gold."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    fields = (
        *("kind", "other_kind", "held_on", "place", "men", "women", "kinds", "done_contains"),
        *("result_contains", "obstacle", "follow_up_contains", "follow_up_due", "follow_up_who"),
    )
    for number in range(count):
        facts = facts_of(rng)
        shape = rng.choice((labelled, labelled, one_line, prose))
        text = shape(facts)
        gold = dict.fromkeys(fields) | facts.gold
        lost = [*(gold["done_contains"] or []), *(gold["result_contains"] or [])]
        fair = {"kinds": ["resident", "cadre"]} if shape is not labelled else {}
        yield {
            "id": f"g{number:05}",
            "shape": shape.__name__,
            "sent": facts.sent.isoformat(),
            "text": text,
            "gold": gold,
            "ask": [],
            "lost_none": lost,
            "may": fair,
            "note": "",
        }
