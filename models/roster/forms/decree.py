"""SK agen statistik: entered by head, pembina or team when no agent has given it yet."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Attachment, Example, Form, Hint, MaySkip, NotFuture, Section
from models.forms.shared_choices import Issuer


class DecreeEntry(
    Form,
    code="decree",
    version=1,
    name=N_("SK agen"),
    receipt="SK",
    send=N_("Simpan SK"),
):
    """Number as free text, date, who signed, and the letter itself."""

    number: Annotated[
        str,
        Section(N_("SK agen"), "📄"),
        Ask(N_("Berapa nomor SK agen itu?"), N_("Nomor SK")),
        Hint(N_("Tulis persis seperti di surat.")),
        Example("100.3.3.2/06/2026"),
        Field(min_length=3, max_length=60),
    ]
    issued_on: Annotated[
        date,
        Ask(N_("Tanggal berapa SK itu?"), N_("Tanggal SK")),
        NotFuture(),
        Example("6-5-2026"),
    ]
    issuer: Annotated[Issuer, Ask(N_("Siapa yang menandatangani?"), N_("Penanda tangan"))]
    letter: Annotated[
        Attachment | None,
        Ask(N_("Kirim foto atau PDF SK."), N_("Foto SK")),
        Hint(N_("Cukup halaman yang memuat nama agen.")),
        MaySkip(),
    ] = None
