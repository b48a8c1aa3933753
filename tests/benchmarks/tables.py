"""Rounds and trials as tables."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from rich.table import Table

from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.benchmarks.rounds import Outcome
    from tests.benchmarks.trials import Harm, House

HEADINGS = (
    "bot", "CPU ms/update", "x Conv.Handler", "p50 ms", "p95 ms", "updates/s", "peak MiB",
    "calls/update", "lost", "doubled", "wrong",
)  # fmt: skip


def table(played: Sequence[tuple[Outcome, Outcome]], kind: str) -> Table:
    """Medians over the rounds; the ratio is taken within each round, failures are added up."""
    ours, others = zip(*played, strict=True)
    steps = len(somebody(0).steps)
    at_once = min(AT_ONCE, ours[0].users)
    title = (
        f"{ours[0].users} registrations of {steps} updates, {at_once} at once,"
        f" {len(ours)} rounds, {kind}"
    )
    made = Table(title=title, caption=_caption(ours))
    for heading in HEADINGS:
        made.add_column(heading, justify="left" if heading == "bot" else "right")
    ratios = [mine.cpu_ms / other.cpu_ms for mine, other in played]
    made.add_row(*_row(ours, f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"))
    made.add_row(*_row(others, "1.00"))
    return made


def _caption(ours: Sequence[Outcome]) -> str:
    """What else worked, so that nobody has to guess who held up whom."""
    database = median(one.database_cpu * 1000 / one.updates for one in ours)
    load = median(one.load_cpu * 1000 / one.updates for one in ours)
    return f"database server {database:.2f}, load {load:.2f} CPU ms/update beside this bot"


def _row(runs: Sequence[Outcome], ratio: str) -> list[str]:
    return [
        runs[0].name,
        f"{median(one.cpu_ms for one in runs):.2f}",
        ratio,
        f"{median(one.wait_ms(0.5) for one in runs):.0f}",
        f"{median(one.wait_ms(0.95) for one in runs):.0f}",
        f"{median(one.updates / one.seconds for one in runs):.0f}",
        f"{max(one.memory for one in runs):.0f}",
        f"{median(one.calls / one.updates for one in runs):.2f}",
        str(sum(one.lost for one in runs)),
        str(sum(one.doubled for one in runs)),
        str(sum(one.wrong for one in runs)),
    ]


def harm_table(found: Sequence[Harm], title: str) -> Table:
    """What became of the people and of what they sent."""
    rows: Mapping[str, Sequence[object]] = {
        "updates": [one.updates for one in found],
        "people in the middle at the kill": [one.in_the_middle for one in found],
        "of these, went on unharmed": [one.went_on for one in found],
        "did a step once more": [one.repeated for one in found],
        "had to begin anew": [one.lost for one in found],
        "never came to the end": [one.dead for one in found],
        "records missing": [one.missing for one in found],
        "doubled": [one.doubled for one in found],
        "wrong": [one.wrong for one in found],
        "steps without the expected reply": [one.unanswered for one in found],
        "updates delivered twice": [one.twice for one in found],
        "last buttons tapped twice": [one.taps_twice for one in found],
        "deliveries made again": [one.again for one in found],
        "poisoned": [one.poisoned for one in found],
        "calls refused": [one.refused for one in found],
        "longest wait, seconds": [f"{one.longest:.1f}" for one in found],
    }
    return _across(title, [one.name for one in found], rows)


def slow_table(waits: Mapping[str, Sequence[float]], title: str) -> Table:
    """How long people waited."""
    rows: dict[str, Sequence[object]] = {
        f"p{share * 100:.0f} ms": [
            f"{one[int(len(one) * share)] * 1000:.0f}" for one in waits.values()
        ]
        for share in (0.5, 0.95)
    }
    return _across(title, list(waits), rows)


def house_table(found: Sequence[House], title: str) -> Table:
    """What it costs to have many people in the middle of a form."""
    rows: dict[str, Sequence[object]] = {
        "people": [one.people for one in found],
        "MiB": [f"{one.memory:.0f}" for one in found],
        "MiB since the first hundred": [f"{one.grown:.0f}" for one in found],
        "ready after, seconds": [f"{one.ready:.1f}" for one in found],
        "longest stop of the event loop, ms": [
            "-" if one.longest_stop is None else f"{one.longest_stop * 1000:.0f}" for one in found
        ],
    }
    return _across(title, [one.name for one in found], rows)


def _across(title: str, names: Sequence[str], rows: Mapping[str, Sequence[object]]) -> Table:
    made = Table(title=title)
    made.add_column("")
    for name in names:
        made.add_column(name, justify="right")
    for label, values in rows.items():
        made.add_row(label, *map(str, values))
    return made
