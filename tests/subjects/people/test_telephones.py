"""Who is it? A head is recognised by a number of known origin; numbers are for few eyes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from models.appointments.rights import UNRECOGNISED, VERBS, Role, Verb
from models.people.records import Person, set_phone
from tests.harness.playing import talks

ROOT = Path(__file__).resolve().parents[3]
SHARED, TYPED = "Nomor ini dari Telegram", "Nomor ini diketik sendiri"


def test_whoever_is_asked_whether_it_is_the_head_sees_the_number_and_where_it_is_from() -> None:
    asked = 0
    for path in talks():
        for card in _cards(path.read_text()):
            if "[Benar, beliau]" in card:
                asked += 1
                assert "HP: " in card, f"{path.name}: {card}"
                assert SHARED in card or TYPED in card, f"{path.name}: {card}"
    assert asked


def _cards(talk: str) -> list[str]:
    """What the bot showed, card by card."""
    cards: list[str] = []
    for line in talk.split("\n"):
        if line.startswith("     ") and cards:
            cards[-1] += "\n" + line
        else:
            cards.append(line)
    return [card for card in cards if "\n" in card]


def test_only_one_function_keeps_a_number_so_that_none_passes_for_a_shared_one() -> None:
    setters = {
        path.relative_to(ROOT).as_posix()
        for folder in ("handlers", "models")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assign)
        for target in node.targets
        for part in ast.walk(target)
        if isinstance(part, ast.Attribute) and part.attr == "phone"
    }
    assert setters == {"models/people/records.py"}


@pytest.mark.parametrize(
    ("first", "then", "shared"),
    [
        (("+62811", True), ("+62811", False), True),  # sent again as it was
        (("+62811", True), ("+62812", False), False),  # another one, typed
        (("+62811", False), ("+62811", True), True),
    ],
)
def test_a_number_is_shared_while_it_is_the_one_telegram_gave(
    first: tuple[str, bool], then: tuple[str, bool], shared: bool
) -> None:
    person = Person()
    for phone, own in (first, then):
        set_phone(person, phone, shared=own)
    assert person.phone_shared is shared


def test_numbers_are_seen_by_whom_the_consent_text_names() -> None:
    """Kepala desa, pembina, dan tim BPS di wilayah Anda juga melihat nomor HP."""
    named = {
        Role.HEAD,
        Role.PEMBINA,
        Role.TEAM_MEMBER,
        Role.TEAM_COORDINATOR,
        Role.OFFICE_HEAD,
    }
    assert {role for role, verbs in VERBS.items() if Verb.SEE_PHONES in verbs} == named
    assert Verb.SEE_PHONES not in UNRECOGNISED
