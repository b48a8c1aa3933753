"""Words in a thread: the pembina answers or asks for a correction, the agent replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from models.forms.form import N_, Ask, Example, Form, Hint, Reply, Section, ask_again
from models.forms.wording import reason_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.core.text import Sentence


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
