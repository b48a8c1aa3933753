"""An Excel file of villages: what it would change, what is wrong in it, and that it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PAPER,
    WAITING,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.participants import buttons
from models.core.text import N_, Listing, _, say
from models.participants.overview.importing import CHANGED, NEW, SAME
from models.participants.rules.workbook import Fault, Wrong, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.screens.screen import Button, Line
    from models.core.text import Sentence
    from models.participants.records import ParticipantsUpload

SHOWN = 8  # rows with a fault on one card
NAMED = 3  # regencies over their quota on one card
FAULT_WORDS = {
    Wrong.NO_VILLAGE: N_("Baris %(row)s: kode wilayah belum diisi"),
    Wrong.KIND: N_("Baris %(row)s: jenis %(said)s belum dikenal"),
    Wrong.STANDING: N_("Baris %(row)s: status %(said)s belum dikenal"),
    Wrong.DAY: N_("Baris %(row)s: tanggal %(said)s belum terbaca"),
    Wrong.HALF_A_LETTER: N_("Baris %(row)s: isi nomor dan tanggal Keputusan, keduanya"),
    Wrong.LONG_NUMBER: N_("Baris %(row)s: nomor Keputusan terlalu panjang"),
    Wrong.NO_LETTER: N_("Baris %(row)s: nomor Keputusan belum diisi"),
    Wrong.TWICE: N_("Baris %(row)s: desa yang sama dengan baris %(said)s"),
    Wrong.UNKNOWN: N_("Baris %(row)s: kode %(said)s bukan kode desa"),
    Wrong.ELSEWHERE: N_("Baris %(row)s: %(said)s di luar wilayah %(you)s"),
    Wrong.OUTSIDE_YEAR: N_("Baris %(row)s: tanggal Keputusan di luar periode"),
    Wrong.BY_CARD: N_("Baris %(row)s: status ini diubah di kartu desa"),
    Wrong.CLOSED: N_("Baris %(row)s: desa sudah ditutup di periode ini"),
    Wrong.DESIGNATED: N_("Baris %(row)s: desa sudah ditetapkan"),
    Wrong.YES_NO: N_("Baris %(row)s: syarat diisi ya atau tidak"),
    Wrong.BY_PROVINCE: N_("Baris %(row)s: isi status diusulkan, tanpa nomor Keputusan"),
    Wrong.DECIDED: N_("Baris %(row)s: sudah disetujui provinsi, hapus baris ini"),
}


def kept_screen() -> Screen:
    """The file has come, and is looked at."""
    lines = (
        title(_("Berkas diterima"), WAITING),
        line(_("Kami periksa dulu, lalu kami kabari. Belum ada yang disimpan.")),
    )
    return Screen(lines, (button_row(open_menu.button(_("Menu"))),))


def checked_screen(
    one: ParticipantsUpload,
    counts: Mapping[str, int],
    quotas: Sequence[tuple[str, int, int]],
) -> Screen:
    """What would change; nothing is written before somebody says so."""
    lines = [
        title(_("Desa peserta %(year)s dari Excel", year=str(one.year)), PAPER),
        line(_("Baru: %(count)s desa", count=counts.get(NEW, 0))),
        line(_("Berubah: %(count)s desa", count=counts.get(CHANGED, 0))),
        line(_("Tetap: %(count)s desa", count=counts.get(SAME, 0))),
    ]
    for name, count, most in quotas[:NAMED]:
        words = _("%(name)s: %(count)s desa utama, kuota %(all)s", name=name, count=count, all=most)
        lines.append(line(words, ATTENTION))
    back = buttons.open_participants.button(_("Desa peserta"), year=one.year)
    writes = counts.get(NEW, 0) + counts.get(CHANGED, 0)
    if not writes:
        lines.append(line(_("Semua sudah sama. Tidak ada yang perlu disimpan."), DONE))
        return Screen(tuple(lines), (button_row(back),))
    lines.append(line(_("Belum disimpan. Simpan semuanya, atau batalkan.")))
    write = buttons.write_upload.button(_("Simpan"), style="primary", upload_id=one.id)
    drop = buttons.drop_upload.button(_("Batal"), upload_id=one.id)
    return Screen(tuple(lines), (button_column(write), button_row(drop)))


def checked_proposals_screen(
    one: ParticipantsUpload,
    office: str,
    counts: Mapping[str, int],
    full: Sequence[tuple[str, int, int]],
    missing: int,
) -> Screen:
    """What an office would propose; `missing` villages lack the answer to a condition."""
    lines = [
        title(_("Usulan desa %(year)s dari Excel", year=str(one.year)), PAPER),
        line(office),
        line(_("Usulan baru: %(count)s desa", count=counts.get(NEW, 0))),
        line(_("Berubah: %(count)s desa", count=counts.get(CHANGED, 0))),
        line(_("Tetap: %(count)s desa", count=counts.get(SAME, 0))),
    ]
    back = buttons.open_participants.button(_("Desa peserta"), year=one.year)
    if not counts.get(NEW, 0) + counts.get(CHANGED, 0):
        lines.append(line(_("Semua sudah sama. Tidak ada yang perlu disimpan."), DONE))
        return Screen(tuple(lines), (button_row(back),))
    if missing:
        words = _("Syarat belum dijawab: %(count)s desa. Isi di kartunya.", count=missing)
        lines.append(line(words, ATTENTION))
    for _name, count, most in full[:NAMED]:
        words = _("Desa utama jadi %(count)s, kuotanya %(all)s.", count=count, all=most)
        lines.append(line(words, ATTENTION))
        lines.append(line(_("Kurangi atau ganti jenisnya, lalu kirim lagi.")))
    drop = buttons.drop_upload.button(_("Batal"), upload_id=one.id)
    if full:
        send = _again_button(one.year, one.region_code, office)
        return Screen(tuple(lines), (button_row(send, drop),))
    lines.append(line(_("Belum dikirim. Nanti provinsi yang menyetujui.")))
    write = buttons.write_upload.button(_("Kirim usulan"), style="primary", upload_id=one.id)
    return Screen(tuple(lines), (button_column(write), button_row(drop)))


def proposed_screen(year: int, count: int) -> Screen:
    """To the office: all of it waits for the province now."""
    lines = (
        title(_("%(count)s usulan desa terkirim", count=count), DONE),
        line(_("Menunggu persetujuan BPS provinsi."), WAITING),
    )
    back = buttons.open_participants.button(_("Desa peserta"), year=year)
    return Screen(lines, (button_row(back, open_menu.button(_("Menu"))),))


def faults_screen(year: int, area: str, faults: Sequence[Fault], office: str = "") -> Screen:
    """All rows with what is wrong in them, as far as they have room; nothing was written.

    `office`: whose own villages alone may stand in it; the rows of others are counted.
    """
    lines = [title(_("Berkas Excel belum bisa dipakai"), ATTENTION)]
    whole = _whole(faults[0]) if faults else _not_read()
    if whole is not None:
        lines.append(line(whole))
    else:
        lines += _fault_lines(faults, office)
    lines.append(line(_("Belum ada yang disimpan. Perbaiki, lalu kirim lagi.")))
    again = _again_button(year, area, office)
    form = buttons.download_participants.button(_("Unduh Excel"), year=year)
    return Screen(tuple(lines), (button_row(again, form),))


def _again_button(year: int, area: str, office: str) -> Button:
    words = _("Kirim lagi")
    if office:
        return buttons.upload_proposals.button(words, year=year, region_code=area)
    return buttons.upload_participants.button(words, year=year, area=area)


def _not_read() -> Sentence:
    return _("Isinya belum terbaca. Simpan sebagai Excel (.xlsx), paling banyak 2.000 baris.")


def _whole(fault: Fault) -> Sentence | None:
    """What is wrong with the whole file: it is none of ours, or an older one."""
    ours = N_("Kolom %(column)s tidak ada. Pakai berkas dari tombol Unduh Excel.")
    if fault.wrong is Wrong.NO_VILLAGE_COLUMN:
        return say(ours, column=_("Kode wilayah"))
    if fault.wrong is Wrong.NO_KIND_COLUMN:
        return say(ours, column=_("Jenis"))
    if fault.wrong is Wrong.NO_ROWS:
        return _("Belum ada desa di berkas ini. Isi satu baris untuk tiap desa.")
    if fault.wrong is Wrong.TWO_COLUMNS:
        return _("Ada dua kolom %(column)s. Sisakan satu saja.", column=fault.said)
    return None


def _fault_lines(every: Sequence[Fault], office: str) -> list[Line]:
    lines = []
    faults = [fault for fault in every if not office or fault.wrong is not Wrong.ELSEWHERE]
    if elsewhere := len(every) - len(faults):
        told = _(
            "%(count)s baris di luar %(region)s. Hapus baris itu.", count=elsewhere, region=office
        )
        lines.append(line(told, ATTENTION))
    if not faults:
        return lines
    rows = len({fault.row for fault in faults})
    lines.append(line(_("Baris yang perlu diperbaiki: %(count)s", count=rows)))
    lines += [
        line(say(FAULT_WORDS[fault.wrong], row=str(fault.row), said=fault.said or "-"))
        for fault in faults[:SHOWN]
    ]
    if (left := len(faults) - SHOWN) > 0:
        lines.append(line(_("dan %(count)s lagi", count=left)))
    wrong = {fault.wrong for fault in faults}
    if Wrong.KIND in wrong:
        lines.append(line(_("Jenis ditulis: %(words)s.", words=Listing(tuple(named(Wrong.KIND))))))
    return lines


def written_screen(year: int, count: int) -> Screen:
    """All of it stands in the list now."""
    lines = (
        title(_("Desa peserta %(year)s sudah disimpan", year=str(year)), DONE),
        line(_("Yang berubah: %(count)s desa", count=count)),
    )
    back = buttons.open_participants.button(_("Desa peserta"), year=year)
    return Screen(lines, (button_row(back, open_menu.button(_("Menu"))),))


def dropped_screen(year: int) -> Screen:
    """Nothing of it was written."""
    lines = (title(_("Berkas Excel dibatalkan")), line(_("Tidak ada yang disimpan.")))
    back = buttons.open_participants.button(_("Desa peserta"), year=year)
    return Screen(lines, (button_row(back, open_menu.button(_("Menu"))),))
