"""Data diri: who is known already corrects their own name, manner of address and telephone."""

from __future__ import annotations

from typing import Annotated

from models.forms.form import N_, Form, Section
from models.forms.identity import OwnAddress, OwnName, OwnPhone


class Profile(
    Form, code="profile", version=1, name=N_("Data diri"), receipt="DD", send=N_("Simpan")
):
    """The right to correct (UU 27/2022, pasal 6); agents change their registration instead."""

    name: Annotated[OwnName, Section(N_("Data diri"))]
    address: OwnAddress
    phone: OwnPhone
