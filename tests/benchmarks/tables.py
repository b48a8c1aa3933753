"""Rounds and trials as tables."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, TypeVar

from rich.table import Table

from tests.benchmarks.contenders import Yardstick
from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.benchmarks.rounds import Outcome
    from tests.benchmarks.trials import Harm, House
    from tests.benchmarks.trips import Trips

T = TypeVar("T")
HEADINGS = (
    "bot", "CPU ms/update", "x Conv.Handler", "database CPU", "p50 ms", "p95 ms", "updates/s",
    "peak MiB", "calls", "lost", "doubled", "wrong",
)  # fmt: skip


def table(played: Sequence[tuple[Outcome, ...]], kind: str) -> Table:
    """Medians over the rounds; ratios are taken within each round, failures are added up."""
    first = played[0][0]
    title = (
        f"{first.users} registrations of {len(somebody(0).steps)} updates,"
        f" {min(AT_ONCE, first.users)} at once, {len(played)} rounds, {kind}"
    )
    load = median(one.load_cpu * 1000 / one.updates for one, *_ in played)
    made = Table(title=title, caption=f"load {load:.2f} CPU ms/update beside {first.name}")
    for heading in HEADINGS:
        made.add_column(heading, justify="left" if heading == "bot" else "right")
    columns = list(zip(*played, strict=True))
    yardstick = next(runs for runs in columns if runs[0].name == Yardstick.name)
    for runs in columns:
        made.add_row(*_row(runs, ratio(runs, yardstick, lambda one: one.cpu_ms)))
    return made


def builds_table(played: Sequence[tuple[Outcome, ...]]) -> Table:
    """The first of two builds in parts of the second: the median over the rounds, and the range."""
    new, old, *_ = zip(*played, strict=True)
    made = Table(title=f"{new[0].name} / {old[0].name}, within each of {len(played)} rounds")
    made.add_column("")
    made.add_column("ratio", justify="right")
    for label, figure in FIGURES.items():
        made.add_row(label, ratio(new, old, figure))
    return made


FIGURES: Mapping[str, Callable[[Outcome], float]] = {
    "bot CPU an update": lambda one: one.cpu_ms,
    "database CPU an update": lambda one: one.database_ms,
    "updates a second": lambda one: one.pace,
    "p95 of the waits": lambda one: one.wait_ms(0.95),
    "peak memory": lambda one: one.memory,
}


def ratio(runs: Sequence[T], others: Sequence[T], figure: Callable[[T], float]) -> str:
    """The median of the rounds' ratios, and the least and the most; a dash without a figure."""
    if not all(map(figure, others)):
        return "-"
    ratios = [figure(run) / figure(other) for run, other in zip(runs, others, strict=True)]
    return f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


def _row(runs: Sequence[Outcome], ratio: str) -> list[str]:
    database = median(one.database_ms for one in runs)
    return [
        runs[0].name,
        f"{median(one.cpu_ms for one in runs):.2f}",
        ratio,
        f"{database:.2f}" if database else "-",
        f"{median(one.wait_ms(0.5) for one in runs):.0f}",
        f"{median(one.wait_ms(0.95) for one in runs):.0f}",
        f"{median(one.pace for one in runs):.0f}",
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
    return across(title, [one.name for one in found], rows)


def slow_table(waits: Mapping[str, Sequence[float]], title: str) -> Table:
    """How long people waited."""
    rows: dict[str, Sequence[object]] = {
        f"p{share * 100:.0f} ms": [
            f"{one[int(len(one) * share)] * 1000:.0f}" for one in waits.values()
        ]
        for share in (0.5, 0.95)
    }
    return across(title, list(waits), rows)


def house_table(found: Sequence[House], title: str) -> Table:
    """What it costs to have many people in the middle of a form."""
    rows: dict[str, Sequence[object]] = {
        "people": [one.people for one in found],
        "MiB after the start": [f"{one.idle:.0f}" for one in found],
        "MiB": [f"{one.memory:.0f}" for one in found],
        "MiB since the first hundred": [f"{one.grown:.0f}" for one in found],
        "ready after, seconds": [f"{one.ready:.1f}" for one in found],
        "longest stop of the event loop, ms": [
            "-" if one.longest_stop is None else f"{one.longest_stop * 1000:.0f}" for one in found
        ],
    }
    return across(title, [one.name for one in found], rows)


def trips_table(found: Sequence[Trips], title: str) -> Table:
    """How often each build waits for PostgreSQL."""
    rows = {label: [one.rows[label] for one in found] for label in found[0].rows}
    return across(title, [one.name for one in found], rows)


def across(title: str, names: Sequence[str], rows: Mapping[str, Sequence[object]]) -> Table:
    """A row a figure, a column for each that is compared."""
    made = Table(title=title)
    made.add_column("")
    for name in names:
        made.add_column(name, justify="right")
    for label, values in rows.items():
        made.add_row(label, *map(str, values))
    return made
