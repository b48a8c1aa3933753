"""How a talk writes what people type: one line, whatever was typed."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(n|\\|u[0-9a-f]{4}|\[|\{|\(|\")")
QUOTED = r'"((?:[^"\\]|\\.)*)"'  # what `quoted` gives, inside the pattern of a deed
_FOUR_DIGITS = 0xFFFF


def unescape(words: str) -> str:
    r"""What is really typed: \n is a new line, \u200b a sign that cannot be seen in a file."""

    def sign(found: re.Match[str]) -> str:
        code = found[1]
        return "\n" if code == "n" else chr(int(code[1:], 16)) if code[0] == "u" else code

    return _ESCAPE.sub(sign, words.replace(" \\n ", "\\n"))


def escape(text: str) -> str:
    """The words that are `typed` as this text."""
    lines = text.strip().replace("\\", "\\\\").split("\n")
    words = "".join(map(_seen, " \\n ".join(lines)))
    # Brackets at the beginning would be a button, a key or a deed.
    return f"\\{words}" if words.startswith(("(", "[", "{")) else words


def quote(text: str) -> str:
    """The words in quotation marks, as one deed names a text among others."""
    words = escape(text).replace('"', '\\"')
    return f'"{words}"'


def _seen(sign: str) -> str:
    """A sign as it can be seen in a file."""
    return sign if sign.isprintable() or ord(sign) > _FOUR_DIGITS else f"\\u{ord(sign):04x}"
