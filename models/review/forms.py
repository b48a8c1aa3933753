"""Words of BPS to BPS: why something should be looked at again, and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from models.forms.form import N_, Ask, Example, Form, Hint, Reply, Section, ask_again
from models.forms.wording import reason_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.core.text import Sentence


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

    @model_validator(mode="after")
    def has_words(self) -> Self:
        """Dots are no reason."""
        if (why := reason_problem(self.words)) is not None:
            raise ask_again("words", why)
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        return reason_problem(str(answers[key]))


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

    @model_validator(mode="after")
    def has_words(self) -> Self:
        """Dots are no reason."""
        if (why := reason_problem(self.words)) is not None:
            raise ask_again("words", why)
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        return reason_problem(str(answers[key]))


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
