"""Reads a whole SK, typed or forwarded as it stands: its number, day, signatory and end."""

from __future__ import annotations

import re

from bot.forms.readers.words.spelling import clean

_DECIDES = re.compile(r"\b(?:menetapkan|memutuskan|ditetapkan)\b", re.I)
_NUMBER = re.compile(r"^\W*(?:nomor|nomer|no)\b[ \t]*[.:]?[ \t]*(?P<number>\S.*)$", re.I | re.M)
_DAY = r"\d{1,2}[\s./-]+[^\W_]+[\s./-]+\d{4}"
_ISSUED = re.compile(rf"\b(?:pada\s+)?tanggal\s*[:.]?\s*(?P<day>{_DAY})", re.I)
_UNTIL = re.compile(
    rf"\bberlaku\b[^.;\n]*?\b(?:sampai|hingga|s\.?d\.?)\b(?:\s+dengan)?(?:\s+tanggal)?\s*"
    rf"(?P<day>{_DAY})",
    re.I,
)
_SIGNED = re.compile(
    r"^\W*(?P<who>(?:(?:pj|plt)\.?\s+)?(?:kepala desa|lurah|camat|bupati|wali ?kota|keuchik))\b",
    re.I | re.M,
)


def whole_letter_lines(typed: str) -> str | None:
    """What a letter says as labelled lines; none of what is no whole letter."""
    text = clean(typed)
    number, days = _NUMBER.search(text), [*_ISSUED.finditer(text)]
    if number is None or not days or not _DECIDES.search(text):
        return None
    if not any(sign.isdigit() for sign in number["number"]):
        return None
    issued = days[-1]  # a letter may name the days of others before its own
    lines = [f"Nomor SK: {number['number'].strip()}", f"Tanggal SK: {issued['day']}"]
    if (signed := _SIGNED.search(text, issued.end())) is not None:
        lines.append(f"Penanda tangan: {signed['who'].lower()}")
    if (until := _UNTIL.search(text)) is not None:
        lines.append(f"Berlaku sampai: {until['day']}")
    return "\n".join(lines)
