"""How well regions fit what was typed, slips and all, out of 100.

0.55 for the village and the rest for the place above it, so that a good village in the right
district beats a perfect one elsewhere. The place above is looked up first, because it leaves a few
hundred villages to compare; the whole country is read only for lines where that finds too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.places.nearest import LONG, likeness, nearest_places_above, nearest_villages
from models.regions.codes import Level, Status, is_city, level_of, status_of, within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bot.places.gazetteer import Gazetteer
    from bot.places.typed import Typed

_VILLAGE = 0.55
_ABOVE = {Level.DISTRICT: 0.45, Level.REGENCY: 0.43, Level.PROVINCE: 0.40}
_ALONE = 0.9
_UNSUPPORTED = 9.0
"""What a name alone lacks in trust: half the everyday words are near some village."""
_OTHER_KIND = 2.0
"""Lost by a desa where "kelurahan" was typed, by a kabupaten where "kota" was."""
_GOOD = 90.0
"""From here on a wider search is not worth its time; no village named alone scores more."""
_POOR = 76.0
"""Below this the place above was probably not understood."""
_DOUBTFUL = 80.0
"""Below this blanks may stand in the wrong places."""
_NAMED = 92.0
"""From here on a line is the name of a district."""
_INSIDE = 78.0
"""What its villages score then: more than a poor guess elsewhere, less than a name that fits."""
_JUST_BEHIND = 1.0
_JUST_BEFORE = 0.5
_ONE_LETTER = 84.0
"""Likeness of names from which one is the other with a slip."""
_EXACT = 100.0
_FEW = 3000
"""In a span of so many villages even a poor resemblance is worth offering."""
_SHORTEST = 4


class Fit(NamedTuple):
    """How well one region fits: `score` ranks it, `words` is what the typing alone deserves."""

    score: float
    words: float
    name: str


def village_fits(gazetteer: Gazetteer, typed: Typed, region: str) -> dict[str, Fit]:
    """Every village of a region that fits, by code."""
    fits: dict[str, Fit] = {}
    span = gazetteer.span(region)
    pairs = [
        (reading.village, reading.above)
        for reading in typed.readings
        if reading.village and reading.above
    ]
    _keep_best(fits, typed, _from_above(gazetteer, pairs, span, 60))
    if _best(fits) < _GOOD:
        _keep_best(fits, typed, _by_name(gazetteer, typed, span))
    if _best(fits) < _POOR:
        _keep_best(fits, typed, _from_below(gazetteer, pairs, span))
    if _best(fits) < _DOUBTFUL:
        _keep_best(fits, typed, _from_above(gazetteer, _cuts(typed.whole), span, 78))
    if _best(fits) < _INSIDE:
        _keep_best(fits, typed, _inside(gazetteer, typed, span))
    if pairs:
        _keep_best(fits, typed, _whole(gazetteer, typed, span, _best(fits)))
        _keep_best(fits, typed, _moved(gazetteer, pairs, span, fits))
    return fits


def higher_fits(
    gazetteer: Gazetteer, typed: Typed, region: str, levels: Collection[int]
) -> dict[str, Fit]:
    """Every region above the villages that fits, by code.

    Beside villages a name that only resembles weighs as much as a village's does.
    """
    fits: dict[str, Fit] = {}
    weight = _ALONE if Level.VILLAGE in levels else 1.0
    for text in dict.fromkeys((typed.whole, typed.plain)):
        near = [
            (code, Fit(_weighed(fit, weight, typed, code), fit, gazetteer.above[code]))
            for code, fit in nearest_places_above(gazetteer, text, 60)
            if level_of(code) in levels and within(code, region)
        ]
        _keep_best(fits, typed, near)
    return fits


def _from_above(
    gazetteer: Gazetteer, pairs: Iterable[tuple[str, str]], span: range, cutoff: float
) -> Iterator[tuple[str, Fit]]:
    """Go from the places above down to their villages."""
    for village, above in pairs:
        for region, fit_above in nearest_places_above(gazetteer, above, cutoff):
            weight = _ABOVE[level_of(region)]
            for at, fit in nearest_villages(
                gazetteer, village, _overlap(gazetteer.span(region), span), 50
            ):
                score = _VILLAGE * fit + weight * fit_above
                words = score / (_VILLAGE + weight)
                yield gazetteer.codes[at], Fit(score, words, gazetteer.spelt[at])


def _by_name(gazetteer: Gazetteer, typed: Typed, span: range) -> Iterator[tuple[str, Fit]]:
    """Take the whole line for a village's name."""
    known = len(span) < _FEW
    alone = [reading.village for reading in typed.readings if not reading.above] or [typed.whole]
    for village in dict.fromkeys(alone):
        for at, fit in nearest_villages(gazetteer, village, span, 50 if known else 65):
            words = fit if known else fit - _UNSUPPORTED
            yield gazetteer.codes[at], Fit(_ALONE * fit, words, gazetteer.spelt[at])


def _whole(
    gazetteer: Gazetteer, typed: Typed, span: range, best: float
) -> Iterator[tuple[str, Fit]]:
    """Villages whose very name the line is: Tanjung Beringin is no Tanjung in Bringin for sure."""
    number = gazetteer.number.get(typed.plain)
    if number is None:
        return
    score = max(best - _JUST_BEHIND, 100 * _ALONE)
    for at in gazetteer.bearers_of(number):
        if at in span:
            yield gazetteer.codes[at], Fit(score, 100 - _UNSUPPORTED, typed.plain)


def _moved(
    gazetteer: Gazetteer, pairs: Iterable[tuple[str, str]], span: range, fits: Mapping[str, Fit]
) -> Iterator[tuple[str, Fit]]:
    """Put the one village of that very name in a regency before others that resemble it.

    A new district takes villages from an old one, and people go on naming the old one. Where the
    best differs by a letter, the typing slipped rather: then it comes right behind.
    """
    best = max(fits.values(), key=lambda fit: fit.score, default=None)
    if best is None or any(best.name == village for village, _ in pairs):
        return
    for village, above in pairs:
        number = gazetteer.number.get(village)
        if number is None or len(village) < _SHORTEST:
            continue
        slipped = likeness(village, best.name) > _ONE_LETTER
        for region, fit_above in nearest_places_above(gazetteer, above, _NAMED):
            regency = gazetteer.span(region[: 3 * Level.REGENCY - 1])
            own = [at for at in gazetteer.bearers_of(number) if at in regency and at in span]
            if level_of(region) is Level.DISTRICT and len(own) == 1:
                score = best.score + (-_JUST_BEHIND if slipped else _JUST_BEFORE)
                yield gazetteer.codes[own[0]], Fit(score, fit_above - _UNSUPPORTED, village)


def _inside(gazetteer: Gazetteer, typed: Typed, span: range) -> Iterator[tuple[str, Fit]]:
    """Offer the villages of the district a line names: Kotagede in Yogyakarta is no village."""
    for region, _ in nearest_places_above(gazetteer, typed.whole, _NAMED):
        if level_of(region) is Level.DISTRICT:
            for at in _overlap(gazetteer.span(region), span):
                yield gazetteer.codes[at], Fit(_INSIDE, 0.0, gazetteer.spelt[at])


def _from_below(
    gazetteer: Gazetteer, pairs: Iterable[tuple[str, str]], span: range
) -> Iterator[tuple[str, Fit]]:
    """Go from villages upwards: the place above may be written too badly to be looked up."""
    for village, above in pairs:
        for at, fit in nearest_villages(gazetteer, village, span, 80):
            code = gazetteer.codes[at]
            for level, weight in _ABOVE.items():
                higher = gazetteer.above.get(code[: 3 * level - 1], "")
                score = _VILLAGE * fit + weight * likeness(above, higher)
                words = score / (_VILLAGE + weight)
                yield code, Fit(score, words, gazetteer.spelt[at])


def _cuts(whole: str) -> list[tuple[str, str]]:
    """Cut a line typed without blanks, or with blanks in wrong places, everywhere; both orders."""
    if not LONG <= len(whole) <= 4 * LONG:
        return []
    heads = [(whole[:at], whole[at:]) for at in range(_SHORTEST, len(whole) - _SHORTEST + 1)]
    return heads + [(tail, head) for head, tail in heads]


def _keep_best(fits: dict[str, Fit], typed: Typed, near: Iterable[tuple[str, Fit]]) -> None:
    """Remember the best way each region fits, less what the typed kind contradicts."""
    for code, fit in near:
        if code in fits and fits[code].score >= fit.score:
            continue
        # "Kota Bangun" may be the name itself; the "kab" of "kab bogor" is no part of any name.
        mark_in_name = fit.name == typed.plain != typed.whole
        score = fit.score - (not mark_in_name) * _other_kind(typed, code)
        if code not in fits or fits[code].score < score:
            fits[code] = fit._replace(score=score)


def _other_kind(typed: Typed, code: str) -> float:
    lost = 0.0
    if typed.status and (status := status_of(code)):
        kelurahan = Status.KELURAHAN
        lost += _OTHER_KIND * ((status is kelurahan) is not (typed.status is kelurahan))
    if typed.city is not None and level_of(code) > Level.PROVINCE:
        lost += _OTHER_KIND * (is_city(code) is not typed.city)
    return lost


def _weighed(fit: float, weight: float, typed: Typed, code: str) -> float:
    """The score of a region above the villages; its very name keeps the whole."""
    score = fit if fit == _EXACT else weight * fit
    return score - _OTHER_KIND * _is_other_level(typed, code)


def _is_other_level(typed: Typed, code: str) -> bool:
    return typed.level not in {None, level_of(code)}


def is_namesake(typed: Typed, code: str, fit: Fit) -> bool:
    """Whether a region bears the very name that was typed, and no mark speaks against it."""
    if fit.name not in {typed.whole, typed.plain}:
        return False
    return not _is_other_level(typed, code) and not _other_kind(typed, code)


def _best(fits: dict[str, Fit]) -> float:
    return max((fit.score for fit in fits.values()), default=0.0)


def _overlap(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))
