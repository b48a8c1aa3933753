"""Codes of the LKE 2026 that evidence can be hung on; the numbering changes with the year."""

from __future__ import annotations

import re

CODES_2026 = frozenset(
    [
        "3a",
        "4a",
        "4b",
        "5a",
        "6a",
        "6b",
        "7a.1",
        "7a.2",
        "7a.3",
        "7a.4",
        "7a.5",
        "7a.6",
        "8a",
        "9a.1",
        "9a.2",
        "9a.3",
        "9a.4",
        "9a.5",
        "9a.6",
        "10a",
        "11a",
        "11b",
        "12a",
        "12b",
        "13a",
        "14a.1",
        "14a.2",
    ]
)
_CODE = re.compile(r"(?<![\w.])(\d{1,2}[ab](?:\.\d)?)(?!\w|\.\d)", re.IGNORECASE)


def indicator_in(line: str) -> str | None:
    """The first code of the LKE somebody wrote under a photo or file."""
    found = (code.lower() for code in _CODE.findall(line))
    return next((code for code in found if code in CODES_2026), None)
