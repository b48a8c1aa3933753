"""A candidate may be somebody the SK already names: a tap says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, PEOPLE, WAITING, Screen, line, title
from handlers.registration import buttons, notices
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import roster_button
from models.appointments.overview import responsibility
from models.core.problems import Gone
from models.core.text import _
from models.people.rules import may_be_same_person
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.claim_name
async def link_own_entry(turn: Turn, member_id: int) -> None:
    """The candidate takes the place of the name in the SK; head or pembina still decide."""
    named = await members.member(turn.db, member_id)
    if named is not None:
        await members.lock_village(turn.db, named.region_code)
        await turn.db.refresh(named)
    own = await members.member_of(turn.db, named.region_code, turn.person.id) if named else None
    if named is None or own is None or not _may_link(named, own):
        raise Gone(_("Nama itu sudah terhubung atau berbeda. Lihat /start."))
    # The person's own entry stays, so that buttons already sent about it still work.
    own.decree_id = named.decree_id or own.decree_id
    own.named_by = named.named_by or turn.person.id
    own.like_id = own.like_why = None
    named.now(MemberStatus.LEFT, turn.now)
    await turn.db.flush()
    turn.audit(notices.LINK_MEMBER, own.region_code, f"member:{own.id}", named=named.id)
    lines = (
        title(_("Terhubung dengan nama di SK"), DONE),
        line(_("Menunggu diterima."), WAITING),
    )
    turn.show(Screen(lines))
    here = await village(turn.db, own.region_code)
    charged, _rest = await responsibility.responsible_people(turn.db, own.region_code)
    same = _("%(name)s menyatakan dirinya %(named)s di SK.", name=own.name, named=named.name)
    told = Screen((title(_("Nama SK terhubung"), PEOPLE), line(same)), (roster_button(here),))
    await turn.tell(notices.linked, charged, told, region=own.region_code)
    await roster_buttons.roster_changed.announce(turn, here)


def _may_link(named: Member, own: Member) -> bool:
    """A name still free, like the person's own, and only one a candidate."""
    free = named.standing == MemberStatus.NAMED and own.standing == MemberStatus.CANDIDATE
    return free and own.named_by is None and may_be_same_person(named.name, own.name)


@buttons.deny_name
async def keep_apart(turn: Turn, member_id: int) -> None:
    """Two people with similar names: both count from now on."""
    named = await members.member(turn.db, member_id)
    own = await members.member_of(turn.db, named.region_code, turn.person.id) if named else None
    if own is not None and own.like_id == member_id:
        own.like_id = own.like_why = None
    turn.show(
        Screen(
            (
                title(_("Baik, dicatat sebagai orang yang berbeda."), DONE),
                line(_("Pembina melihat keduanya di daftar agen.")),
            )
        )
    )
