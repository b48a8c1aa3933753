"""The contracts between subjects find what they should, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from grimp import ImportGraph
from importlinter.domain.contract import InvalidContractOptions

from tests.harness.import_contracts import LeafButtons, NoSubjectCircle, PublicParts, crossings

if TYPE_CHECKING:
    from importlinter import Contract

HOME, NEEDS, ROSTER = "handlers.home", "handlers.needs", "handlers.roster"


def wrong(contract: type[Contract], *imports: tuple[str, str]) -> list[tuple[str, str]]:
    graph = ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="")
    options = {"room": "handlers"}
    check = contract("subjects", {}, options).check(graph, verbose=False)
    found = [tuple(one) for one, _lines in check.metadata["wrong"]]
    assert check.kept is not bool(found)
    return found


@pytest.mark.parametrize("kind", ["actions", "actions.start", "notices", "documents", "desk"])
def test_what_is_not_public_is_not_imported_by_another(kind: str) -> None:
    arrow = (f"{ROSTER}.actions", f"{HOME}.{kind}")
    assert wrong(PublicParts, arrow) == [arrow]


@pytest.mark.parametrize("kind", ["buttons", "screens", "screens.menu"])
def test_buttons_and_screens_are_public(kind: str) -> None:
    assert not wrong(PublicParts, (f"{ROSTER}.actions", f"{HOME}.{kind}"))


def test_a_subject_sees_all_of_itself_and_the_machine() -> None:
    own = (f"{ROSTER}.actions", f"{ROSTER}.notices")
    assert not wrong(PublicParts, own, (f"{ROSTER}.actions", "bot.registry"))


def test_buttons_import_no_subject_not_even_their_own() -> None:
    arrows = [
        (f"{HOME}.buttons", f"{HOME}.screens"),
        (f"{HOME}.buttons", f"{ROSTER}.buttons"),
    ]
    machine = (f"{HOME}.buttons", "bot.registry")
    assert wrong(LeafButtons, *arrows, machine) == arrows


def test_two_screens_that_link_to_each_other_are_no_circle() -> None:
    there, back = (f"{HOME}.screens", f"{ROSTER}.buttons"), (f"{ROSTER}.screens", f"{HOME}.buttons")
    assert not wrong(NoSubjectCircle, there, back)


def test_a_circle_is_named_import_by_import() -> None:
    circle = [
        (f"{HOME}.actions", f"{NEEDS}.screens"),
        (f"{NEEDS}.screens", f"{ROSTER}.screens"),
        (f"{ROSTER}.actions", f"{HOME}.screens.menu"),
    ]
    beside = (f"{HOME}.actions", "handlers.people.screens")
    assert wrong(NoSubjectCircle, *circle, beside) == sorted(circle)


def test_a_contract_without_its_room_is_refused() -> None:
    with pytest.raises(InvalidContractOptions):
        PublicParts("subjects", {}, {})


def test_imports_inside_a_subject_cross_nothing() -> None:
    graph = ImportGraph()
    graph.add_import(importer=f"{HOME}.actions", imported=f"{HOME}.screens")
    assert crossings(graph, "handlers") == []
