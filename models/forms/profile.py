"""Data diri: who is known already corrects their own name, manner of address and telephone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.choices import Address
from models.forms.fields import N_, AddressOf, Ask, Form, Hint, Phone, Section


class Profile(
    Form, code="profile", version=1, name=N_("Data diri"), receipt="DD", send=N_("Simpan")
):
    """The right to correct (UU 27/2022, pasal 6); agents change their registration instead."""

    name: Annotated[
        str,
        Section(N_("Data diri")),
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
    ]
