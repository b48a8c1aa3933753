"""The template of an SK tim that ships: what offices write in theirs, with the bot's fields."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import Table

_WIDTH, _HEIGHT = Cm(21), Cm(29.7)
_DUTIES = (
    "Menyusun rencana kerja dan membagi tugas pembinaan.",
    "Mendampingi desa dan kelurahan sesuai tahapan program.",
    "Memantau, menilai, dan melaporkan pelaksanaannya kepada Kepala.",
)


def template() -> bytes:
    """The .docx with its fields unfilled."""
    paper = Document()
    _set_page(paper)
    _heading(paper)
    _reasons(paper)
    _decisions(paper)
    _signature(paper)
    _attachment(paper)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Bookman Old Style", Pt(11)
    normal.paragraph_format.space_after = Pt(4)


def _line(
    paper: Paper, words: str, *, bold: bool = False, centred: bool = False, indent: float = 0
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.add_run(words).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.left_indent = Cm(indent)


def _heading(paper: Paper) -> None:
    for words in (
        "KEPUTUSAN KEPALA {{ kantor_besar }}",
        "NOMOR {{ nomor }}",
        "TENTANG",
        "TIM PEMBINAAN DESA/KELURAHAN CINTA STATISTIK",
        "{{ kantor_besar }} TAHUN {{ tahun }}",
        "KEPALA {{ kantor_besar }},",
    ):
        _line(paper, words, bold=True, centred=True)


def _reasons(paper: Paper) -> None:
    table = _plain_table(paper, 2, (3.2, 12.8))
    table.cell(0, 0).text = "Menimbang"
    table.cell(0, 1).text = (
        "bahwa untuk kelancaran pembinaan Desa/Kelurahan Cinta Statistik tahun {{ tahun }} "
        "perlu membentuk tim di {{ kantor }};"
    )
    table.cell(1, 0).text = "Mengingat"
    table.cell(1, 1).text = (
        "1. Undang-Undang Nomor 16 Tahun 1997 tentang Statistik;\n"
        "2. Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia;"
    )
    _line(paper, "MEMUTUSKAN:", bold=True, centred=True)


def _decisions(paper: Paper) -> None:
    rows = (
        (
            "KESATU",
            "Membentuk Tim Pembinaan Desa/Kelurahan Cinta Statistik {{ kantor }} tahun {{ tahun }} "
            "dengan susunan dalam lampiran keputusan ini.",
        ),
        ("KEDUA", "Tim bertugas:\n" + "\n".join(f"{n}. {d}" for n, d in enumerate(_DUTIES, 1))),
        ("KETIGA", "Penanggung jawab teknis: {{ penanggung_jawab_teknis }}."),
        ("KEEMPAT", "Tim bertugas mulai {{ mulai }} sampai {{ sampai }}."),
        ("KELIMA", "Keputusan ini berlaku sejak tanggal ditetapkan."),
    )
    table = _plain_table(paper, len(rows), (3.2, 12.8))
    for place, (name, words) in enumerate(rows):
        table.cell(place, 0).text = name
        table.cell(place, 1).text = words


def _signature(paper: Paper) -> None:
    for words in (
        "",
        "Ditetapkan di {{ tempat }}",
        "pada tanggal {{ tanggal }}",
        "KEPALA {{ kantor_besar }},",
        "",
        "",
        "{{ kepala }}",
    ):
        _line(paper, words, indent=8)


def _attachment(paper: Paper) -> None:
    first = paper.add_paragraph()
    first.paragraph_format.page_break_before = True
    first.add_run("LAMPIRAN KEPUTUSAN KEPALA {{ kantor_besar }}").bold = True
    _line(paper, "Nomor {{ nomor }}, tanggal {{ tanggal }}")
    _line(paper, "A. Susunan tim", bold=True)
    _grid(
        paper,
        ("No", "Nama", "Kedudukan dalam tim"),
        "orang",
        ("no", "nama", "tugas"),
        (1.2, 7.8, 7),
    )
    _line(paper, "")
    _line(paper, "B. Pembagian desa dan kelurahan", bold=True)
    columns = ("No", "Desa/Kelurahan", "Kecamatan", "Pembina")
    _grid(paper, columns, "desa", ("no", "nama", "kecamatan", "pembina"), (1.2, 5.2, 4.6, 5))


def _plain_table(paper: Paper, rows: int, widths: tuple[float, ...]) -> Table:
    table: Table = paper.add_table(rows=rows, cols=len(widths))
    _set_widths(table, widths)
    return table


def _grid(
    paper: Paper,
    titles: tuple[str, ...],
    listed: str,
    fields: tuple[str, ...],
    widths: tuple[float, ...],
) -> None:
    """A table with a row for each of a list: the rows around it hold only the loop."""
    table = paper.add_table(rows=4, cols=len(titles))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, words in enumerate(titles):
        cell = table.cell(0, place)
        cell.text = ""
        cell.paragraphs[0].add_run(words).bold = True
    table.cell(1, 0).text = "{%tr for baris in " + listed + " %}"
    for place, name in enumerate(fields):
        table.cell(2, place).text = "{{ baris." + name + " }}"
    table.cell(3, 0).text = "{%tr endfor %}"
    _set_widths(table, widths)
    _repeat_first_row(table)


def _set_widths(table: Table, widths: tuple[float, ...]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)


def _repeat_first_row(table: Table) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
