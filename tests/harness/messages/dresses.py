"""The dress of a report's lines: how labels are marked, and what stands above and below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.harness.messages.generated import Facts

DRESSES = (
    *("plain", "bold", "dots", "numbers", "letters", "roman", "aligned", "below", "pairs"),
    *("equals", "arrows", "keycaps", "cells", "framed", "quoted"),
)
GREETINGS = ("", "", "Assalamualaikum Bu\n", "Selamat pagi Bu Rina\n", "Yth. Bapak/Ibu\n")
CLOSINGS = (
    "",
    "",
    "\nTerima kasih",
    "\nDemikian, terima kasih \U0001f64f",
    "\nDokumentasi terlampir",
)


def dressed(facts: Facts, lines: list[tuple[str, str]]) -> str:
    """The labels and values of a report in one dress, between a greeting and a closing."""
    dress = facts.pick(DRESSES)
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    width = max(len(label) for label, _ in lines) + 2
    wrapped: dict[str, Callable[[int, str, str], str]] = {
        "plain": lambda _n, label, value: f"{label}: {value}",
        "bold": lambda _n, label, value: f"*{label}* : {value}",
        "dots": lambda _n, label, value: f"\u2022 {label} : {value}",
        "numbers": lambda n, label, value: f"{n + 1}. {label} : {value}",
        "letters": lambda n, label, value: f"{'abcdefghi'[n]}. {label}: {value}",
        "roman": lambda n, label, value: f"{roman[n]}. {label} : {value}",
        "aligned": lambda _n, label, value: f"{label:<{width}}: {value}",
        "below": lambda _n, label, value: f"*{label} :*\n{value}\n",
        "pairs": lambda _n, label, value: f"{label}: {value}",
        "equals": lambda _n, label, value: f"{label} = {value}",
        "arrows": lambda _n, label, value: f"\u27a4 {label} \u2192 {value}",
        "keycaps": lambda n, label, value: f"{n + 1}\ufe0f\u20e3 {label}: {value}",
        "cells": lambda _n, label, value: f"{label}\t{value}",
        "framed": lambda _n, label, value: f"| {label} | {value} |",
        "quoted": lambda _n, label, value: f"> {label}: {value}",
    }  # fmt: skip
    told = [wrapped[dress](place, label, value) for place, (label, value) in enumerate(lines)]
    if dress == "pairs":
        told = [
            f"{told[0]}",
            *(" ".join(told[place : place + 2]) for place in range(1, len(told), 2)),
        ]
    if dress not in {"numbers", "letters", "roman"} and facts.rng.random() < 0.4:
        facts.rng.shuffle(told)
    head = facts.pick(
        (
            "Lapor\n",
            "Laporan kegiatan\n",
            "LAPORAN KEGIATAN\n",
            "*Laporan Kegiatan Desa Cantik*\n",
            "Izin melaporkan kegiatan\n",
            "",
        )
    )
    return facts.pick(GREETINGS) + head + "\n".join(told) + facts.pick(CLOSINGS)
