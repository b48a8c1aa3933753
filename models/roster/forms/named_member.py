"""Orang dalam SK yang belum di Telegram: entered by the head or the pembina."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Form, Hint, PersonName, Section, When
from models.forms.shared_choices import Element, Post


class NamedMember(
    Form,
    code="named_member",
    version=1,
    name=N_("Nama dalam SK"),
    receipt="NM",
    send=N_("Tambahkan"),
):
    """One name of the SK, until the person registers and says: that is me."""

    name: Annotated[
        str,
        Section(N_("Nama dalam SK"), "👥"),
        PersonName(several=True),
        Ask(N_("Siapa nama yang tertulis di SK?"), N_("Nama")),
        Hint(N_("Persis seperti di SK.")),
        Field(min_length=2, max_length=100),
    ]
    element: Annotated[Element, Ask(N_("Apa tugas %(name)s di desa?"), N_("Tugas"))]
    post: Annotated[
        Post | None,
        When("element", Element.OFFICIAL),
        Ask(N_("Apa jabatan %(name)s?"), N_("Jabatan")),
    ] = None


class MemberEdit(
    Form,
    code="member_edit",
    version=1,
    name=N_("Ubah data di daftar"),
    receipt="UD",
    send=N_("Simpan"),
):
    """The same three lines for an entry that is already there."""

    name: Annotated[
        str,
        Section(N_("Ubah data di daftar"), "👥"),
        PersonName(),
        Ask(N_("Siapa namanya di SK?"), N_("Nama")),
        Field(min_length=2, max_length=100),
    ]
    element: Annotated[Element, Ask(N_("Apa tugas %(name)s di desa?"), N_("Tugas"))]
    post: Annotated[
        Post | None,
        When("element", Element.OFFICIAL),
        Ask(N_("Apa jabatan %(name)s?"), N_("Jabatan")),
    ] = None
