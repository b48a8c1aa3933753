"""What stands in a PDF for reading, as plain values: a title and sections of label and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Section:
    """A heading and its lines: a label with its words, or words alone (the label is empty)."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PdfDocument:
    """A document for reading; the same value always makes the same bytes, `made` included."""

    title: str
    sections: tuple[Section, ...]
    footer: str
    made: datetime
