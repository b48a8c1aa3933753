"""The rows of a list, checked one by one; what is wrong is told with its file and row number."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from bot.region_import.packing import FLAT, BadList
from models.regions.codes import Level, ancestors, is_code, level_of, parent_of
from models.regions.time_zones import ZONES_BY_NAME, ZONES_BY_PROVINCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.region_import.packing import Delivery

MOST_ROWS = 200_000
MOST_ERRORS = 10
LONGEST_NAME = 120

_CODE = ("code", "kode", "village_code", "kode_desa", "kode_wilayah")
_NAME = ("name", "nama", "village", "village_name", "desa", "nama_desa", "nama_wilayah")
_PARENT = ("parent_code", "province_code", "regency_code", "district_code")
_ABOVE = {
    Level.PROVINCE: ("province", "province_name", "provinsi", "nama_provinsi"),
    Level.REGENCY: ("regency", "regency_name", "kabupaten", "kabupaten_kota", "nama_kabupaten"),
    Level.DISTRICT: ("district", "district_name", "kecamatan", "nama_kecamatan"),
}


class RegionRow(NamedTuple):
    """One region as the list has it."""

    code: str
    name: str
    tz: str | None


class Rows:
    """The regions of a delivery in the order they come; a fault ends the reading with BadList."""

    def __init__(self, delivered: Delivery) -> None:
        """Nothing is read yet."""
        self._files = delivered.files
        self._seen: set[str] = set()
        self._parents: dict[str, str] = {}
        self._errors: list[str] = []

    def __iter__(self) -> Iterator[RegionRow]:
        """Every region once; raises BadList with the first faults when there are any."""
        for level in sorted(self._files):
            name, content = self._files[level]
            yield from self._of_file(level, name, content)
        for code, where in self._parents.items():
            if code not in self._seen:
                self._fault(where, f"lies in {code}, which the list does not have")
        if not self._seen:
            self._errors.append("There are no rows.")
        if self._errors:
            raise BadList("\n".join(self._errors))

    def _of_file(self, level: int, name: str, content: bytes) -> Iterator[RegionRow]:
        for where, row in read_table(name, content):
            if not set(_CODE) & row.keys() or not set(_NAME) & row.keys():
                raise BadList(f"{name} row 1: there must be columns code and name.")
            columns = {key: value for key, value in row.items() if value}
            code, said = _first(columns, _CODE), _first(columns, _NAME)
            if not is_code(code):
                self._fault(where, f"{code!r} is not a Kemendagri code with dots")
            elif level != FLAT and level_of(code) != level:
                self._fault(where, f"{code} is of another level than this file")
            elif code in self._seen:
                self._fault(where, f"{code} was there before")
            elif fault := _fault_in_name(said) or _fault_in_parent(code, columns, level):
                self._fault(where, fault)
            else:
                yield from self._above(code, columns, where)
                yield self._line(code, said, columns.get("tz", ""), where)

    def _above(self, code: str, columns: Mapping[str, str], where: str) -> Iterator[RegionRow]:
        """The regions a flat list names only beside their villages."""
        if level_of(code) is not Level.VILLAGE:
            return
        for higher in ancestors(code):
            said = _first(columns, _ABOVE[level_of(higher)])
            if said and higher not in self._seen:
                yield self._line(higher, said, "", where)

    def _line(self, code: str, name: str, tz: str, where: str) -> RegionRow:
        self._seen.add(code)
        parent = parent_of(code)
        if parent is not None:
            self._parents.setdefault(parent, where)
        clock = ZONES_BY_NAME.get(tz.upper(), tz) or None
        if clock is not None and (parent or "").count(".") > 0:
            self._fault(where, "only provinces and regencies have a time zone of their own")
        if clock is not None and clock not in _CLOCKS:
            self._fault(where, f"{tz!r} is not WIB, WITA or WIT")
        if parent is None and clock is None and code not in ZONES_BY_PROVINCE:
            self._fault(where, f"the time zone of {name} is not known; add a column tz")
        if len(self._seen) > MOST_ROWS:
            raise BadList(f"More than {MOST_ROWS:,} rows; that is no list of regions.")
        return RegionRow(code, name, clock)

    def _fault(self, where: str, what: str) -> None:
        self._errors.append(f"{where}: {what}.")
        if len(self._errors) == MOST_ERRORS:
            raise BadList("\n".join((*self._errors, "More may follow.")))


_CLOCKS = frozenset(ZONES_BY_PROVINCE.values())


def read_table(name: str, content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file by column, each with where it stands; BadList when it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        at = content.count(b"\n", 0, wrong.start) + 1
        raise BadList(f"{name} row {at}: not UTF-8.") from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heading: list[str] = []
    begins = 1  # a cell may hold several lines: the row is where it begins
    try:
        for row in lines:
            where, begins = f"{name} row {begins}", lines.line_num + 1
            if not heading:
                heading = [column.strip().casefold() for column in row]
            elif len(row) != len(heading) and any(row):
                raise BadList(f"{where}: {len(row)} columns instead of {len(heading)}.")
            elif any(row):
                yield where, dict(zip(heading, row, strict=True))
    except csv.Error as wrong:
        raise BadList(f"{name} row {begins}: {wrong}.") from None


def _first(columns: Mapping[str, str], names: Sequence[str]) -> str:
    return next((columns[name] for name in names if name in columns), "")


def _fault_in_name(name: str) -> str:
    if not name.strip():
        return "there is no name"
    if len(name) > LONGEST_NAME:
        return f"the name is longer than {LONGEST_NAME} letters"
    return "" if name.isprintable() else "the name holds control characters"


def _fault_in_parent(code: str, columns: Mapping[str, str], level: int) -> str:
    """A column that names the parent must name the beginning of the code."""
    if level == FLAT and "parent_code" not in columns:
        return ""
    said = _first(columns, _PARENT)
    parent = parent_of(code)
    return f"{code} cannot lie in {said}" if said and said != parent else ""
