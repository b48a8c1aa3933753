"""Resume kegiatan agen as a workbook: one line an activity, each column explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.workbooks import Column, ColumnKind, Dictionary, Sheet, Workbook
from handlers.activities.screens import kind_name
from models.activities.rules.kinds import Present
from models.core.text import N_, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.documents.workbooks import Cell
    from bot.languages.locale import Locale
    from models.activities.overview import ActivityRow
    from models.periods.rules import OnTime

_TEXT, _PEOPLE, _DAY = N_("teks"), N_("orang"), N_("tanggal")
_COLUMNS = (
    (N_("Nomor"), N_("Nomor tanda terima laporan"), _TEXT, ColumnKind.TEXT),
    (N_("Desa"), N_("Desa atau kelurahan tempat agen bertugas"), _TEXT, ColumnKind.TEXT),
    (
        N_("Kode wilayah"),
        N_("Kode BPS, atau kode Kemendagri bila belum ada"),
        _TEXT,
        ColumnKind.TEXT,
    ),
    (N_("Kegiatan"), N_("Jenis kegiatan"), _TEXT, ColumnKind.TEXT),
    (N_("Tanggal"), N_("Hari kegiatan dilaksanakan"), _DAY, ColumnKind.DATE),
    (N_("Tempat"), N_("Tempat kegiatan, atau titik lokasi yang dikirim"), _TEXT, ColumnKind.TEXT),
    (N_("Laki-laki"), N_("Laki-laki yang hadir"), _PEOPLE, ColumnKind.NUMBER),
    (N_("Perempuan"), N_("Perempuan yang hadir"), _PEOPLE, ColumnKind.NUMBER),
    (N_("Hadir"), N_("Semua yang hadir"), _PEOPLE, ColumnKind.NUMBER),
    (N_("Dari"), N_("Siapa saja yang hadir"), _TEXT, ColumnKind.TEXT),
    (N_("Isi"), N_("Apa yang dikerjakan"), _TEXT, ColumnKind.TEXT),
    (N_("Hasil"), N_("Apa hasilnya; kosong: belum ada"), _TEXT, ColumnKind.TEXT),
    (N_("Kendala"), N_("Kendala; kosong: tidak ada"), _TEXT, ColumnKind.TEXT),
    (N_("Tindak lanjut"), N_("Langkah berikutnya"), _TEXT, ColumnKind.TEXT),
    (N_("Batas waktu"), N_("Sampai kapan tindak lanjut dikerjakan"), _DAY, ColumnKind.DATE),
    (N_("Pelaksana"), N_("Siapa yang mengerjakan tindak lanjut"), _TEXT, ColumnKind.TEXT),
    (N_("Sudah selesai"), N_("Kapan tindak lanjut selesai"), _DAY, ColumnKind.DATE),
    (
        N_("Bukti dukung"),
        N_("Foto dan berkas yang dikirim, dengan keterangannya"),
        _TEXT,
        ColumnKind.TEXT,
    ),
    (N_("Kode LKE"), N_("Indikator penilaian mandiri yang didukung bukti"), _TEXT, ColumnKind.TEXT),
    (N_("Dilaporkan oleh"), N_("Agen yang mengirim laporan"), _TEXT, ColumnKind.TEXT),
    (
        N_("Dilaporkan pada"),
        N_("Kapan laporan pertama tersimpan"),
        N_("tanggal dan jam"),
        ColumnKind.MOMENT,
    ),
    (
        N_("Terlambat"),
        N_("Lewat berapa hari dari batas laporan menurut aturan periode itu"),
        N_("hari"),
        ColumnKind.NUMBER,
    ),
)


_APPROVED = (
    N_("Disetujui"),
    N_("Apakah isi ini sudah disetujui BPS; belum: dikirim, tetapi belum diputuskan"),
    N_("ya atau belum"),
    ColumnKind.TEXT,
)


def activity_sheet(
    rows: Sequence[ActivityRow],
    locale: Locale,
    zone: ZoneInfo,
    made: datetime,
    rules: Callable[[date], OnTime],
    *,
    approved: Collection[str] | None = None,
) -> Workbook:
    """The workbook in the reader's language, times in the zone of the village.

    It holds what is approved; with `approved` it holds all, says so, and which of it is.
    """
    every = approved is not None
    columns = tuple(
        Column(locale.text(title), locale.text(meaning), locale.text(unit), kind)
        for title, meaning, unit, kind in (*_COLUMNS, *((_APPROVED,) if every else ()))
    )
    listed = [_cells(row, locale, zone, rules) for row in rows]
    if approved is not None:
        marks = [N_("ya") if row.activity.receipt in approved else N_("belum") for row in rows]
        listed = [(*cells, locale.text(mark)) for cells, mark in zip(listed, marks, strict=True)]
    name = N_("Semua, juga belum disetujui") if every else N_("Resume kegiatan agen")
    return Workbook(
        (Sheet(locale.text(name), columns, tuple(listed)),),
        Dictionary(
            title=locale.text(N_("Arti kolom")),
            sheet=locale.text(N_("Lembar")),
            column=locale.text(N_("Kolom")),
            meaning=locale.text(N_("Arti")),
            unit=locale.text(N_("Satuan")),
        ),
        made.astimezone(zone),
    )


def _cells(
    row: ActivityRow, locale: Locale, zone: ZoneInfo, rules: Callable[[date], OnTime]
) -> tuple[Cell, ...]:
    one, follow = row.activity, row.follow_up
    came = [Present(kind).label for kind in one.people if kind in set(Present)]
    codes = dict.fromkeys(code for _, code, _ in row.evidence if code)
    return (
        one.receipt,
        row.place.village_label or row.place.code,
        locale.say(row.place.official_code),
        locale.say(kind_name(one)),
        one.held_on,
        one.place or _spot_words(one.latitude, one.longitude),
        one.men,
        one.women,
        one.men + one.women,
        ", ".join(locale.text(label) for label in came),
        one.done,
        one.result,
        one.obstacle,
        follow.what if follow else None,
        follow.due if follow else None,
        follow.who if follow else None,
        follow.done.astimezone(zone).date() if follow and follow.done else None,
        "\n".join(_file_words(line, kind, locale) for line, _, kind in row.evidence) or None,
        ", ".join(codes) or None,
        row.reporter,
        one.at.astimezone(zone),
        rules(one.held_on).days_late(one.held_on, row.saved.astimezone(zone).date()),
    )


def _spot_words(latitude: float | None, longitude: float | None) -> str | None:
    return None if latitude is None else f"{latitude:.5f}, {longitude:.5f}"


def _file_words(line: str | None, kind: str, locale: Locale) -> str:
    word = locale.say(Sentence(N_("foto") if kind == "photo" else N_("berkas")))
    return f"{word}: {line}" if line else word
