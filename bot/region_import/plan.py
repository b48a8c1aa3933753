"""What an operator reads before a list takes effect: what would change, and what looks wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.regions.codes import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.region_import.bridging import Bridge
    from models.region_lists.records.staging import MergePlan

FEWER = 0.01
RENAMED = 0.05
"""Shares of the list in use from which a coming one is suspicious."""

_SHOWN = 10
_WORDS = {
    Level.PROVINCE: "provinces",
    Level.REGENCY: "regencies",
    Level.DISTRICT: "districts",
    Level.VILLAGE: "villages",
}


def plan_lines(plan: MergePlan, source: str, version: str) -> Iterator[str]:
    """The plan, counts first, then what an operator may want to look at."""
    unchanged = sum(plan.after.values()) - plan.changes + len(plan.retiring)
    yield f"{source} {version}: {_level_counts(plan.after)}"
    yield f"  added      {sum(plan.added.values()):>7,}  {_level_counts(plan.added)}".rstrip()
    yield f"  renamed    {len(plan.renamed):>7,}"
    yield from (f"    {code}  {was} -> {now}" for code, was, now in plan.renamed[:_SHOWN])
    yield from _more(len(plan.renamed))
    yield f"  restored   {plan.restored:>7,}"
    yield f"  retired    {len(plan.retiring):>7,}  kept, but no longer offered"
    for region in plan.retiring[:_SHOWN]:
        heir = f", now {region.replaced_by}" if region.replaced_by else ""
        people = f", {region.people} people" if region.people else ""
        yield f"    {region.code}  {region.name}{heir}{people}"
    yield from _more(len(plan.retiring))
    yield f"  mended     {plan.mended:>7,}  spelling for the search, clock or source"
    yield f"  unchanged  {unchanged:>7,}"


def suspicions(plan: MergePlan) -> list[str]:
    """What makes a list look like a wrong or broken one; empty when nothing does."""
    doubts = [
        f"only {plan.after.get(level, 0):,} {_WORDS[Level(level)]} instead of {count:,}"
        for level, count in sorted(plan.before.items())
        if plan.after.get(level, 0) < count * (1 - FEWER)
    ]
    known = sum(plan.before.values())
    if len(plan.renamed) > known * RENAMED > 0:
        doubts.append(f"{len(plan.renamed):,} of {known:,} regions would get another name")
    return doubts


def bridge_lines(bridge: Bridge, changes: int) -> Iterator[str]:
    """What a bridging file would change, and which of its rows nobody can use."""
    yield f"{len(bridge.codes):,} rows with both codes, {changes:,} BPS codes new or changed"
    yield f"{len(bridge.unmatched):,} rows without a region in the list"
    yield from (f"    {row}" for row in bridge.unmatched[:_SHOWN])
    yield from _more(len(bridge.unmatched))
    yield f"{len(bridge.shared):,} rows left out, because their BPS code is given twice"
    yield from (f"    {row}" for row in bridge.shared[:_SHOWN])
    yield from _more(len(bridge.shared))


def _level_counts(levels: Mapping[int, int]) -> str:
    return ", ".join(f"{levels[level]:,} {_WORDS[Level(level)]}" for level in sorted(levels))


def _more(count: int) -> Iterator[str]:
    if count > _SHOWN:
        yield f"    ... and {count - _SHOWN:,} more"
