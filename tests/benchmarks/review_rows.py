"""The table of `MODE=review`: what was measured, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.benchmarks.reviewing import Found

BARS = {"p95 ms": "150", "CPU ms": "20", "p95 s": "5"}


def rows(found: Found) -> dict[str, Sequence[object]]:
    """Each line with its two columns."""
    return dict(_lines(found))


def _lines(found: Found) -> Iterator[tuple[str, Sequence[object]]]:
    for name, one in (("/periksa", found.queue), ("its first card", found.card)):
        yield f"{name}: p50 ms", (f"{_within(one.waits, 0.5):.0f}", "")
        yield f"{name}: p95 ms", (f"{_within(one.waits, 0.95):.0f}", BARS["p95 ms"])
        yield f"{name}: CPU ms, p50", (f"{_within(one.cpu, 0.5):.1f}", BARS["CPU ms"])
        yield f"{name}: CPU ms, p95", (f"{_within(one.cpu, 0.95):.1f}", "")
    busy = f"while a digest to {found.plan.people:,} goes out"
    for name, waits in (("alone", found.idle), (busy, found.busy)):
        what = f"decision to agent's card, {name}"
        yield f"{what}: p50 s", (f"{_within(waits, 0.5):.2f}", "")
        yield f"{what}: p95 s", (f"{_within(waits, 0.95):.2f}", BARS["p95 s"])
    yield "messages that went out meanwhile", (f"{found.sent:,}", "")
    yield "agents without their card", (len(found.missing), "0")


def _within(values: Sequence[float], share: float) -> float:
    """The value that this share does not exceed."""
    found = sorted(values)
    return found[min(int(len(found) * share), len(found) - 1)] if found else 0.0
