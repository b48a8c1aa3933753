"""Word files filled from a template: what people typed stays text; what templates may hold."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document

from bot.documents.making import team_letter, template
from bot.documents.templates import FilledTemplate, Findings, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.documents.templates import Rows

MADE = datetime(2026, 11, 30, 2, tzinfo=UTC)
FIELDS = {"nomor", "tanggal", "kantor"}
LISTS = {"orang": {"nama", "tugas"}}


def docx(*paragraphs: str) -> bytes:
    paper = Document()
    for words in paragraphs:
        paper.add_paragraph(words)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def words_of(content: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def filled(content: bytes, fields: Mapping[str, str | Rows]) -> bytes:
    return template.make(FilledTemplate(fields, "SK tim", "BPS", MADE, content))


@pytest.mark.parametrize(
    "typed", ["KWT <Melati>", "a & b", "{{ nomor }}", 'Jum\'at // "x"', "</w:t></w:p>"]
)
def test_what_people_typed_stays_text_and_the_rest_of_the_letter_stays(typed: str) -> None:
    made = filled(docx("Nomor {{ nomor }}.", "Akhir."), {"nomor": typed})
    assert words_of(made) == [f"Nomor {typed}.", "Akhir."]


def test_line_ends_of_any_phone_are_one_break() -> None:
    made = filled(docx("{{ nomor }}"), {"nomor": "satu\r\ndua\rtiga\x0cempat\x00"})
    assert words_of(made) == ["satu\ndua\ntiga\nempat"]


def test_who_made_it_and_when_is_ours() -> None:
    made = Document(io.BytesIO(filled(docx("x"), {}))).core_properties
    assert (made.title, made.author, made.created) == ("SK tim", "BPS", MADE)


def test_a_field_without_a_value_is_no_letter() -> None:
    with pytest.raises(Exception, match="undefined"):
        filled(docx("{{ nomor }}"), {})


def test_nothing_in_a_template_runs() -> None:
    with pytest.raises(Exception, match="unsafe"):
        filled(docx("{{ nomor.__class__.__mro__ }}"), {"nomor": "1"})


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (
            ("Nomor {{ nomor }}", "{%p for o in orang %}", "{{ o.nama }}", "{%p endfor %}"),
            Findings(),
        ),
        (("{% if tanggal %}{{tanggal}}{% else %}-{% endif %}",), Findings()),
        (("{{ nomer }}",), Findings(broken=("{{ nomer }}",))),
        (("{{ o.nama }}",), Findings(broken=("{{ o.nama }}",))),
        (("{%- if nomor %}x{% endif %}",), Findings(joined=True, broken=("{% endif %}",))),
        (("{{ nomor -}}",), Findings(joined=True)),
        (("{{ nomor.upper() }}",), Findings(broken=("{{ nomor.upper() }}",))),
        (("{% set a = 1 %}",), Findings(broken=("{% set a = 1 %}",))),
        (("{{ nomor | safe }}",), Findings(broken=("{{ nomor | safe }}",))),
        (("{{ nomor",), Findings(unclosed=True, empty=True)),
        (("{% for o in orang %}{{ nomor }}",), Findings(unclosed=True)),
        (("Tanpa kolom",), Findings(empty=True)),
    ],
)
def test_what_a_template_may_hold(paragraphs: tuple[str, ...], found: Findings) -> None:
    assert look_at(docx(*paragraphs), FIELDS, LISTS) == found


def test_a_tag_that_word_wrote_in_pieces_is_read() -> None:
    paper = Document()
    paragraph = paper.add_paragraph("Nomor {")
    for piece in ("{ no", "mor }", "}"):
        paragraph.add_run(piece).bold = True
    content = io.BytesIO()
    paper.save(content)
    assert look_at(content.getvalue(), FIELDS, LISTS).usable


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", docx("x")[:400]])
def test_what_is_no_word_file_is_said(content: bytes) -> None:
    assert look_at(content, FIELDS, LISTS).unreadable


def test_the_template_that_ships_can_be_sent_back_as_it_is() -> None:
    ours = team_letter.template()
    fields = {
        *("kantor", "kantor_besar", "nomor", "tanggal", "tahun", "mulai", "sampai", "tempat"),
        *("kepala", "penanggung_jawab_teknis"),
    }
    lists = {"orang": {"no", "nama", "tugas"}, "desa": {"no", "nama", "kecamatan", "pembina"}}
    assert look_at(ours, fields, lists) == Findings()
    rows = ({"no": "1", "nama": "Rina <R>", "tugas": "pembina"},)
    villages = ({"no": "1", "nama": "Sukamaju", "kecamatan": "Megamendung", "pembina": "Rina"},)
    made = filled(ours, dict.fromkeys(fields, "x & y") | {"orang": rows, "desa": villages})
    tables = Document(io.BytesIO(made)).tables
    assert [cell.text for cell in tables[-2].rows[1].cells] == ["1", "Rina <R>", "pembina"]
    assert len(tables[-2].rows) == len(tables[-1].rows) == 2
