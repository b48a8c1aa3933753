"""/bantuan: what this person does here, how to answer, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import Screen, blank, button_row, line, title
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from models.core.text import Sentence


def help_screen(
    usual: Sequence[Sentence],
    contact: Line,
    *,
    has_role: bool,
    has_drafts: bool,
    keys: Sequence[Keys],
) -> Screen:
    """Three things first, for who opens it in the middle of one of them."""
    leaving = _("Hapus data: /hapus.")
    if has_role:
        leaving = _("Berhenti bertugas: /berhenti. Hapus data: /hapus.")
    unsent = [line(_("Isian tidak hilang. Lanjutkan: /lanjut. Hapus: /batal."))]
    return Screen(
        (
            title(_("Bantuan")),
            *(line(words) for words in usual),
            blank(),
            line(_("Semua pertanyaan bisa dijawab dengan tombol atau tulisan.")),
            line(_("Kata di tombol boleh ditulis: kembali, lewati, selesai, kirim.")),
            line(_("Sinyal lemah? Tulis saja, pesan terkirim saat sinyal kembali.")),
            *(unsent if has_drafts else ()),
            line(_("Data diri: /profil. Jeda pesan: /jeda.")),
            line(leaving),
            contact,
        ),
        (*keys, button_row(open_menu.button(_("Menu")))),
    )
