"""Looking at the SK: its card, its pages, and what was brought before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import line
from handlers.decrees import buttons, notices
from handlers.decrees.screens import (
    VERSIONS_LISTED,
    decree_card,
    history_screen,
    page_screen,
    version_text,
)
from handlers.roster.screens import decree_line, village_name
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.regions.time_zones import zone
from models.roster.records import decree_versions, decrees
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line, Screen
    from bot.turns.turn import Turn
    from models.machine.files import File
    from models.villages.overview.village import Village


@buttons.open_decree
async def show_decree(turn: Turn, village_code: str) -> None:
    """The SK of a village, or the choice between several."""
    turn.require(Verb.SEE_ROSTER, village_code)
    turn.show(await decree_screen_for(turn, await village(turn.db, village_code)))


async def decree_screen_for(turn: Turn, here: Village) -> Screen:
    """The same, with what its reader may do."""
    pages = await decree_versions.pages_of(turn.db, here.decree) if here.decree else ()
    letters = [letter.id for letter in here.letters] if here.rivals else []
    return decree_card(
        here,
        len(pages),
        await decree_versions.first_to_bring(turn.db, letters),
        may_write=turn.may(Verb.NAME_MEMBERS, here.code),
        history=await decree_versions.count_versions(turn.db, here.code) > 1,
    )


@buttons.open_letter
async def show_letter(turn: Turn, village_code: str) -> None:
    """The pages of the SK, for whoever may see the roster."""
    turn.require(Verb.SEE_ROSTER, village_code)
    here = await village(turn.db, village_code)
    pages = await decree_versions.pages_of(turn.db, here.decree) if here.decree else ()
    _send_pages(turn, here, decree_line(here.decree), pages)


@buttons.open_one_letter
async def show_one_letter(turn: Turn, decree_id: int) -> None:
    """The pages of one of several letters."""
    letter = await decrees.decree(turn.db, decree_id)
    if letter is None:
        raise Gone(_("SK itu sudah tidak tercatat. Lihat /desa."))
    turn.require(Verb.SEE_ROSTER, letter.region_code)
    here = await village(turn.db, letter.region_code)
    pages = await decree_versions.pages_of(turn.db, letter)
    _send_pages(turn, here, decree_line(letter), pages)


@buttons.open_version
async def show_version(turn: Turn, version_id: int) -> None:
    """The pages of the letter as somebody brought it once."""
    version = await decree_versions.version(turn.db, version_id)
    if version is None:
        raise Gone(_("SK itu sudah tidak tercatat. Lihat /desa."))
    turn.require(Verb.SEE_ROSTER, version.region_code)
    here = await village(turn.db, version.region_code)
    name = (await decree_versions.names_of(turn.db, [version])).get(version.id)
    text = version_text(version, name, await zone(turn.db, here.code))
    pages = await decree_versions.pages_of_version(turn.db, version.id)
    _send_pages(turn, here, line(text), pages)


def _send_pages(turn: Turn, here: Village, about: Line, pages: Sequence[File]) -> None:
    if not pages:
        raise Gone(_("Foto SK belum ada. Kirim lewat Perbaiki SK."))
    heading = _("SK %(village)s", village=village_name(here))
    for place, page in enumerate(pages, 1):
        below = page_screen(heading, about, place, len(pages))
        turn.give(below.with_file(page.kind, page.file_id), notices.letter)


@buttons.open_history
async def show_history(turn: Turn, village_code: str, page: int) -> None:
    """What was brought of the village's SK: by whom, when, with which pages."""
    turn.require(Verb.SEE_ROSTER, village_code)
    here = await village(turn.db, village_code)
    count = await decree_versions.count_versions(turn.db, village_code)
    page = min(page, max(count - 1, 0) // VERSIONS_LISTED)
    listed = await decree_versions.versions_in(
        turn.db, village_code, VERSIONS_LISTED, page * VERSIONS_LISTED
    )
    names = await decree_versions.names_of(turn.db, listed)
    clock = await zone(turn.db, village_code)
    texts = [(version, version_text(version, names.get(version.id), clock)) for version in listed]
    with_pages = await decree_versions.have_pages(turn.db, [version.id for version in listed])
    current = await decree_versions.current_version(turn.db, here.decree) if here.decree else None
    turn.show(history_screen(here, texts, with_pages, current, page, count))
