"""Words of BPS to BPS: why something should be looked at again, and the answer to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from models.forms.form import N_, Ask, Example, Form, Hint, Reply, Section
from models.forms.wording import AsksReason, reason_stands


class RecheckNote(
    AsksReason,
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

    has_words = model_validator(mode="after")(reason_stands)


class ReopenNote(
    AsksReason,
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

    has_words = model_validator(mode="after")(reason_stands)


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
