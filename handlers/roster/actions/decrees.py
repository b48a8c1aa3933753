"""The SK itself: entering it for a village, and looking at the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import DONE, PAPER, Screen, button_row, title
from bot.turns.notices import receipt_reply
from handlers.roster import buttons, notices
from handlers.roster.screens import decree_line, roster_button, rule_lines, village_name
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.machine import files
from models.roster.forms.decree import DecreeEntry
from models.roster.records import decrees, members
from models.roster.records.decrees import Decree
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


@buttons.enter_decree
async def begin_decree(turn: Turn, village_code: str) -> None:
    """Head, pembina and team may write down the SK."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    await begin(turn, DecreeEntry, context={"region": village_code})


@submitted(DecreeEntry)
async def store_decree(turn: Turn, sent: HandedIn[DecreeEntry]) -> None:
    """The SK belongs to the village; a number known before is only filled in."""
    form = sent.form
    code = sent.region
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
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
    known = await decrees.save(turn.db, said, confirmed=True)
    turn.audit(notices.DECREE, code, f"decree:{known.id}")
    here = await village(turn.db, code)
    lines = (
        title(_("SK %(village)s tersimpan", village=village_name(here)), DONE),
        decree_line(here.decree),
        *rule_lines(here.team),
    )
    more = buttons.add_name.button(_("Tambah nama SK"), village_code=code)
    turn.give(Screen(lines, (button_row(more), roster_button(here))), receipt_reply)
    await _tell(turn, here)


async def _tell(turn: Turn, here: Village) -> None:
    """Agents and BPS hear of the SK at once; the head is asked again, as his list has changed."""
    told = Screen(
        (
            title(_("SK %(village)s tercatat", village=village_name(here)), PAPER),
            decree_line(here.decree),
        ),
        (roster_button(here),),
    )
    agents = [member.person_id for member in here.members if member.standing == MemberStatus.AGENT]
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    everybody = [*(person_id for person_id in agents if person_id is not None), *charged]
    await turn.tell(notices.decree, everybody, told, region=here.code)
    await buttons.roster_changed.announce(turn, here)


@buttons.open_letter
async def show_letter(turn: Turn, village_code: str) -> None:
    """The photo or PDF of the SK, for whoever may see the roster."""
    turn.require(Verb.SEE_ROSTER, village_code)
    here = await village(turn.db, village_code)
    kept = await files.file(turn.db, here.decree.file_id) if here.decree else None
    if kept is None:
        raise Gone(_("Foto SK belum ada."))
    screen = Screen(
        (title(_("SK %(village)s", village=village_name(here)), PAPER), decree_line(here.decree))
    )
    turn.give(screen.with_file(kept.kind, kept.file_id), notices.letter)
