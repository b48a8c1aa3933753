"""Undangan: who may invite whom, the link ready to forward, and what accepting leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.filling import begin
from bot.menu import refresh_menus
from bot.process import randomness
from bot.registry import command, submitted
from bot.screens.screen import DONE, PEOPLE, Screen, button_row, line, numbered_line, title
from bot.turns.notices import receipt_reply
from handlers.appointments import buttons, notices
from handlers.appointments.screens.invitation import (
    forward_screen,
    invitation_link,
    invitation_ready_screen,
    still_open_screen,
)
from models.appointments.forms.assignments import Invite, InviteToVillage
from models.appointments.forms.staff import Staff
from models.appointments.records import appointments, invitations
from models.appointments.records.appointments import APPOINT
from models.appointments.records.invitations import INVITE, REVOKE
from models.appointments.rights import INVITED_BY, LEVELS, ROLE_WORDS, Role, Verb
from models.core.problems import Gone, NotAllowed, Problem
from models.core.text import N_, Sentence, _
from models.people.records import set_phone
from models.people.rules import name_with_title
from models.regions.codes import COUNTRY, Level, is_village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn

# Short words for the buttons of the choice.
_ROLE_BUTTON_WORDS = {
    Role.AGENT: N_("Agen"),
    Role.HEAD: N_("Kepala desa"),
    Role.PEMBINA: N_("Pembina"),
    Role.TEAM_MEMBER: N_("Anggota tim"),
    Role.TEAM_COORDINATOR: N_("Koordinator tim"),
    Role.OFFICE_HEAD: N_("Kepala kantor"),
    Role.DIRECTORATE: N_("Direktorat"),
    Role.ADMINISTRATOR: N_("Pengelola"),
}


@buttons.open_invitations
@command("undang", about=N_("Mengundang orang"), verb=Verb.INVITE_AGENT)
async def list_invitations(turn: Turn) -> None:
    """Only the roles this person may invite into, and the invitations still open."""
    given = [
        role
        for role, verb in INVITED_BY.items()
        if appointments.regions_for(turn.appointments, verb)
    ]
    if not given:
        raise NotAllowed(turn.whose_part(Verb.INVITE_AGENT))
    lines = [title(_("Siapa yang diundang?"), PEOPLE)]
    keys = [
        button_row(
            *(
                buttons.invite_into_role.button(Sentence(_ROLE_BUTTON_WORDS[role]), role=role)
                for role in given
            )
        )
    ]
    if appointments.regions_for(turn.appointments, Verb.INVITE_TEAM):
        keys.append(button_row(buttons.open_staff_page.button(_("Petugas BPS"), page=0)))
    waiting = await invitations.made_by(turn.db, turn.person.id, turn.now)
    if waiting:
        lines.append(line(_("Undangan yang belum dipakai:")))
    revokes = []
    for place, one in enumerate(waiting[:5], 1):
        role = Sentence(ROLE_WORDS[Role(one.role)])
        where = (await turn.place(one.region_code)).label
        lines.append(numbered_line(place, _("%(role)s, %(region)s", role=role, region=where)))
        revokes.append(
            buttons.revoke_invitation.button(_("Batalkan"), invitation_id=one.id, number=place)
        )
    turn.show(Screen(tuple(lines), (*keys, button_row(*revokes))))


@buttons.invite_into_role
async def begin_invitation(turn: Turn, role: str) -> None:
    """The region is known for somebody of one village; others are asked by name."""
    role = _parse_role(role)
    regions = appointments.regions_for(turn.appointments, INVITED_BY[role])
    if not regions:
        raise NotAllowed(turn.whose_part(INVITED_BY[role]))
    if len(regions) == 1 and is_village(regions[0]) and Level.VILLAGE in LEVELS[role]:
        await _invite(turn, role, regions[0])
    elif LEVELS[role] == (0,):
        await _invite(turn, role, COUNTRY)
    else:
        within = regions[0] if len(regions) == 1 else COUNTRY
        form = InviteToVillage if LEVELS[role] == (Level.VILLAGE,) else Invite
        await begin(turn, form, context={"role": role, "within": within})


@buttons.invite_to_village
async def invite_here(turn: Turn, role: str, village_code: str) -> None:
    """An invitation for one village, straight from its card; there is one head, so one link."""
    wanted = _parse_role(role)
    if wanted is Role.HEAD:
        turn.require(INVITED_BY[wanted], village_code)
        waiting = await invitations.waiting_for_head(turn.db, village_code, turn.now)
        if waiting is not None:
            place, zone = await turn.place(village_code), await turn.zone()
            turn.show(still_open_screen(waiting, place, waiting.expires.astimezone(zone)))
            return
    await _invite(turn, wanted, village_code)


@submitted(Invite)
@submitted(InviteToVillage)
async def make_invitation(turn: Turn, sent: HandedIn[Invite] | HandedIn[InviteToVillage]) -> None:
    """The region was named: make the invitation if role and region fit each other."""
    form = sent.form
    context = sent.context
    await _invite(turn, _parse_role(str(context.get("role", ""))), form.region)


def _parse_role(word: str) -> Role:
    if word not in INVITED_BY:
        raise Gone(_("Undangan itu sudah tidak ada. Mulai lagi dari /undang."))
    return Role(word)


async def _invite(turn: Turn, role: Role, region: str) -> None:
    turn.require(INVITED_BY[role], region)
    level = len(region.split(".")) if region else 0
    if level not in LEVELS[role]:
        raise Problem(
            _(
                "Pilih wilayah yang cocok untuk %(role)s. Contoh: desa untuk agen.",
                role=Sentence(ROLE_WORDS[role]),
            )
        )
    place = await turn.place(region)
    token = randomness.invitation_token()
    made = await invitations.invite(turn.db, token, role, region, turn.person.id, turn.now)
    turn.audit(INVITE, region, f"invitation:{made.id}", role=role.value)
    day = made.expires.astimezone(await turn.zone())
    address = invitation_link(turn.runtime.username, token)
    where = "" if region == COUNTRY else place.label
    turn.give(invitation_ready_screen(made), notices.invitation)
    turn.give(forward_screen(made, where, address, day), notices.invitation)


@buttons.revoke_invitation
async def revoke(turn: Turn, invitation_id: int) -> None:
    """Whoever made an invitation, or might have, takes it back while it is unused."""
    found = await invitations.revoke(turn.db, invitation_id, turn.person.id, turn.now)
    if found is None:
        raise Gone(_("Undangan itu sudah dipakai atau sudah dibatalkan."))
    turn.audit(REVOKE, found.region_code, f"invitation:{found.id}")
    turn.toast(_("Undangan dibatalkan. Tautannya tidak berlaku lagi."))
    turn.show(
        Screen(
            (
                title(_("Undangan dibatalkan"), DONE),
                line(_("Buat yang baru: /undang")),
            )
        )
    )


@buttons.renew_invitation
async def renew(turn: Turn, invitation_id: int) -> None:
    """A new link in the place of one that was not used; the old one leads nowhere from now on."""
    found = await invitations.revoke(turn.db, invitation_id, turn.person.id, turn.now)
    if found is None:
        raise Gone(_("Undangan itu sudah dipakai atau sudah dibatalkan."))
    turn.audit(REVOKE, found.region_code, f"invitation:{found.id}")
    turn.toast(_("Tautan lama tidak berlaku lagi. Teruskan yang baru."))
    await _invite(turn, Role(found.role), found.region_code)


@submitted(Staff)
async def begin_role(turn: Turn, sent: HandedIn[Staff]) -> None:
    """Somebody of BPS accepted: the role begins now and the inviter hears of it."""
    form = sent.form
    context = sent.context
    person = turn.person
    person.name, person.address = form.name, form.address
    set_phone(person, form.phone, shared=sent.by_contact("phone"))
    number = int(context.get("invitation", 0))
    invitation = await invitations.opened_by(turn.db, number, person.id, turn.now)
    if sent.previous is None:
        if (
            invitation is None
            or invitation.made_by == person.id
            or not await invitations.is_still_valid(turn.db, invitation)
            or not await invitations.use(turn.db, number, person.id, turn.now)
        ):
            raise Gone(
                _("Undangan ini sudah dipakai atau diganti. Mintalah yang baru, isian ini aman.")
            )
        role, region = Role(invitation.role), invitation.region_code
        await appointments.appoint(
            turn.db, person.id, role, region, turn.now, by=invitation.made_by, why="invitation"
        )
        turn.audit(APPOINT, region, f"person:{person.id}", role=role.value)
        await turn.reload_appointments()
        await _welcome(turn, role, region, invitation.made_by)
        return
    turn.give(Screen((title(_("Data %(you)s diperbarui"), DONE),)), receipt_reply)


async def _welcome(turn: Turn, role: Role, region: str, inviter: int | None) -> None:
    words = Sentence(ROLE_WORDS[role])
    place = await turn.place(region)
    turn.give(
        Screen(
            (
                title(_("Selamat bertugas, %(name)s", name=name_with_title(turn.person)), DONE),
                line(_("Tugas: %(role)s, %(region)s.", role=words, region=place.label)),
                line(_("Semua menu ada di /start.")),
            ),
            (button_row(open_menu.button(_("Menu"))),),
        ),
        receipt_reply,
    )
    await refresh_menus(turn, [turn.person.id])
    if inviter is not None:
        told = Screen(
            (
                title(_("Undangan diterima"), DONE),
                line(
                    _(
                        "%(name)s: %(role)s, %(region)s.",
                        name=name_with_title(turn.person),
                        role=words,
                        region=place.label,
                    )
                ),
            )
        )
        await turn.tell(notices.accepted, [inviter], told)
