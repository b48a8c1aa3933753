"""Who is refused hears whose part it is, and never that it is their own."""

from __future__ import annotations

import pytest

from models.appointments.rights import ROLE_IN_SHORT, VERBS, Role, Verb, who_may


@pytest.mark.parametrize("verb", Verb)
def test_every_part_is_somebody_s_and_only_of_those_who_may(verb: Verb) -> None:
    named = who_may(verb)
    assert named
    assert all(verb in VERBS[role] for role in named)


@pytest.mark.parametrize("role", Role)
def test_nobody_is_told_that_it_is_the_part_of_their_own_role(role: Role) -> None:
    for verb in set(Verb) - VERBS[role]:
        assert ROLE_IN_SHORT[role] not in {ROLE_IN_SHORT[other] for other in who_may(verb)}


def test_every_role_has_short_words_of_its_own() -> None:
    assert ROLE_IN_SHORT.keys() == set(Role)
    assert len(set(ROLE_IN_SHORT.values())) == len(Role)
