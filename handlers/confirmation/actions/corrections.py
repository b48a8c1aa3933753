"""The member's side of an objection: putting the entry right, or a sentence of explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, begin_mending
from bot.registry import submitted
from bot.screens.screen import DONE, EDIT, PEOPLE, Screen, button_row, line, quote, title
from bot.turns.notices import receipt_reply
from handlers.confirmation import buttons, notices
from handlers.confirmation.actions.asking import send_card
from handlers.confirmation.actions.outside import tell_outside
from handlers.confirmation.screens.check import check_screen
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    duty,
    leader,
    objection,
    own_entry_buttons,
    roster_button,
    unchanged_lines,
    village_name,
)
from models.appointments.overview import responsibility
from models.confirmation.forms.objection import ObjectionAnswer, RosterCorrection
from models.confirmation.records import settle
from models.core.problems import Gone, Problem
from models.core.text import SentenceStart, _
from models.roster.records import likenesses, members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


@buttons.correct_own_entry
async def begin_correction(turn: Turn, member_id: int) -> None:
    """The member puts the entry right; what stands there now is already filled in."""
    member = await _own_entry(turn, member_id)
    now = {"name": member.name, "element": member.element, "post": member.post}
    known = {key: value for key, value in now.items() if value is not None}
    context = {"region": member.region_code, "member": str(member.id)}
    note = objection(await village(turn.db, member.region_code), member)
    await begin_mending(turn, RosterCorrection, context, known, note)


@buttons.explain_own_entry
async def begin_explanation(turn: Turn, member_id: int) -> None:
    """The member writes a sentence to head and pembina, also after leaving the list."""
    member = await members.member(turn.db, member_id)
    if member is None or member.person_id != turn.person.id:
        raise Gone(_("Data itu sudah berubah. Lihat /start."))
    await begin(
        turn, ObjectionAnswer, context={"region": member.region_code, "member": str(member.id)}
    )


async def _own_entry(turn: Turn, member_id: int) -> Member:
    """An entry of this very person; nobody else's can be touched."""
    member = await members.member(turn.db, member_id)
    own = member is not None and member.person_id == turn.person.id
    if member is None or not own or member.standing == MemberStatus.LEFT:
        raise Gone(_("Data itu sudah berubah. Lihat /start."))
    return member


@submitted(RosterCorrection)
async def store_correction(turn: Turn, sent: HandedIn[RosterCorrection]) -> None:
    """The entry is right again, and the head is asked about what changed."""
    form = sent.form
    context = sent.context
    member = await _own_entry(turn, int(context.get("member", 0)))
    await members.lock_village(turn.db, member.region_code)
    await turn.db.refresh(member)
    if member.standing == MemberStatus.LEFT:
        raise Gone(_("Data itu sudah berubah. Lihat /start."))
    if member.duty == (form.name, form.element, form.post):
        here = await village(turn.db, member.region_code)
        lines, keys = unchanged_lines(here, member), button_row(*own_entry_buttons(member))
        turn.give(Screen(lines, (keys,)), receipt_reply)
        return
    renamed = member.name != form.name
    member.name, member.element, member.post = form.name, form.element, form.post
    if renamed:
        await likenesses.mark(turn.db, member)
    member.certain = False
    turn.person.name = form.name
    await settle(turn.db, member, turn.now)
    await turn.db.flush()
    turn.audit(notices.CORRECT_MEMBER, member.region_code, f"member:{member.id}")
    here = await village(turn.db, member.region_code)
    now_is = _("%(name)s sekarang: %(duty)s.", name=member.name, duty=duty(form.element, form.post))
    turn.give(
        Screen(
            (
                title(_("Perbaikan tersimpan"), DONE),
                line(now_is),
                line(
                    _(
                        "%(leader)s dan pembina sudah diberi tahu.",
                        leader=SentenceStart(leader(here)),
                    )
                ),
            )
        ),
        receipt_reply,
    )
    await _tell_correction(turn, here, now_is)


async def _tell_correction(turn: Turn, here: Village, now_is: Sentence) -> None:
    """The head sees the list as it is now, BPS what was put right."""
    if here.head is not None:
        card = check_screen(here)
        fixed = (title(_("Daftar agen sudah diperbaiki"), PEOPLE), line(now_is, EDIT))
        await send_card(turn, here, Screen((*fixed, *card.lines[2:]), card.keys))
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    heading = _("Daftar agen %(village)s diperbaiki", village=village_name(here))
    screen = Screen((title(heading, PEOPLE), line(now_is, EDIT)), (roster_button(here),))
    await turn.tell(notices.corrected, charged, screen, region=here.code)


@submitted(ObjectionAnswer)
async def send_explanation(turn: Turn, sent: HandedIn[ObjectionAnswer]) -> None:
    """The member's sentence reaches head and pembina."""
    form = sent.form
    context = sent.context
    member = await members.member(turn.db, int(context.get("member", 0)))
    today = (await turn.today()).isoformat()
    if member is None or member.person_id != turn.person.id:
        raise Gone(_("Data itu sudah berubah. Lihat /start."))
    if not await turn.claim("explain", f"member:{member.id}", today):
        raise Problem(_("Hari ini penjelasan sudah dikirim. Kirim lagi besok."))
    here = await village(turn.db, member.region_code)
    turn.give(
        Screen(
            (
                title(_("Penjelasan terkirim"), DONE),
                line(_("Diteruskan kepada %(leader)s dan pembina.", leader=leader(here))),
            )
        ),
        receipt_reply,
    )
    heading = _("Penjelasan tentang daftar agen")
    lines = (
        title(heading, EDIT),
        line(_("%(name)s menulis:", name=member.name)),
        quote(form.words),
    )
    if member.standing == MemberStatus.LEFT:
        await tell_outside(turn, here, Screen(lines))
        return
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    look = (
        button_row(
            roster_buttons.open_roster.button(_("Lihat daftar agen"), village_code=here.code)
        ),
    )
    await turn.tell(notices.explained_for_bps, charged, Screen(lines, look), region=here.code)
    if here.head is not None:
        again = (
            button_row(buttons.check_roster.button(_("Periksa daftar"), village_code=here.code)),
        )
        await turn.tell(
            notices.explained_for_head,
            [here.head.person_id],
            Screen(lines, again),
            region=here.code,
        )
