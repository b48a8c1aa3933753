"""Kepala desa atau lurah: a few words about himself before he is shown the roster."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    AddressOf,
    Ask,
    Choice,
    Form,
    Hint,
    PersonName,
    Phone,
    Section,
)


class HeadAddress(Choice):
    """Heads are Bapak or Ibu, with their name."""

    BAPAK = "bapak", N_("Bapak %(name)s")
    IBU = "ibu", N_("Ibu %(name)s")


class VillageHead(
    Form,
    code="village_head",
    version=1,
    name=N_("Data kepala desa"),
    receipt="KP",
    send=N_("Simpan"),
):
    """Who heads the village, and under which title."""

    phone: Annotated[
        Phone,
        Section(N_("Kepala desa")),
        Ask(N_("Berapa nomor HP Bapak/Ibu?"), N_("HP")),
        Hint(N_("Tekan tombol di bawah, agar kami yakin ini nomor Bapak/Ibu.")),
    ]
    name: Annotated[
        str,
        PersonName(),
        Ask(N_("Siapa nama Bapak/Ibu?"), N_("Nama")),
        Field(min_length=2, max_length=100),
    ]
    address: Annotated[
        HeadAddress, AddressOf("name"), Ask(N_("Bagaimana kami menyapa?"), N_("Sapaan"))
    ]
    title: Annotated[
        str,
        Ask(N_("Apa sebutan jabatan %(you)s di sini?"), N_("Jabatan")),
        Hint(N_("Tekan satu, atau tulis sebutan lain.")),
        Field(min_length=3, max_length=60),
    ]
