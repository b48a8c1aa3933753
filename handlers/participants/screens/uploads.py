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

    from bot.screens.screen import Line
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


def faults_screen(year: int, area: str, faults: Sequence[Fault]) -> Screen:
    """All rows with what is wrong in them, as far as they have room; nothing was written."""
    lines = [title(_("Berkas Excel belum bisa dipakai"), ATTENTION)]
    whole = _whole(faults[0]) if faults else _not_read()
    if whole is not None:
        lines.append(line(whole))
    else:
        lines += _fault_lines(faults)
    lines.append(line(_("Belum ada yang disimpan. Perbaiki, lalu kirim lagi.")))
    again = buttons.upload_participants.button(_("Kirim lagi"), year=year, area=area)
    form = buttons.download_participants.button(_("Unduh Excel"), year=year)
    return Screen(tuple(lines), (button_row(again, form),))


def _not_read() -> Sentence:
    return _("Isinya belum terbaca. Simpan sebagai Excel (.xlsx), paling banyak 2.000 baris.")


def _whole(fault: Fault) -> Sentence | None:
    """What is wrong with the whole file: it is none of ours, or an older one."""
    ours = N_("Kolom %(column)s tidak ada. Pakai berkas dari tombol Unduh Excel.")
    if fault.wrong is Wrong.NO_VILLAGE_COLUMN:
        return say(ours, column=_("Kode wilayah"))
    if fault.wrong is Wrong.NO_KIND_COLUMN:
        return say(ours, column=_("Jenis"))
    if fault.wrong is Wrong.TWO_COLUMNS:
        return _("Ada dua kolom %(column)s. Sisakan satu saja.", column=fault.said)
    return None


def _fault_lines(faults: Sequence[Fault]) -> list[Line]:
    rows = len({fault.row for fault in faults})
    lines = [line(_("Baris yang perlu diperbaiki: %(count)s", count=rows))]
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
