"""Telephone numbers as people write them, and what looks like one and is none."""

from __future__ import annotations

import pytest

from bot.forms.readers.values.phone import parse_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "whatsapp 0812-3456-7890",
        "WhatsApp: 081234567890",
        "No WA/HP: 0812 3456 7890",
        "no. hp / wa: 0812.3456.7890",
        "HP & WA 081234567890",
        "no hp saya 0812-3456-7890 (WA)",
        "0812 3456 7890 (Ani)",
        "0812 3456 7890 (Ibu Ani, kaur) wa",
        "Telp. (0812) 3456-7890",
        "ponsel +62 812 3456 7890",
    ],
)
def test_a_number_is_read(typed: str) -> None:
    assert parse_phone(typed) == "+6281234567890"


def test_a_short_number_with_a_name_keeps_its_digits() -> None:
    assert parse_phone("0811 234 567 (Ani)") == "+62811234567"


@pytest.mark.parametrize(
    "typed",
    [
        "82.01.01.2001",  # a village of North Maluku
        "81.71.01.1001",
        " 82.01.01.2001 ",
        "0812-3456-7890 (0813-3456-7890)",  # two numbers: which one?
        "whatsapp",
        "(Ani)",
        "",
    ],
)
def test_what_is_no_number_is_asked_for_again(typed: str) -> None:
    assert parse_phone(typed) is None
