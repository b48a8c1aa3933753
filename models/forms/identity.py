"""Questions about oneself that several forms ask alike: the name, the manner of address, the HP."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import N_, AddressOf, Ask, Hint, PersonName, Phone
from models.forms.shared_choices import Address

OwnName = Annotated[
    str,
    PersonName(),
    Ask(N_("Siapa nama lengkap Anda?"), N_("Nama")),
    Field(min_length=2, max_length=100),
]
OwnAddress = Annotated[
    Address, AddressOf("name"), Ask(N_("Bagaimana kami menyapa Anda?"), N_("Sapaan"))
]
OwnPhone = Annotated[
    Phone,
    Ask(N_("Berapa nomor HP %(you)s?"), N_("HP")),
    Hint(N_("Tekan tombol di bawah, atau tulis nomornya.")),
]
