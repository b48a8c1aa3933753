"""Entering people of the SK who are not on Telegram yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import DONE, Button, Screen, line, title, together
from bot.filling import begin
from bot.routes import VILLAGE, button, submitted
from handlers.cards.head import tell_head
from handlers.cards.roster import duty, missing
from handlers.cards.roster_actions import tell_charge
from models import decrees, roster
from models.forms.named_member import NamedMember
from models.rights import Verb
from models.roster import Member, Standing
from models.villages import village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn


@button("name", VILLAGE)
async def name_member(turn: Turn, args: list[str]) -> None:
    """Enter somebody of the SK who is not on Telegram yet."""
    turn.require(Verb.NAME_MEMBERS, args[0])
    await begin(turn, NamedMember, context={"region": args[0]})


@submitted(NamedMember)
async def named(turn: Turn, form: NamedMember) -> None:
    """The name joins the roster; the head is asked for what he has not seen."""
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.NAME_MEMBERS, code)
    decree = await decrees.decree_of(turn.db, code)
    member = await roster.add(
        turn.db,
        Member(
            region_code=code,
            name=form.name,
            element=form.element,
            post=form.post,
            standing=Standing.NAMED,
            standing_since=turn.now,
            decree_id=decree.id if decree else None,
            named_by=turn.person.id,
        ),
    )
    turn.audit("name_member", code, f"member:{member.id}")
    here = await village(turn.db, code)
    lines = [
        title(say(N_("Nama ditambahkan ke daftar")), DONE),
        line(say(N_("%(name)s: %(duty)s"), name=form.name, duty=duty(form.element, form.post))),
        *missing(here.team),
    ]
    more = together(
        Button(say(N_("Tambah nama lain")), "name", (code,)),
        Button(say(N_("Lihat daftar agen")), "roster", (code,)),
    )
    turn.give(Screen(tuple(lines), (more,)), "receipt")
    await tell_charge(turn, here, N_("Nama SK ditambahkan: %(name)s"), form.name)
    await tell_head(turn, here)
