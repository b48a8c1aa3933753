"""Pegawai BPS: a pembina, team member or head of office who accepts an invitation."""

from __future__ import annotations

from typing import Annotated

from models.forms.form import N_, Form, Hint, Section
from models.forms.identity import OwnAddress, OwnName, OwnPhone


class Staff(
    Form, code="staff", version=1, name=N_("Data petugas BPS"), receipt="PG", send=N_("Simpan")
):
    """Name, manner of address and telephone; the role comes from the invitation."""

    name: Annotated[OwnName, Section(N_("Data petugas"))]
    address: OwnAddress
    phone: Annotated[OwnPhone, Hint(N_("Dilihat agen dan kepala desa yang %(you)s dampingi."))]
