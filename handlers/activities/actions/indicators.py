"""Evidence of a village by the codes of the LKE: which there is, and each file of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import PAPER, Screen, line, quote
from handlers.activities import buttons, notices
from handlers.activities.screens import indicators_screen
from handlers.submissions.screens.threads import withheld_line
from models.activities import records as activities
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.machine import files
from models.submissions.overview import files_of
from models.submissions.records import submissions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn
    from models.activities.records import Evidence
    from models.forms.form import Attachment

_DIGITS = re.compile(r"\d+|\D+")


def in_order(codes: Sequence[str]) -> list[str]:
    """3a, 7a.6, 14a.2: by their numbers, as the instrument has them."""
    return sorted(
        codes,
        key=lambda code: [
            (int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.findall(code)
        ],
    )


@village_card(order=31)
async def offer_indicators(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """The way to what is hung on codes of the LKE; nothing where nothing is."""
    counts = await activities.count_by_indicator(turn.db, code)
    if not counts:
        return (), ()
    told = line(_("Bukti LKE: %(count)s indikator", count=len(counts)), PAPER)
    return [told], [buttons.open_indicators.button(_("Bukti LKE"), village_code=code)]


@buttons.open_indicators
async def list_indicators(turn: Turn, village_code: str) -> None:
    """The codes that have evidence, each with its count."""
    turn.require(Verb.READ_REPORTS, village_code)
    counts = await activities.count_by_indicator(turn.db, village_code)
    listed = {code: counts[code] for code in in_order(list(counts))}
    turn.show(indicators_screen(await turn.place(village_code), listed))


@buttons.open_indicator
async def show_indicator(turn: Turn, village_code: str, indicator: str) -> None:
    """The photos and files of one code, as Telegram holds them."""
    turn.require(Verb.READ_REPORTS, village_code)
    code = indicator.replace("_", ".")
    pieces = await activities.evidence_for(turn.db, village_code, code)
    if not pieces:
        raise Gone(_("Belum ada bukti untuk %(code)s di desa ini.", code=code))
    for place, piece in enumerate(pieces, 1):
        sent = await _attachment(turn, piece)
        if sent is None:
            continue
        words = _(
            "LKE %(code)s, bukti %(place)s dari %(count)s, %(receipt)s",
            code=code,
            place=place,
            count=len(pieces),
            receipt=piece.receipt,
        )
        lines = [line(words, PAPER), *([quote(sent.line)] if sent.line else [])]
        if await files.withheld(turn.db, [sent.unique_id]):
            turn.give(Screen((*lines, withheld_line())), notices.tagged)
            continue
        kind = "document" if sent.name or sent.kind != "photo" else "photo"
        turn.give(Screen(tuple(lines)).with_file(kind, sent.file_id), notices.tagged)


async def _attachment(turn: Turn, piece: Evidence) -> Attachment | None:
    """The file as it was sent; none when its author was erased."""
    file = await files.file(turn.db, piece.file_id)
    sent = await submissions.latest(turn.db, piece.receipt)
    if file is None or sent is None:
        return None
    return next(
        (sent_file for sent_file in files_of(sent) if sent_file.unique_id == file.unique_id), None
    )
