"""A programme year, one of its stages, and its quotas: for who reads and for who plans them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    CALENDAR,
    DONE,
    PEOPLE,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.participants import buttons as participants_buttons
from handlers.periods import buttons
from models.core.text import PlainDay, Sentence, _
from models.periods.rules import STAGE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Button, Line
    from models.periods.overview import Quotas
    from models.periods.records import Period, Stage

REGENCIES_LISTED = 10


def stage_name(stage: Stage) -> Sentence | str:
    """A stage of the programme in the reader's language, one that was added as it was typed."""
    return Sentence(stage.name) if stage.name in STAGE_NAMES else stage.name


def over_words(period: Period, today: date) -> Sentence | None:
    """Of a year that is past, though it is read still; nothing of one that runs."""
    if period.closed is not None:
        return _(
            "Periode %(year)s sudah ditutup, tidak ada lagi yang ditagih.", year=str(period.year)
        )
    if period.is_over(today):
        return _("Periode %(year)s, sudah berakhir.", year=str(period.year))
    return None


def year_choice_screen(known: Sequence[Period], to_open: Sequence[int]) -> Screen:
    """Which year; who plans may open one that is not there yet."""
    heading = _("Periode yang mana?") if known else _("Belum ada periode.")
    lines = [title(heading, CALENDAR)]
    if not known and not to_open:
        lines.append(line(_("Periode dibuka oleh Direktorat.")))
    there = [buttons.open_period.button(str(period.year), year=period.year) for period in known]
    new = [
        buttons.begin_period.button(_("Buka %(year)s", year=str(year)), year=year)
        for year in to_open
    ]
    return Screen(tuple(lines), (button_row(*there), button_column(*new)))


def period_screen(
    period: Period,
    stages: Sequence[Stage],
    quotas: Quotas,
    count: int,
    *,
    may_plan: bool,
    is_over: bool,
) -> Screen:
    """A year: from when to when, its stages with their last days, quota and participants."""
    since, until = PlainDay(period.begins), PlainDay(period.ends)
    lasts = _("%(since)s sampai %(until)s", since=since, until=until)
    if is_over:
        lasts = _("%(since)s sampai %(until)s, sudah berakhir", since=since, until=until)
    lines = [title(_("Periode %(year)s", year=str(period.year)), CALENDAR), line(lasts)]
    if period.closed is not None:
        lines.append(line(_("Sudah ditutup, tidak ada lagi yang ditagih."), DONE))
    row = []
    for number, stage in enumerate(stages, 1):
        words = _("%(stage)s: sampai %(day)s", stage=stage_name(stage), day=PlainDay(stage.due))
        lines.append(numbered_line(number, words))
        row.append(buttons.open_stage.button("", stage_id=stage.id, number=number))
    lines.append(quota_line(quotas))
    lines.append(line(_("Desa peserta: %(count)s", count=count)))
    keys = [button_row(*row), button_row(*_around(period))]
    if may_plan:
        keys.append(button_row(*_plan_buttons(period)))
    return Screen(tuple(lines), tuple(keys))


def _around(period: Period) -> list[Button]:
    return [
        participants_buttons.open_participants.button(_("Desa peserta"), year=period.year),
        buttons.open_quotas.button(_("Kuota"), year=period.year, page=0),
        buttons.list_periods.button(_("Tahun lain")),
    ]


def _plan_buttons(period: Period) -> list[Button]:
    year = period.year
    if period.closed is not None:
        return [buttons.reopen_period.button(_("Buka lagi periode ini"), year=year)]
    return [
        buttons.add_stage.button(_("Tambah tahapan"), year=year),
        buttons.change_span.button(_("Ubah tanggal"), year=year),
        buttons.close_period.button(_("Tutup periode"), year=year),
    ]


def quota_line(quotas: Quotas) -> Line:
    """How many villages a regency may bring, and how many regencies have a rule of their own."""
    if quotas.general is None:
        return line(_("Kuota belum ditentukan."))
    if not quotas.own:
        return line(_("Kuota: %(count)s desa utama per kab/kota", count=quotas.general))
    return line(
        _(
            "Kuota: %(count)s desa utama per kab/kota, %(own)s kab/kota berbeda",
            count=quotas.general,
            own=len(quotas.own),
        )
    )


def closing_screen(period: Period) -> Screen:
    """Asked once more before a year is closed."""
    back = buttons.open_period.button(_("Tidak jadi"), year=period.year)
    close = buttons.confirm_closing.button(_("Ya, tutup"), year=period.year, style="danger")
    return Screen(
        (
            title(_("Tutup periode %(year)s?", year=str(period.year)), ATTENTION),
            line(_("Setelah ditutup, tidak ada lagi yang ditagih dan desa tidak bisa diusulkan.")),
            line(_("Semua catatan tetap ada. Periode bisa dibuka lagi.")),
        ),
        (button_row(back), button_column(close)),
    )


def stage_screen(stage: Stage, villages: int, *, may_plan: bool) -> Screen:
    """One stage with its window; who plans moves it or takes it out."""
    lines = [
        title(stage_name(stage), CALENDAR),
        line(_("Bisa mulai %(day)s", day=PlainDay(stage.opens))),
        line(_("Paling lambat %(day)s pukul 17.00", day=PlainDay(stage.due))),
    ]
    if stage.removed is not None:
        lines.append(line(_("Tahapan ini sudah dihapus dan tidak ditagih."), ATTENTION))
    if villages:
        lines.append(line(_("Sudah ada catatan dari %(count)s desa.", count=villages)))
    keys = [button_row(buttons.open_period.button(_("Kembali"), year=stage.year))]
    if may_plan and stage.removed is not None:
        again = buttons.restore_stage.button(_("Pakai lagi"), stage_id=stage.id)
        keys.insert(0, button_row(again))
    elif may_plan:
        move = buttons.change_window.button(_("Ubah jadwal"), stage_id=stage.id)
        out = buttons.remove_stage.button(_("Hapus tahapan"), stage_id=stage.id)
        keys.insert(0, button_row(move, out))
    return Screen(tuple(lines), tuple(keys))


def removal_screen(stage: Stage, villages: int) -> Screen:
    """Asked once more, with what was done in it."""
    lines = [title(_("Hapus tahapan %(stage)s?", stage=stage_name(stage)), ATTENTION)]
    if villages:
        lines.append(
            line(_("Sudah dipakai %(count)s desa. Catatannya tetap tersimpan.", count=villages))
        )
    lines.append(line(_("Tahapan ini tidak akan ditagih lagi dari desa mana pun.")))
    back = buttons.open_stage.button(_("Tidak jadi"), stage_id=stage.id)
    out = buttons.confirm_removal.button(_("Ya, hapus"), stage_id=stage.id, style="danger")
    return Screen(tuple(lines), (button_row(back), button_column(out)))


def removed_screen(stage: Stage, villages: int) -> Screen:
    """It is out; what was done in it stays, and it can come back."""
    lines = [title(_("Tahapan %(stage)s dihapus", stage=stage_name(stage)), DONE)]
    if villages:
        lines.append(line(_("Catatan %(count)s desa tetap tersimpan.", count=villages)))
    again = buttons.restore_stage.button(_("Pakai lagi"), stage_id=stage.id)
    back = buttons.open_period.button(_("Periode %(year)s", year=str(stage.year)), year=stage.year)
    return Screen(tuple(lines), (button_row(again, back),))


def quotas_screen(
    period: Period, quotas: Quotas, page: int, names: dict[str, str], *, may_plan: bool
) -> Screen:
    """The general rule and the regencies with a rule of their own, ten on a card."""
    year = period.year
    lines = [title(_("Kuota periode %(year)s", year=str(year)), PEOPLE), quota_line(quotas)]
    listed = sorted(quotas.own)
    for code in listed[page * REGENCIES_LISTED : (page + 1) * REGENCIES_LISTED]:
        words = _("%(region)s: %(count)s desa", region=names[code], count=quotas.own[code])
        lines.append(line(words))
    around = []
    if page:
        around.append(buttons.open_quotas.button(_("Sebelumnya"), year=year, page=page - 1))
    if (page + 1) * REGENCIES_LISTED < len(listed):
        around.append(buttons.open_quotas.button(_("Berikutnya"), year=year, page=page + 1))
    keys = [button_row(*around)] if around else []
    if may_plan and period.closed is None:
        general = buttons.change_general_quota.button(_("Ubah untuk semua"), year=year)
        one = buttons.change_regency_quota.button(_("Ubah satu kab/kota"), year=year)
        keys.append(button_row(general, one))
    keys.append(button_row(buttons.open_period.button(_("Kembali"), year=year)))
    return Screen(tuple(lines), tuple(keys))
