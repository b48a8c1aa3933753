"""Entering people of the SK who are not on Telegram yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import submitted
from bot.screens.screen import DONE, Screen, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.roster import buttons, notices
from handlers.roster.actions.outcomes import tell_responsible
from handlers.roster.screens import duty, rule_lines
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.roster.forms.named_member import NamedMember
from models.roster.records import decrees, members
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn


@buttons.add_name
async def begin_naming(turn: Turn, village_code: str) -> None:
    """Enter somebody of the SK who is not on Telegram yet."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    await begin(turn, NamedMember, context={"region": village_code})


@submitted(NamedMember)
async def add_member(turn: Turn, sent: HandedIn[NamedMember]) -> None:
    """The name joins the roster; the head is asked for what he has not seen."""
    form = sent.form
    code = sent.region
    turn.require(Verb.NAME_MEMBERS, code)
    decree = await decrees.decree_of(turn.db, code)
    member = await members.add(
        turn.db,
        Member(
            region_code=code,
            name=form.name,
            element=form.element,
            post=form.post,
            standing=MemberStatus.NAMED,
            standing_since=turn.now,
            decree_id=decree.id if decree else None,
            named_by=turn.person.id,
        ),
    )
    turn.audit(notices.NAME_MEMBER, code, f"member:{member.id}")
    here = await village(turn.db, code)
    lines = [
        title(_("Nama ditambahkan ke daftar"), DONE),
        line(_("%(name)s: %(duty)s", name=form.name, duty=duty(form.element, form.post))),
        *rule_lines(here.team),
    ]
    more = button_row(
        buttons.add_name.button(_("Tambah nama lain"), village_code=code),
        buttons.open_roster.button(_("Lihat daftar agen"), village_code=code),
    )
    turn.give(Screen(tuple(lines), (more,)), receipt_reply)
    await tell_responsible(turn, here, N_("Nama SK ditambahkan: %(name)s"), form.name)
    await buttons.roster_changed.announce(turn, here)
