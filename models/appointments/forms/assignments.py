"""Undangan, penugasan dan serah terima: what BPS staff say about who works where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from models.core.text import _
from models.forms.form import N_, Ask, Example, Form, Hint, MaySkip, OneOf, RegionName, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.text import Sentence


class Invite(
    Form,
    code="invite",
    version=1,
    name=N_("Undangan"),
    receipt="UN",
    send=N_("Buat undangan"),
):
    """For which region an invitation is; the role was chosen before."""

    region: Annotated[
        str,
        RegionName((1, 2, 3, 4)),
        Section(N_("Undangan"), "📍"),
        Ask(N_("Untuk wilayah mana?"), N_("Wilayah")),
        Hint(N_("Tulis namanya: desa dan kecamatan, kecamatan, atau kabupaten.")),
        Example("Kec. Megamendung"),
    ]


class InviteToVillage(
    Form,
    code="invite_village",
    version=1,
    name=N_("Undangan"),
    receipt="UN",
    send=N_("Buat undangan"),
):
    """For which village an invitation is: agents and heads have one, nothing wider will do."""

    region: Annotated[
        str,
        RegionName((4,)),
        Section(N_("Undangan"), "📍"),
        Ask(N_("Untuk desa mana?"), N_("Desa")),
        Hint(N_("Tulis nama desa dan kecamatannya.")),
        Example("Sukamaju Megamendung"),
    ]


class Assign(
    Form,
    code="assign",
    version=1,
    name=N_("Penugasan pembina"),
    receipt="TG",
    send=N_("Tugaskan"),
):
    """Which pembina coaches which region from now on."""

    region: Annotated[
        str,
        RegionName((2, 3, 4)),
        Section(N_("Penugasan pembina"), "👥"),
        Ask(N_("Wilayah mana?"), N_("Wilayah")),
        Hint(N_("Desa, kecamatan, atau kabupaten. Penugasan per desa didahulukan.")),
        Example("Sukamaju Megamendung"),
    ]
    pembina: Annotated[
        str,
        OneOf(),
        Ask(N_("Siapa pembinanya?"), N_("Pembina")),
    ]
    why: Annotated[
        str | None,
        Ask(N_("Mengapa ditugaskan atau dialihkan?"), N_("Alasan")),
        Hint(N_("Satu kalimat. Boleh dilewati kalau belum pernah ada pembina.")),
        MaySkip(),
        Field(min_length=3, max_length=200),
    ] = None


class HandOver(
    Form,
    code="hand_over",
    version=1,
    name=N_("Penyerahan tugas"),
    receipt="ST",
    send=N_("Serahkan"),
):
    """A pembina gives a region back to the team; nothing pending is dropped."""

    why: Annotated[
        str,
        Section(N_("Penyerahan tugas"), "👥"),
        Ask(N_("Mengapa diserahkan kembali?"), N_("Alasan")),
        Hint(N_("Satu kalimat untuk tim.")),
        Example("pindah tugas ke seksi lain"),
        Field(min_length=3, max_length=200),
    ]

    @classmethod
    def summary(cls, _answers: Mapping[str, object]) -> list[Sentence]:
        """Said on the review: only the team can give the region back."""
        return [_("Tidak bisa diurungkan.")]
