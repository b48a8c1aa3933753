"""Opens a workbook again with nothing but zip and XML, as a stranger's program would."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Cell:
    value: str | float
    is_text: bool
    is_formula: bool
    is_quoted: bool
    shape: str

    @property
    def moment(self) -> datetime:
        assert not self.is_text
        return datetime(1899, 12, 30) + timedelta(days=float(self.value))  # noqa: DTZ001 - Excel's


@dataclass(frozen=True)
class Page:
    cells: dict[str, Cell]
    frozen: int
    filtered: str
    widths: list[float]

    def column(self, letter: str) -> list[str | float]:
        return [
            cell.value for place, cell in self.cells.items() if place.rstrip("0123456789") == letter
        ]


def opened(content: bytes) -> dict[str, Page]:
    """The sheets by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        parts = {name: file.read(name) for name in file.namelist()}
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items() if part}  # noqa: S314 - ours
    styles = trees["xl/styles.xml"]
    names = [one.attrib["name"] for one in trees["xl/workbook.xml"].iter(f"{_MAIN}sheet")]
    return {
        name: _page(trees[f"xl/worksheets/sheet{number}.xml"], styles)
        for number, name in enumerate(names, start=1)
    }


def _page(tree: ElementTree.Element, styles: ElementTree.Element) -> Page:
    pane = next(tree.iter(f"{_MAIN}pane"))
    assert pane.attrib["state"] == "frozen"
    return Page(
        cells={one.attrib["r"]: _cell(one, styles) for one in tree.iter(f"{_MAIN}c")},
        frozen=int(pane.attrib["ySplit"]),
        filtered=next(tree.iter(f"{_MAIN}autoFilter")).attrib["ref"],
        widths=[float(one.attrib["width"]) for one in tree.iter(f"{_MAIN}col")],
    )


def _cell(cell: ElementTree.Element, styles: ElementTree.Element) -> Cell:
    shapes = {
        one.attrib["numFmtId"]: one.attrib["formatCode"] for one in styles.iter(f"{_MAIN}numFmt")
    }
    looks = styles.find(f"{_MAIN}cellXfs")
    assert looks is not None
    look = looks[int(cell.attrib.get("s", 0))].attrib
    is_text = cell.attrib.get("t") == "inlineStr"
    found = cell.find(f"{_MAIN}is/{_MAIN}t" if is_text else f"{_MAIN}v")
    assert found is not None
    text = found.text or ""
    return Cell(
        value=text if is_text else float(text),
        is_text=is_text,
        is_formula=cell.find(f"{_MAIN}f") is not None,
        is_quoted=look.get("quotePrefix") == "1",
        shape=shapes.get(look["numFmtId"], look["numFmtId"]),
    )
