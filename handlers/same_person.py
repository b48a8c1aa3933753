"""A candidate may be somebody the SK already names: a tap says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import DONE, PEOPLE, WAITING, Screen, line, title
from bot.routes import NUMBER, button
from handlers.cards.head import tell_head
from handlers.cards.roster import look
from models import charge, roster
from models.names import alike
from models.problems import Gone
from models.rights import Verb
from models.roster import Member, Standing
from models.villages import village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn


@button("same", NUMBER)
async def that_is_me(turn: Turn, args: list[str]) -> None:
    """The candidate takes the place of the name in the SK; head or pembina still decide."""
    named = await roster.member(turn.db, int(args[0]))
    if named is not None:
        await roster.hold(turn.db, named.region_code)
        await turn.db.refresh(named)
    own = await roster.member_of(turn.db, named.region_code, turn.person.id) if named else None
    if named is None or own is None or not _may_link(named, own):
        raise Gone(say(N_("Nama itu sudah terhubung atau berbeda. Lihat /start.")))
    # The person's own entry stays, so that buttons already sent about it still work.
    own.decree_id = named.decree_id or own.decree_id
    own.named_by = named.named_by or turn.person.id
    named.now(Standing.LEFT, turn.now)
    await turn.db.flush()
    turn.audit("link_member", own.region_code, f"member:{own.id}", named=named.id)
    lines = (
        title(say(N_("Terhubung dengan nama di SK")), DONE),
        line(say(N_("Menunggu diterima.")), WAITING),
    )
    turn.show(Screen(lines))
    here = await village(turn.db, own.region_code)
    charged, _ = await charge.in_charge(turn.db, own.region_code)
    same = say(N_("%(name)s menyatakan dirinya %(named)s di SK."), name=own.name, named=named.name)
    told = Screen((title(say(N_("Nama SK terhubung")), PEOPLE), line(same)), (look(here),))
    await turn.tell(charged, told, "linked", verb=Verb.SEE_ROSTER, region=own.region_code)
    await tell_head(turn, here)


def _may_link(named: Member, own: Member) -> bool:
    """A name still free, like the person's own, and only one a candidate."""
    free = named.standing == Standing.NAMED and own.standing == Standing.CANDIDATE
    return free and own.named_by is None and alike(named.name, own.name)


@button("other", NUMBER)
async def not_me(turn: Turn, _args: list[str]) -> None:
    """Two people with similar names."""
    turn.show(Screen((
        title(say(N_("Baik, dicatat sebagai orang yang berbeda.")), DONE),
        line(say(N_("Pembina melihat keduanya di daftar agen."))),
    )))  # fmt: skip
