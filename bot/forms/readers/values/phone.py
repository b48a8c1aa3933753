"""Reads a mobile number, typed or shared by the contact button; kept as +62..."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import clean, western_digits
from bot.forms.state.reading import Read, Unread
from models.core.text import _
from models.regions.codes import is_code

if TYPE_CHECKING:
    from bot.forms.state.inputs import Contact
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_APPS = r"hp|handphone|ponsel|wa|whatsapp|telegram|tg"
_LEAD = re.compile(
    rf"^(?:(?:no(?:mor|mer)?|{_APPS}|telp?|telepon|saya|dan|atau|[.:=/&])\s*)+", re.IGNORECASE
)
# What stands behind: which app it is for, and in brackets whose it is.
_TAIL = re.compile(rf"(?:\s*(?:\([^()\d]*\)|\(?(?:{_APPS})\)?))+$", re.IGNORECASE)
_BREAKS = re.compile(r"[\s.\-\u2010-\u2015()/_]+")
_MOBILE = re.compile(r"(?:(?:\+|00)?620?|0)?(8\d{8,12})")  # 08... has 10 to 14 digits
_LONGEST = 80
_ANYWHERE = re.compile(r"\+?([1-9]\d{6,14})")  # E.164


def read_phone(_question: Question, typed: str, _moment: Moment) -> Reading:
    """An Indonesian mobile number as people type it."""
    number = parse_phone(typed)
    if number is None:
        return Unread(_("Nomor HP belum terbaca. Tulis seperti 0812-3456-7890."))
    return Read(number)


def parse_phone(typed: str) -> str | None:
    """A typed number as it is stored; none when it is no Indonesian mobile number."""
    said = clean(typed)[:_LONGEST]
    if is_code(western_digits(said)):
        return None  # 82.01.01.2001 is a village
    digits = _BREAKS.sub("", _TAIL.sub("", _LEAD.sub("", western_digits(said))))
    found = _MOBILE.fullmatch(digits)
    return f"+62{found[1]}" if found else None


def read_contact(contact: Contact) -> Reading:
    """The number of the person's own contact; a foreign one is taken as Telegram knows it."""
    if not contact.own:
        return Unread(_("Itu nomor orang lain. Tekan Kirim nomor saya, atau tulis nomor %(you)s."))
    digits = _BREAKS.sub("", western_digits(clean(contact.phone)))
    if digits.startswith(("0", "+62", "62")) and (found := _MOBILE.fullmatch(digits)):
        return Read(f"+62{found[1]}")
    if found := _ANYWHERE.fullmatch(digits):
        return Read(f"+{found[1]}")
    return Unread(_("Nomor HP belum terbaca. Tulis seperti 0812-3456-7890."))
