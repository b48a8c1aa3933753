"""Opening what was handed in, and its photos and files: marks it read when BPS does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import BELL, PAPER, Screen, line, quote, title
from handlers.submissions import buttons, notices
from handlers.submissions.actions.access import open_dossier
from handlers.submissions.screens.threads import author_screen, bps_screen, withheld_line
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.machine import files as stored_files
from models.people.rules import name_with_title
from models.submissions.overview import recipients
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier


@buttons.open_submission
async def show_submission(turn: Turn, receipt: str) -> None:
    """The village's agents see what can be done; BPS opening it for the first time has read it."""
    found = await open_dossier(turn, receipt)
    region = found.thread.region_code
    if turn.may(Verb.REPORT, region):
        turn.show(author_screen(found, turn.now - UNDO))
        return
    turn.require(Verb.READ_REPORTS, region)
    coach = turn.may(Verb.ANSWER, region)
    if coach and found.thread.read is None and found.thread.withdrawn is None:
        await _mark_read(turn, found)
    turn.show(bps_screen(found, turn.now, may_answer=coach))


async def _mark_read(turn: Turn, found: Dossier) -> None:
    """Once, and without a sound: the agent knows that somebody looked."""
    await lock(turn.db, found.thread)
    if found.thread.read is not None:
        return
    found.thread.read, found.thread.read_by = turn.now, turn.person.id
    screen = Screen(
        (
            title(_("Kiriman sudah dibaca"), BELL),
            line(
                _(
                    "Nomor %(receipt)s, oleh %(name)s.",
                    receipt=found.receipt,
                    name=name_with_title(turn.person),
                )
            ),
        ),
    )
    told = [person.id for person in await recipients(turn.db, found)]
    await turn.tell(notices.read, told, screen, region=found.thread.region_code)


@buttons.open_evidence
async def show_evidence(turn: Turn, receipt: str) -> None:
    """The photos and files, each with its line, as Telegram holds them."""
    found = await open_dossier(turn, receipt)
    turn.require(Verb.READ_REPORTS, found.thread.region_code)
    files = found.files()
    points = found.points()
    if not files and not points:
        raise Gone(_("Tidak ada bukti pada kiriman ini."))
    withheld = await stored_files.withheld(turn.db, [file.unique_id for file in files])
    for place, one in enumerate(files, 1):
        lines = [
            line(
                _(
                    "Bukti %(place)s dari %(count)s, %(receipt)s",
                    place=place,
                    count=len(files),
                    receipt=found.receipt,
                ),
                PAPER,
            )
        ]
        if one.line:
            lines.append(quote(one.line))
        if one.unique_id in withheld:
            lines.append(withheld_line())
            turn.give(Screen(tuple(lines)), notices.evidence)
            continue
        kind = "document" if one.name or one.kind != "photo" else "photo"
        turn.give(Screen(tuple(lines)).with_file(kind, one.file_id), notices.evidence)
    for point in points:
        where = (
            line(_("Lokasi kegiatan, %(receipt)s", receipt=found.receipt)),
            line(found.place.label),
        )
        turn.give(Screen(where, point=point), notices.evidence)
