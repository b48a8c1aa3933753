"""Pertanyaan kepada pembina: one question in the agent's own words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Example, Form, Hint, Section


class PembinaQuestion(
    Form,
    code="question",
    version=1,
    name=N_("Pertanyaan kepada pembina"),
    receipt="TP",
    send=N_("Kirim pertanyaan"),
    private=True,
):
    """What an agent wants to know; the village is the agent's own."""

    words: Annotated[
        str,
        Section(N_("Pertanyaan"), "✏️"),
        Ask(N_("Apa yang ingin ditanyakan kepada pembina?"), N_("Pertanyaan")),
        Hint(N_("Pembina membacanya dan menjawab di sini.")),
        Example("Bolehkah laporan memakai foto lama?"),
        Field(min_length=5, max_length=600),
    ]
