"""The SK itself: entering it for a village, and looking at the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import DONE, PAPER, Screen, title, together
from bot.turns.notices import receipt_reply
from handlers.confirmation.screens import tell_head
from handlers.roster import buttons, notices
from handlers.roster.screens import decree_line, look, missing, name
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.machine import files
from models.roster.forms.decree import DecreeEntry
from models.roster.records import decrees, members
from models.roster.records.decrees import Decree
from models.roster.records.members import Standing
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


@buttons.enter_decree
async def enter(turn: Turn, village_code: str) -> None:
    """Head, pembina and team may write down the SK."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    await begin(turn, DecreeEntry, context={"region": village_code})


@submitted(DecreeEntry)
async def entered(turn: Turn, sent: HandedIn[DecreeEntry]) -> None:
    """The SK belongs to the village; a number known before is only filled in."""
    form = sent.form
    code = sent.region
    turn.require(Verb.NAME_MEMBERS, code)
    await members.hold(turn.db, code)
    letter = sent.files.get(form.letter.unique_id) if form.letter else None
    said = Decree(
        region_code=code,
        number=form.number,
        number_key=decrees.number_key(form.number),
        issued_on=form.issued_on,
        issuer=form.issuer,
        file_id=letter.id if letter else None,
        entered_by=turn.person.id,
        at=turn.now,
    )
    known = await decrees.decree(turn.db, said, confirmed=True)
    turn.audit(notices.DECREE, code, f"decree:{known.id}")
    here = await village(turn.db, code)
    lines = (
        title(_("SK %(village)s tersimpan", village=name(here)), DONE),
        decree_line(here.decree),
        *missing(here.team),
    )
    more = buttons.add_name.button(_("Tambah nama SK"), village_code=code)
    turn.give(Screen(lines, (together(more), look(here))), receipt_reply)
    await _tell(turn, here)


async def _tell(turn: Turn, here: Village) -> None:
    """Agents and BPS hear of the SK at once; the head is asked again, as his list has changed."""
    told = Screen(
        (title(_("SK %(village)s tercatat", village=name(here)), PAPER), decree_line(here.decree)),
        (look(here),),
    )
    agents = [one.person_id for one in here.members if one.standing == Standing.AGENT]
    charged, _rest = await responsibility.in_charge(turn.db, here.code)
    everybody = [*(one for one in agents if one is not None), *charged]
    await turn.tell(notices.decree, everybody, told, region=here.code)
    await tell_head(turn, here)


@buttons.open_letter
async def show_letter(turn: Turn, village_code: str) -> None:
    """The photo or PDF of the SK, for whoever may see the roster."""
    turn.require(Verb.SEE_ROSTER, village_code)
    here = await village(turn.db, village_code)
    kept = await files.file(turn.db, here.decree.file_id) if here.decree else None
    if kept is None:
        raise Gone(_("Foto SK belum ada. Isi lewat tombol Isi SK."))
    screen = Screen(
        (title(_("SK %(village)s", village=name(here)), PAPER), decree_line(here.decree))
    )
    turn.give(screen.showing(kept.kind, kept.file_id), notices.letter)
