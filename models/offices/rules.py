"""How villages are spread evenly, what a team lacks, and which office somebody speaks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.appointments.records.appointments import verbs_of
from models.appointments.rights import Role
from models.appointments.rules import is_pembina
from models.offices.records.teams import Part
from models.regions.codes import Level, is_village, level_of, parent_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.appointments.records.appointments import Appointment
    from models.appointments.rights import Verb

_OFFICES = (Level.PROVINCE, Level.REGENCY)


def offices_of(held: Sequence[Appointment], verb: Verb) -> tuple[str, ...]:
    """The offices for which somebody may do this: those they work in, and none above or below."""
    own = (one.region_code for one in held if verb in verbs_of(one))
    return tuple(dict.fromkeys(code for code in own if code and level_of(code) in _OFFICES))


def speaks_for(held: Sequence[Appointment], verb: Verb, region: str) -> bool:
    """Whether somebody may do this for exactly this office: a province does not for a regency."""
    return region in offices_of(held, verb)


def has_villages(region: str) -> bool:
    """Whether an office has pembina and villages of its own: a regency or city, no province."""
    return level_of(region) is Level.REGENCY


def spread(allotted: Mapping[str, int | None], coaches: Sequence[int]) -> dict[str, int]:
    """Villages spread evenly over pembina, so that as few as possible change hands.

    Who has most keeps one more where it does not come out even. What is left over goes, if it can,
    to whoever has a neighbour in the same kecamatan.
    """
    if not coaches:
        return {}
    kept = {code: one for code, one in sorted(allotted.items()) if one in coaches}
    size, more = divmod(len(allotted), len(coaches))
    counts = Counter(kept.values())
    order = sorted(coaches, key=lambda one: (-counts[one], coaches.index(one)))
    room = {one: size + (place < more) for place, one in enumerate(order)}
    shares: dict[str, int] = {}
    nearest = sorted(kept, key=lambda code: (-_neighbours(code, kept[code], kept), code))
    for code in nearest:
        one = kept[code]
        if one is not None and room[one]:
            shares[code] = one
            room[one] -= 1
    for code in sorted(set(allotted) - set(shares)):
        open_ones = [one for one in order if room[one]]
        chosen = max(open_ones, key=lambda one: (_neighbours(code, one, shares), room[one]))
        shares[code] = chosen
        room[chosen] -= 1
    return shares


def _neighbours(code: str, one: int | None, shares: Mapping[str, int | None]) -> int:
    """How many villages of the same kecamatan somebody has."""
    return sum(
        held == one and parent_of(other) == parent_of(code) for other, held in shares.items()
    )


@dataclass(frozen=True)
class Effect:
    """What signing does: roles that begin, and appointments that end."""

    begins: tuple[tuple[int, Role, str], ...]
    ends: tuple[Appointment, ...]


def effect_of(
    region: str,
    parts: Mapping[int, Sequence[Part]],
    allotted: Mapping[str, int],
    current: Sequence[Appointment],
) -> Effect:
    """What a team changes in the appointments of its office.

    Who gets villages of their own has no wider region beside them; who gets none keeps theirs.
    A pembina whom the team gives no village is pembina at the office, until villages follow.
    """
    wanted = [(one, role, region) for one, held in parts.items() for role in _team_roles(held)]
    wanted += [(one, Role.PEMBINA, code) for code, one in allotted.items()]
    there = {(held.person_id, held.role, held.region_code) for held in current}
    coaches = {one for one, held in parts.items() if Part.PEMBINA in held}
    with_villages = set(allotted.values())
    ends = []
    for held in current:
        stays = (held.person_id, held.role, held.region_code) in wanted
        if is_pembina(held) and held.person_id in coaches:
            code = held.region_code
            free = code not in allotted if is_village(code) else held.person_id not in with_villages
            stays = stays or free
        if not stays:
            ends.append(held)
    goes_on = {held.person_id for held in current if is_pembina(held) and held not in ends}
    if has_villages(region):
        without = sorted(coaches - with_villages - goes_on)
        wanted += [(one, Role.PEMBINA, region) for one in without]
    begins = tuple(one for one in wanted if one not in there)
    return Effect(begins, tuple(ends))


def _team_roles(parts: Sequence[Part]) -> list[Role]:
    """A technical person in charge without another part is a member of the team."""
    if Part.COORDINATOR in parts:
        return [Role.TEAM_COORDINATOR]
    if Part.MEMBER in parts or Part.TECHNICAL in parts:
        return [Role.TEAM_MEMBER]
    return []
