"""Where somebody goes on: language, the yes that is asked, then the form that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, resume
from bot.forms.state.draft import Candidate
from bot.languages.locale import languages
from bot.registry import NUMBER
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_screen
from handlers.onboarding.screens.entering import (
    agreed_screen,
    first_screen,
    invitation_lines,
    welcome_lines,
)
from models.appointments.forms.staff import Staff
from models.appointments.records import invitations
from models.appointments.rules import invites_agent, invites_head
from models.confirmation.forms.village_head import VillageHead
from models.core.problems import Gone
from models.core.text import _
from models.people import records as people
from models.privacy.rules import consent_text
from models.registration.forms import Registration

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.appointments.records.invitations import Invitation
    from models.core.text import Sentence


NO_INVITATION = "0"  # stands for the invitation of somebody who came without one


async def enter(turn: Turn, then: str) -> None:
    """Somebody new chooses a language; who agreed before goes straight to the form."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        await open_form(turn, then)
        return
    await ask_language(turn, then)


async def ask_language(turn: Turn, then: str, note: Sentence | None = None) -> None:
    """What one is invited to, in the words of the phone, and the languages to go on in."""
    about = welcome_lines()
    invitation = await _usable_invitation(turn, then)
    if invitation is not None:
        about = invitation_lines(invitation, await turn.place(invitation.region_code))
    codes = sorted(languages(), key=lambda code: code != turn.person.language)
    turn.show(first_screen(about, codes, then, note))


async def ask_consent(turn: Turn, then: str) -> None:
    """What is kept, why, who sees it and how long: one card, two answers."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        await open_form(turn, then)
        return
    show_consent(turn, then)


def show_consent(turn: Turn, then: str, note: Sentence | None = None) -> None:
    """The text with its two answers; a yes leads on to `then`."""
    settings = turn.runtime.settings
    turn.show(consent_screen(then, settings.office, settings.keep_years, note))


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
    newest = turn.workspace.last_draft
    if newest is None or not await resume(turn, newest.id):
        turn.show(agreed_screen())


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
