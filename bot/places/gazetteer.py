"""Every name of the country in the order of its codes, so that a region is a slice.

Built once from the table and never changed; a new list means a new gazetteer. About 83,000 villages
fit, so what repeats is kept once: 62,720 spellings stand for all of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from models.regions.aliases import PROVINCE_ALIASES, REGENCY_ALIASES
from models.regions.codes import COUNTRY, Level, ancestors
from models.regions.spelling import bare_regency, search_name, second_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Spellings:
    """Ways to write places above the village: `codes[i]` is meant by `spelt[i]`."""

    spelt: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What the search reads. `codes` and `spelt` are the villages, in the order of their codes.

    A village with a second name in brackets stands there twice, under each of them.
    """

    codes: tuple[str, ...]
    spelt: tuple[str, ...]
    names: tuple[str, ...]
    """Every spelling of a village once."""
    number: Mapping[str, int]
    """Where in `names` a spelling stands."""
    bearers: array[int]
    """Positions of villages, grouped by name in the order of `names`."""
    starts: array[int]
    """Where in `bearers` the group of a name begins; one longer than `names`."""
    above: Mapping[str, str]
    """District, regency and province code to its spelling."""
    single: Spellings
    """Districts, regencies and provinces by their own name."""
    joined: Spellings
    """Districts and regencies written together with the place above them, in both orders."""
    short: Mapping[str, Sequence[str]]
    """Regencies by a short name (jakbar, sby), which means them only as it is."""

    def span(self, region: str) -> range:
        """Where the villages of a region stand."""
        if region in {COUNTRY, "00"}:
            return range(len(self.codes))
        # "/" follows "." in ASCII: everything that begins with "32.01." lies before "32.01/".
        if region.count(".") < Level.VILLAGE - 1:
            return range(
                bisect_left(self.codes, f"{region}."), bisect_left(self.codes, f"{region}/")
            )
        at = bisect_left(self.codes, region)
        return range(at, bisect_right(self.codes, region))

    def ways_to_write(self, code: str, name: str) -> tuple[str, ...]:
        """A region with all above it in one, from both ends, and the short names of those."""
        line = [name, *(self.above[up] for up in reversed(ancestors(code)) if up in self.above)]
        short = (
            spelt
            for up in (*ancestors(code), code)
            for spelt in (*PROVINCE_ALIASES.get(up, ()), *REGENCY_ALIASES.get(up, ()))
        )
        return ("".join(line), "".join(reversed(line)), *short)

    def bearers_of(self, name: int) -> Sequence[int]:
        """Where the villages stand that bear the name with this number."""
        return self.bearers[self.starts[name] : self.starts[name + 1]]


def build_gazetteer(rows: Iterable[tuple[str, str, int]]) -> Gazetteer:
    """Build it from (code, name, level) of any levels, in any order."""
    villages: list[tuple[str, str]] = []
    above: dict[str, str] = {}
    also: list[tuple[str, str]] = []
    number: dict[str, int] = {}
    for code, name, level in sorted(rows):
        if level == Level.VILLAGE:
            for spelt in (search_name(name), *second_names(name)):
                number.setdefault(spelt, len(number))
                villages.append((code, spelt))
        else:
            above[code] = bare_regency(name) if level == Level.REGENCY else search_name(name)
            also += ((spelt, code) for spelt in second_names(name))
    names = tuple(number)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, (_, spelt) in enumerate(villages):
        groups[number[spelt]].append(at)
    return Gazetteer(
        codes=tuple(code for code, _ in villages),
        spelt=tuple(names[number[spelt]] for _, spelt in villages),
        names=names,
        number=number,
        bearers=array("I", (at for n in range(len(names)) for at in groups[n])),
        starts=array("I", accumulate((len(groups[n]) for n in range(len(names))), initial=0)),
        above=above,
        single=_single_spellings(above, also),
        joined=_joined_spellings(above),
        short=_short_names(above),
    )


def _single_spellings(above: Mapping[str, str], also: Sequence[tuple[str, str]]) -> Spellings:
    pairs = [*((name, code) for code, name in above.items()), *also]
    pairs += [(s, code) for code, short in PROVINCE_ALIASES.items() for s in short]
    pairs = [(name, code) for name, code in pairs if code in above]
    return Spellings(tuple(name for name, _ in pairs), tuple(code for _, code in pairs))


def _joined_spellings(above: Mapping[str, str]) -> Spellings:
    pairs: list[tuple[str, str]] = []
    for code, name in above.items():
        for higher in ancestors(code):
            if higher in above:
                for spelt in (above[higher], *REGENCY_ALIASES.get(higher, ())):
                    pairs += ((name + spelt, code), (spelt + name, code))
    return Spellings(tuple(name for name, _ in pairs), tuple(code for _, code in pairs))


def _short_names(above: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    meant = defaultdict[str, list[str]](list)
    for code, short in REGENCY_ALIASES.items():
        if code in above:
            for spelt in short:
                meant[spelt].append(code)
    return dict(meant)
