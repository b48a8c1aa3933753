"""Contracts of import-linter for the subjects in `handlers`: what one may see of another.

`pyproject.toml` names these types as `contract_types`; imports for types count like all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grimp import ImportGraph

PUBLIC = {"buttons", "screens"}


class Crossing(NamedTuple):
    """A module of one subject that imports a module of another."""

    importer: str
    imported: str

    @property
    def subjects(self) -> tuple[str, str]:
        """From which subject to which."""
        return _subject(self.importer), _subject(self.imported)


class _SubjectsContract(Contract):
    """Looks at the imports between the folders of one room, and names the wrong ones."""

    room = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept when nothing is wrong."""
        output.verbose_print(verbose, f"Looking between the subjects of {self.room} ...")
        wrong = sorted(self.wrong(graph, crossings(graph, str(self.room))))
        found = [(one, _lines(graph, one)) for one in wrong]
        return ContractCheck(kept=not found, metadata={"wrong": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import, with where it is written."""
        for one, lines in check.metadata["wrong"]:
            output.print_error(f"{one.importer} imports {one.imported} (l.{lines})", bold=False)
        output.new_line()

    def wrong(self, graph: ImportGraph, between: Iterable[Crossing]) -> Iterable[Crossing]:
        """Those imports that break the contract."""
        raise NotImplementedError


class PublicParts(_SubjectsContract):
    """Of another subject a module sees only its buttons and screens."""

    def wrong(self, graph: ImportGraph, between: Iterable[Crossing]) -> Iterable[Crossing]:  # noqa: ARG002 - the base class's
        """Imports of anything else."""
        return [one for one in between if _kind(one.imported) not in PUBLIC]


class LeafButtons(_SubjectsContract):
    """Buttons import nothing of the room: so they are no link of a circle."""

    def wrong(self, graph: ImportGraph, between: Iterable[Crossing]) -> Iterable[Crossing]:  # noqa: ARG002 - the base class's
        """Imports of any subject, also of the own one."""
        room = str(self.room)
        own = (name for name in sorted(graph.modules) if _is_inside(name, room))
        return [
            Crossing(name, imported)
            for name in own
            if _kind(name) == "buttons"
            for imported in sorted(graph.find_modules_directly_imported_by(name))
            if _is_inside(imported, room)
        ]


class NoSubjectCircle(_SubjectsContract):
    """Subjects depend on each other in one direction, once buttons are left out."""

    def wrong(self, graph: ImportGraph, between: Iterable[Crossing]) -> Iterable[Crossing]:  # noqa: ARG002 - the base class's
        """Every import that is part of a circle."""
        counted = [one for one in between if _kind(one.imported) != "buttons"]
        above: dict[str, set[str]] = {}
        for one in counted:
            importer, imported = one.subjects
            above.setdefault(importer, set()).add(imported)
        return [one for one in counted if one.subjects[0] in _reachable(above, one.subjects[1])]


def crossings(graph: ImportGraph, room: str) -> list[Crossing]:
    """Every import from one subject of the room into another."""
    found = (
        Crossing(importer, imported)
        for importer in graph.modules
        if _is_inside(importer, room)
        for imported in graph.find_modules_directly_imported_by(importer)
        if _is_inside(imported, room)
    )
    return sorted(one for one in found if one.subjects[0] != one.subjects[1])


def _is_inside(module: str, room: str) -> bool:
    return module.startswith(f"{room}.")


def _subject(module: str) -> str:
    return module.split(".")[1]


def _kind(module: str) -> str:
    """Buttons, screens, actions ...; nothing for the folder itself."""
    return next(iter(module.split(".")[2:]), "")


def _reachable(above: dict[str, set[str]], start: str) -> set[str]:
    """Whatever a subject depends on, also through others; itself with it."""
    seen, ahead = {start}, [start]
    while ahead:
        further = above.get(ahead.pop(), set()) - seen
        seen |= further
        ahead += further
    return seen


def _lines(graph: ImportGraph, one: Crossing) -> str:
    details: Iterator[int] = (
        found["line_number"]
        for found in graph.get_import_details(importer=one.importer, imported=one.imported)
    )
    return ", ".join(str(number) for number in sorted(details))
