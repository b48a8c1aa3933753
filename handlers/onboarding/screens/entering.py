"""Where somebody goes on: language, the yes that is asked, then the form that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.filling import begin, resume
from bot.forms.state.draft import Candidate
from bot.languages.locale import languages
from bot.registry import NUMBER
from bot.screens.screen import DONE, Line, Screen, line, title, together
from handlers.appointments.screens.invitation import LANGUAGES
from handlers.onboarding import buttons
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_screen
from models.appointments.forms.staff import Staff
from models.appointments.records import invitations
from models.appointments.rights import ROLE_WORDS, Role
from models.appointments.rules import invites_agent, invites_head
from models.confirmation.forms.village_head import VillageHead
from models.core.problems import Gone
from models.core.text import Sentence, _
from models.people import records as people
from models.privacy.rules import consent_text
from models.regions.codes import COUNTRY
from models.registration.forms import Registration

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.appointments.records.invitations import Invitation


NO_INVITATION = "0"  # stands for the invitation of somebody who came without one


async def enter(turn: Turn, then: str) -> None:
    """Somebody new chooses a language; who agreed before goes straight to the form."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        await open_form(turn, then)
        return
    lines = [title(_("Selamat datang di Desa Cantik"))]
    invitation = await _usable_invitation(turn, then)
    if invitation is not None:
        lines += await _invitation_lines(turn, invitation)
    else:
        lines.append(line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")))
    lines.append(line(_("Pilih bahasa.")))
    codes = sorted(languages(), key=lambda code: code != turn.person.language)
    row = [
        buttons.choose_first_language.button(
            LANGUAGES.get(code, code), language=code, next_step=then
        )
        for code in codes
    ]
    turn.show(Screen(tuple(lines), (together(*row),)))


async def _invitation_lines(turn: Turn, invitation: Invitation) -> list[Line]:
    """What the invitation is for."""
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    if invitation.region_code == COUNTRY:
        return [line(_("Anda diundang sebagai %(role)s.", role=role))]
    place = await turn.place(invitation.region_code)
    return [
        line(_("Anda diundang sebagai %(role)s.", role=role)),
        line(_("Wilayah: %(region)s.", region=place.label)),
    ]


async def ask_consent(turn: Turn, then: str) -> None:
    """What is kept, why, who sees it and how long: one card, two answers."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        await open_form(turn, then)
        return
    turn.show(consent_screen(turn, then))


async def open_form(turn: Turn, then: str) -> None:
    """The form that belongs to the invitation, or the agent's registration, or what was open."""
    if then == WHERE_LEFT:
        await _resume_newest(turn)
        return
    invitation = await _usable_invitation(turn, then)
    if then != NO_INVITATION and invitation is None:
        raise Gone(_("Undangan ini tidak berlaku lagi. Mintalah yang baru."))
    if invitation is None:
        await _begin_registration(turn, {}, "")
        return
    context = {"invitation": then, "region": invitation.region_code}
    if invites_agent(invitation):
        await _begin_registration(turn, context, invitation.region_code)
    elif invites_head(invitation):
        await _begin_head_form(turn, context)
    else:
        await begin(turn, Staff, context=context, answers=_known_answers(turn))


async def _resume_newest(turn: Turn) -> None:
    """After a yes to a newer text: the form that was about to open, or the way to the menu."""
    newest = max(turn.workspace.drafts, key=lambda one: one.touched, default=None)
    if newest is None or not await resume(turn, newest.id):
        turn.show(
            Screen(
                (title(_("Persetujuan tersimpan"), DONE),),
                (together(open_menu.button(_("Menu"))),),
            )
        )


async def _begin_registration(turn: Turn, context: dict[str, str], region: str) -> None:
    """The registration; the invitation's village only wants a confirming tap."""
    candidates = {}
    if region:
        place = await turn.place(region)
        one = Candidate(region, place.label, place.village or place.label)
        candidates["village"] = (one,)
    known = _known_answers(turn)
    await begin(turn, Registration, context=context, candidates=candidates, answers=known)


def _known_answers(turn: Turn) -> dict[str, str]:
    """Name, address and telephone of somebody who has told them before."""
    person = turn.person
    told = {"name": person.name, "address": person.address, "phone": person.phone}
    return {key: value for key, value in told.items() if value is not None}


async def _begin_head_form(turn: Turn, context: dict[str, str]) -> None:
    """The head's few questions; the titles usual there are offered."""
    usual = (await turn.place(context["region"])).head_title or "Kepala Desa"
    titles = (usual, f"Pj. {usual}", f"Plt. {usual}")
    offered = tuple(Candidate(head_title, head_title, head_title) for head_title in titles)
    known = _known_answers(turn) if turn.person.address in {"ibu", "bapak"} else {}
    await begin(turn, VillageHead, context=context, candidates={"title": offered}, answers=known)


async def _usable_invitation(turn: Turn, then: str) -> Invitation | None:
    """The invitation named by a button: one this very person opened, and still usable."""
    if then == NO_INVITATION or not NUMBER.pattern.fullmatch(then):
        return None
    found = await invitations.opened_by(turn.db, int(then), turn.person.id, turn.now)
    return found if found is not None and await invitations.is_still_valid(turn.db, found) else None
