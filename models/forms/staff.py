"""Pegawai BPS: a pembina, team member or head of office who accepts an invitation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.choices import Address
from models.forms.fields import N_, AddressOf, Ask, Form, Hint, Phone, Section


class Staff(
    Form, code="staff", version=1, name=N_("Data petugas BPS"), receipt="PG", send=N_("Simpan")
):
    """Name, manner of address and telephone; the role comes from the invitation."""

    name: Annotated[
        str,
        Section(N_("Data petugas")),
        Ask(N_("Siapa nama lengkap Anda?"), N_("Nama")),
        Field(min_length=2, max_length=100),
    ]
    address: Annotated[
        Address, AddressOf("name"), Ask(N_("Bagaimana kami menyapa Anda?"), N_("Sapaan"))
    ]
    phone: Annotated[
        Phone,
        Ask(N_("Berapa nomor HP %(you)s?"), N_("HP")),
        Hint(N_("Tekan tombol di bawah, atau tulis nomornya.")),
        Hint(N_("Dilihat agen dan kepala desa yang %(you)s dampingi.")),
    ]
