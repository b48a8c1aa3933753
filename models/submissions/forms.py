"""Words in a thread: the pembina answers or asks for a correction, the agent replies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from models.forms.form import N_, Ask, Example, Form, Hint, Reply, Section
from models.forms.wording import AsksReason, reason_stands


class ThreadAnswer(
    Form,
    code="thread_answer",
    version=1,
    name=N_("Jawaban pembina"),
    receipt="JB",
    send=N_("Kirim jawaban"),
):
    """One sentence of BPS to the agent; the thread's receipt stands in the draft's context."""

    words: Annotated[
        Reply,
        Section(N_("Jawaban"), "✏️"),
        Ask(N_("Apa jawaban %(you)s? Satu kalimat cukup."), N_("Jawaban")),
        Example("Bagus, lanjutkan ke RT 4."),
        Field(min_length=2, max_length=600),
    ]


class CorrectionWish(
    AsksReason,
    Form,
    code="correction_wish",
    version=1,
    name=N_("Permintaan perbaikan"),
    receipt="PP",
    send=N_("Minta perbaikan"),
):
    """Why one answer should be put right; which one stands in the draft's context."""

    words: Annotated[
        str,
        Section(N_("Perbaikan"), "✏️"),
        Ask(N_("Mengapa perlu diperbaiki?"), N_("Alasan")),
        Hint(N_("Agen membaca alasan ini.")),
        Example("Jumlah hadir beda dengan foto."),
        Field(min_length=3, max_length=600),
    ]

    has_words = model_validator(mode="after")(reason_stands)


class AgentReply(
    Form,
    code="thread_reply",
    version=1,
    name=N_("Balasan"),
    receipt="BL",
    send=N_("Kirim balasan"),
):
    """One sentence of the agent back to BPS."""

    words: Annotated[
        Reply,
        Section(N_("Balasan"), "✏️"),
        Ask(N_("Apa balasan %(you)s? Satu kalimat cukup."), N_("Balasan")),
        Example("Baik, kami perbaiki besok."),
        Field(min_length=2, max_length=600),
    ]
