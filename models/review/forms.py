"""Words of the office to the pembina, why something should be looked at again, and the answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Example, Form, Hint, Reply, Section


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


class OfficeAnswer(
    Form,
    code="office_answer",
    version=1,
    name=N_("Jawaban kepada kantor"),
    receipt="JK",
    send=N_("Kirim jawaban"),
):
    """One sentence of BPS to BPS; which submission it is about stands in the draft's context."""

    words: Annotated[
        Reply,
        Section(N_("Periksa ulang"), "✏️"),
        Ask(N_("Apa jawaban %(you)s? Satu kalimat cukup."), N_("Jawaban")),
        Hint(N_("Hanya BPS membaca jawaban ini, agen tidak.")),
        Example("Sudah dicek dengan daftar hadir, benar."),
        Field(min_length=2, max_length=600),
    ]
