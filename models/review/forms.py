"""Why something approved should be looked at again: asked by the office, or by BPS of itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Example, Form, Hint, Section


class RecheckNote(
    Form,
    code="recheck_note",
    version=1,
    name=N_("Permintaan periksa ulang"),
    receipt="PU",
    send=N_("Minta periksa ulang"),
):
    """Why; which submission stands in the draft's context."""

    words: Annotated[
        str,
        Section(N_("Periksa ulang"), "✏️"),
        Ask(N_("Apa yang perlu diperiksa ulang?"), N_("Alasan")),
        Hint(N_("Pembina membaca alasan ini, agen tidak.")),
        Example("Fotonya dari kegiatan bulan lalu."),
        Field(min_length=3, max_length=600),
    ]


class ReopenNote(
    Form,
    code="reopen_note",
    version=1,
    name=N_("Pemeriksaan dibuka lagi"),
    receipt="PL",
    send=N_("Buka untuk diperiksa"),
):
    """Why; which submission stands in the draft's context."""

    words: Annotated[
        str,
        Section(N_("Periksa lagi"), "✏️"),
        Ask(N_("Mengapa perlu diperiksa lagi?"), N_("Alasan")),
        Hint(N_("BPS membaca alasan ini, agen tidak.")),
        Example("Jumlah hadir ternyata beda dengan daftar hadir."),
        Field(min_length=3, max_length=600),
    ]
