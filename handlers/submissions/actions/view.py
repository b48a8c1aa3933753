"""Opening what was handed in, and its photos and files: marks it read when BPS does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import BELL, PAPER, Screen, line, quote, title
from bot.turns.turn import zone_of
from handlers.submissions import buttons, notices
from handlers.submissions.actions.access import open_dossier
from handlers.submissions.screens.chain import chain_lines
from handlers.submissions.screens.threads import author_screen, bps_screen, withheld_line
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.machine import files as stored_files
from models.people.rules import name_with_title
from models.review.overview.cases import case as find_case
from models.submissions.overview import files_of, recipients
from models.submissions.records import submissions
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier


PHOTOS_BESIDE = 3  # shown at once with what this reader opens for the first time


@buttons.open_submission
async def show_submission(turn: Turn, receipt: str) -> None:
    """The village's agents see what can be done; BPS opening it for the first time has read it."""
    found = await open_dossier(turn, receipt)
    region = found.thread.region_code
    if turn.may(Verb.REPORT, region):
        chain: list[Line] = []
        if found.thread.is_reviewed:
            case = await find_case(turn.db, found)
            chain = chain_lines(case, turn.now - UNDO, await zone_of(turn.db, region))
        turn.show(author_screen(found, turn.now - UNDO, chain))
        return
    turn.require(Verb.READ_REPORTS, region)
    coach = turn.may(Verb.ANSWER, region)
    new = coach and found.thread.read is None and found.thread.withdrawn is None
    if new:
        await _mark_read(turn, found)
    if not coach or not any(await buttons.opened_by_coach.announce(turn, found)):
        turn.show(bps_screen(found, turn.now, may_answer=coach))
    if coach and found.thread.withdrawn is None and await _brings_files(turn, found):
        reader, version = f"person:{turn.person.id}:{receipt}", f"v{found.sent.version}"
        if await turn.claim("photos", reader, version):
            await _give_files(turn, found, PHOTOS_BESIDE)


async def _brings_files(turn: Turn, found: Dossier) -> bool:
    """Whether the newest version has files that the one before it had not."""
    before = await submissions.version_of(turn.db, found.receipt, found.sent.version - 1)
    known = {file.unique_id for file in files_of(before)} if before is not None else set()
    return any(file.unique_id not in known for file in found.files())


@buttons.opening_wanted.listen
async def show_wanted(turn: Turn, receipt: str) -> None:
    """As if its button had been tapped."""
    await show_submission(turn, receipt)


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
    points = found.points()
    if not found.files() and not points:
        raise Gone(_("Tidak ada bukti pada kiriman ini."))
    await _give_files(turn, found)
    for point in points:
        where = (
            line(_("Lokasi kegiatan, %(receipt)s", receipt=found.receipt)),
            line(found.place.label),
        )
        turn.give(Screen(where, point=point), notices.evidence)


async def _give_files(turn: Turn, found: Dossier, photos: int | None = None) -> None:
    """Every photo and file with its line; or so many of the photos, beside a card."""
    files = found.files()
    withheld = await stored_files.withheld(turn.db, [file.unique_id for file in files])
    listed = list(enumerate(files, 1))
    if photos is not None:
        listed = [(place, one) for place, one in listed if one.kind == "photo"][:photos]
    for place, one in listed:
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
