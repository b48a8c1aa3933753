"""Fills a Word template: what people typed stays text, and nothing in the template can run."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from docx import Document
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.documents.making import team_letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.documents.templates import FilledTemplate, Rows

# Line ends other than one \n become two breaks or a new page; other signs are not for XML.
_LINE_ENDS = re.compile(r"\r\n?|[\f\v\x85\u2028\u2029]")
_UNFIT = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def make(letter: FilledTemplate) -> bytes:
    """The letter as .docx."""
    content = letter.template or team_letter.template()
    if letter.fields is not None:
        content = _fill(content, letter.fields)
    document = Document(io.BytesIO(content))
    properties = document.core_properties
    properties.title, properties.author = letter.title, letter.author
    properties.last_modified_by, properties.comments = letter.author, ""
    properties.created = properties.modified = letter.made
    properties.revision = 1
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


def _fill(content: bytes, fields: Mapping[str, str | Rows]) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    plain = {name: _plain(value) for name, value in fields.items()}
    template.render(plain, environment, autoescape=True)
    paper = io.BytesIO()
    template.save(paper)
    return paper.getvalue()


def _plain(value: str | Rows) -> str | list[dict[str, str]]:
    if isinstance(value, str):
        return _UNFIT.sub("", _LINE_ENDS.sub("\n", value))
    return [{name: str(_plain(words)) for name, words in row.items()} for row in value]
