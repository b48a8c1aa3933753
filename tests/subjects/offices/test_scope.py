"""Which office somebody prepares and signs for: their own, none above, beside or below it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.appointments.records.appointments import Appointment
from models.appointments.rights import LEVELS, VERBS, Role, Verb
from models.offices.rules import offices_of, speaks_for

NOW = datetime(2026, 11, 30, tzinfo=UTC)
OWN = {0: "", 1: "32", 2: "32.01", 3: "32.01.26", 4: "32.01.26.2001"}
# Seen from the office that is named first: itself, one beside it, the one above, one below it.
OFFICES = {"32.01": ("32.01", "32.02", "32", "32.01.26"), "32": ("32", "33", "", "32.01")}
CASES = [(role, OWN[level]) for role in Role for level in LEVELS[role]]


@pytest.mark.parametrize("verb", [Verb.PREPARE_TEAM, Verb.SIGN_TEAM])
@pytest.mark.parametrize(("role", "region"), CASES)
def test_an_office_speaks_for_itself_alone(role: Role, region: str, verb: Verb) -> None:
    held = [Appointment(person_id=1, role=role, region_code=region, since=NOW)]
    asked = {code for around in OFFICES.values() for code in around}
    allowed = {code for code in asked if speaks_for(held, verb, code)}
    expected = {region} if verb in VERBS[role] and region in OFFICES else set()
    assert allowed == expected
    assert set(offices_of(held, verb)) == expected


@pytest.mark.parametrize(
    ("verb", "roles"),
    [
        (Verb.PREPARE_TEAM, {Role.TEAM_COORDINATOR, Role.OFFICE_HEAD}),
        (Verb.SIGN_TEAM, {Role.OFFICE_HEAD}),
    ],
)
def test_whose_part_it_is(verb: Verb, roles: set[Role]) -> None:
    assert {role for role in Role if verb in VERBS[role]} == roles
