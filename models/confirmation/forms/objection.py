"""Ada yang salah: what the head finds wrong with one entry, and what the member says to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    Ask,
    Choice,
    Example,
    Form,
    Hint,
    MaySkip,
    PersonName,
    Section,
    When,
)
from models.forms.identity import OwnName
from models.forms.shared_choices import Element, Post


class Wrong(Choice):
    """What may be wrong with an entry of the roster."""

    TASK = "task", N_("Tugasnya keliru")
    NAME = "name", N_("Namanya keliru")
    NOT_HERE = "not_here", N_("Bukan agen desa ini")
    LEFT = "left", N_("Sudah berhenti")


class Objection(
    Form,
    code="objection",
    version=2,
    name=N_("Perbaikan daftar agen"),
    receipt="KB",
    send=N_("Simpan"),
):
    """The head's words about one member; which one stands in the draft's context."""

    wrong: Annotated[
        Wrong,
        Section(N_("Perbaikan daftar"), "✏️"),
        Ask(N_("Apa yang perlu diperbaiki?"), N_("Perbaikan")),
    ]
    words: Annotated[
        str | None,
        When("wrong", Wrong.TASK),
        Ask(N_("Apa tugasnya yang benar?"), N_("Yang benar")),
        Hint(N_("Boleh dilewati.")),
        Example("sudah jadi staf desa"),
        MaySkip(),
        Field(min_length=2, max_length=300),
    ] = None
    right_name: Annotated[
        str | None,
        When("wrong", Wrong.NAME),
        PersonName(),
        Ask(N_("Siapa namanya yang benar?"), N_("Nama yang benar")),
        Hint(N_("Persis seperti di SK. Boleh dilewati.")),
        Example("Joko Prasetyo"),
        MaySkip(),
        Field(min_length=2, max_length=100),
    ] = None
    elsewhere: Annotated[
        str | None,
        When("wrong", Wrong.NOT_HERE),
        Ask(N_("Bertugas di mana, kalau tahu?"), N_("Bertugas di")),
        Hint(N_("Namanya keluar dari daftar. Boleh dilewati.")),
        Example("agen Desa Sukakarya"),
        MaySkip(),
        Field(min_length=2, max_length=300),
    ] = None
    left_when: Annotated[
        str | None,
        When("wrong", Wrong.LEFT),
        Ask(N_("Sejak kapan berhenti, kalau tahu?"), N_("Berhenti")),
        Hint(N_("Namanya keluar dari daftar. Boleh dilewati.")),
        Example("sejak Oktober"),
        MaySkip(),
        Field(min_length=2, max_length=300),
    ] = None

    @property
    def said(self) -> str | None:
        """His words, whichever question they answered."""
        return self.words or self.right_name or self.elsewhere or self.left_when


class DecreeNote(
    Form,
    code="decree_note",
    version=1,
    name=N_("Perbaikan SK"),
    receipt="KS",
    send=N_("Simpan"),
):
    """What is wrong with the number or date of the SK, in the head's words."""

    words: Annotated[
        str,
        Section(N_("Perbaikan SK"), "✏️"),
        Ask(N_("Tulis nomor dan tanggal SK yang benar."), N_("SK yang benar")),
        Example("100.3.3.2/06/2026, 30 September 2026"),
        Field(min_length=3, max_length=200),
    ]


class ObjectionAnswer(
    Form,
    code="objection_answer",
    version=1,
    name=N_("Penjelasan"),
    receipt="PJ",
    send=N_("Kirim penjelasan"),
):
    """One sentence of the member to head and pembina."""

    words: Annotated[
        str,
        Section(N_("Penjelasan"), "✏️"),
        Ask(N_("Tulis penjelasan %(you)s, satu kalimat."), N_("Penjelasan")),
        Example("masih mitra, belum diangkat jadi staf"),
        Field(min_length=2, max_length=300),
    ]


class RosterCorrection(
    Form,
    code="roster_correction",
    version=1,
    name=N_("Perbaikan data"),
    receipt="PT",
    send=N_("Simpan perbaikan"),
):
    """The member puts the entry right; the head is asked again for what changed."""

    name: Annotated[OwnName, Section(N_("Perbaikan data"), "✏️")]
    element: Annotated[
        Element,
        Ask(N_("%(you)s bertugas sebagai apa?"), N_("Tugas")),
    ]
    post: Annotated[
        Post | None,
        When("element", Element.OFFICIAL),
        Ask(N_("Apa jabatan %(you)s?"), N_("Jabatan")),
    ] = None
