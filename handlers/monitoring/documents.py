"""The picture of units by stages, and the workbook of a unit's villages with its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.charts import MOST_COLUMNS, MOST_ROWS, HeatCell, HeatMap
from bot.documents.orders import HEAT, Order, heat_request
from bot.documents.workbooks import Column, ColumnKind, Dictionary, Sheet, Workbook
from handlers.monitoring.screens.lines import short_name
from handlers.periods.screens.rule import report_rule, stage_rule
from models.core.lacking import LACKING
from models.core.text import N_, _, say
from models.monitoring.rules.summing import NO_STAGE
from models.regions.codes import is_village

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.documents.workbooks import Cell
    from bot.languages.locale import Locale
    from models.core.text import Sentence
    from models.monitoring.overview.units import Standing
    from models.monitoring.rules.summing import Sheet as Figures
    from models.periods.records import Stage
    from models.periods.rules import OnTime
    from models.regions.places import Place

DONE, DONE_LATE, OPEN, LATE = "√", "√!", "•", "!"
NOTHING = "-"
_COUNT = N_("banyaknya")
# Figure, title and meaning of each column after the names.
_FIGURES = (
    ("stages_expected", N_("Tahapan"), N_("Tahapan yang sudah dibuka")),
    ("stages_done", N_("Selesai"), N_("Tahapan yang sudah dikerjakan")),
    ("stages_on_time", N_("Tepat waktu"), N_("Selesai %(stage_rule)s")),
    ("stages_late", N_("Terlambat"), N_("Belum selesai, batas waktu sudah lewat")),
    ("stages_expected_last", N_("Tahapan tahun lalu"), N_("Kosong: belum ada data")),
    ("stages_done_last", N_("Selesai tahun lalu"), N_("Kosong: belum ada data")),
    ("stages_on_time_last", N_("Tepat waktu tahun lalu"), N_("Menurut aturan tahun itu")),
    ("reports_expected", N_("Laporan diharapkan"), N_("Bulan ini, satu tiap desa")),
    ("reports_sent", N_("Laporan ada"), N_("Desa yang melaporkan kegiatan bulan ini")),
    (
        "reports_on_time",
        N_("Laporan tepat waktu"),
        N_("Dikirim %(report_rule)s"),
    ),
    ("reports_sent_before", N_("Laporan bulan lalu"), N_("Desa yang melapor bulan lalu")),
    ("silent", N_("Belum ada kabar"), N_("1: tidak ada kiriman selama berhari-hari")),
    ("waiting", N_("Menunggu BPS"), N_("Kiriman, pertanyaan dan calon yang belum dijawab")),
    ("needs_open", N_("Data yang kurang"), N_("Kebutuhan data yang belum tersedia")),
    ("agents", N_("Agen"), N_("Agen statistik di daftar desa")),
    ("team_incomplete", N_("Tim belum lengkap"), N_("1: tim agen belum memenuhi syarat")),
    ("no_decree", N_("SK belum ada"), N_("1: SK agen belum dikonfirmasi")),
    ("no_head", N_("Kepala desa belum dikenali"), N_("1: belum ada kepala desa yang dikenali")),
    ("no_pembina", N_("Pembina belum ada"), N_("1: belum ada pembina")),
)


def _figures() -> list[tuple[str, str, str]]:
    """The columns there are; that of lacked data only where a subject knows of it."""
    return [one for one in _FIGURES if LACKING or one[0] != "needs_open"]


def picture(
    heading: str,
    below: Sequence[Standing],
    places: Mapping[str, Place],
    listed: Sequence[Stage],
    locale: Locale,
) -> Order:
    """Places by stages; the same is said in words beside it."""
    columns = listed[:MOST_COLUMNS]
    rows = tuple(
        (short_name(places[one.code]), tuple(_cell(one, stage) for stage in columns))
        for one in below[:MOST_ROWS]
    )
    villages = bool(below) and is_village(below[0].code)
    legend = tuple((cell, locale.text(words)) for cell, words in _legend(villages=villages))
    heat = HeatMap(heading, tuple(stage.name for stage in columns), rows, legend)
    return Order(HEAT, "wilayah.png", heat_request(heat))


def _legend(*, villages: bool) -> tuple[tuple[HeatCell, str], ...]:
    unknown = (HeatCell(None, NOTHING), N_("belum waktunya"))
    if villages:
        return (
            (HeatCell(100, DONE), N_("selesai tepat waktu")),
            (HeatCell(70, DONE_LATE), N_("selesai, lewat batas")),
            (HeatCell(50, OPEN), N_("bisa dikerjakan")),
            (HeatCell(0, LATE), N_("terlambat")),
            unknown,
        )
    return (
        (HeatCell(100, "100"), N_("persen desa selesai")),
        (HeatCell(0, "0"), N_("belum ada yang selesai")),
        unknown,
    )


def _cell(one: Standing, stage: Stage) -> HeatCell:
    expected, done, on_time, late = one.sheet.stages.get(str(stage.id), NO_STAGE)
    if not expected:
        return HeatCell(None, NOTHING)
    if not is_village(one.code):
        share = 100 * done // expected
        return HeatCell(share, str(share))
    if done:
        return HeatCell(100, DONE) if on_time else HeatCell(70, DONE_LATE)
    return HeatCell(0, LATE) if late else HeatCell(50, OPEN)


def workbook(
    total: Figures,
    rows: Sequence[Standing],
    places: Mapping[str, Place],
    locale: Locale,
    made: datetime,
    zone: ZoneInfo,
    rule: OnTime,
) -> Workbook:
    """A line a village, and a sheet of the sums; an empty cell is not known."""
    text, count = locale.text(N_("teks")), locale.text(_COUNT)
    names = (
        (N_("Kode wilayah"), N_("Kode Kemendagri")),
        (N_("Provinsi"), N_("Nama provinsi")),
        (N_("Kabupaten/kota"), N_("Nama kabupaten atau kota")),
        (N_("Kecamatan"), N_("Nama kecamatan")),
        (N_("Desa"), N_("Nama desa atau kelurahan")),
    )
    columns = tuple(
        Column(locale.text(title), locale.text(meaning), text) for title, meaning in names
    )
    columns += tuple(
        Column(locale.text(title), locale.say(_meaning(meaning, rule)), count, ColumnKind.NUMBER)
        for _figure, title, meaning in _figures()
    )
    villages = Sheet(locale.text(N_("Desa")), columns, tuple(_row(one, places) for one in rows))
    return Workbook(
        (villages, _sums(total, locale)),
        Dictionary(
            title=locale.text(N_("Arti kolom")),
            sheet=locale.text(N_("Lembar")),
            column=locale.text(N_("Kolom")),
            meaning=locale.text(N_("Arti")),
            unit=locale.text(N_("Satuan")),
        ),
        made.astimezone(zone),
    )


def _meaning(words: str, rule: OnTime) -> Sentence:
    """What a column means; where it is measured by the year's rule, by which."""
    told = {"stage_rule": stage_rule(rule), "report_rule": report_rule(rule)}
    return say(words, **{name: value for name, value in told.items() if f"%({name})" in words})


def _row(one: Standing, places: Mapping[str, Place]) -> tuple[Cell, ...]:
    place = places[one.code]
    names = (one.code, place.province, place.regency, place.district, place.village)
    return (*names, *(one.sheet[figure] for figure, _title, _meaning in _figures()))


def _sums(total: Figures, locale: Locale) -> Sheet:
    """Each figure of the whole unit, and of how many villages it is."""
    count = locale.text(_COUNT)
    columns = (
        Column(
            locale.text(N_("Angka")), locale.text(N_("Apa yang dihitung")), locale.text(N_("teks"))
        ),
        Column(
            locale.text(N_("Jumlah")),
            locale.text(N_("Jumlah semua desa; kosong: belum ada data")),
            count,
            ColumnKind.NUMBER,
        ),
        Column(
            locale.text(N_("Dari desa")),
            locale.text(N_("Banyaknya desa yang ada datanya")),
            count,
            ColumnKind.NUMBER,
        ),
    )
    rows = tuple(
        (locale.text(title), total[figure], total.counted.get(figure, 0))
        for figure, title, _meaning in _figures()
    )
    return Sheet(locale.say(_("Jumlah")), columns, rows)
