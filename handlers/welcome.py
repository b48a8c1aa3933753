"""The way in: language, what is kept and why, a yes or a no, and then the form that fits.

Before the yes only the Telegram id, the language and the update ids are stored; a no erases the
first two in the same turn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.conversation.draft import Candidate
from bot.delivery.screen import (
    DONE,
    PRIVATE,
    Button,
    Line,
    Screen,
    alone,
    line,
    title,
    together,
)
from bot.filling import begin, resume
from bot.i18n import languages
from bot.routes import NUMBER, WORD, button, command, gate, link
from handlers.cards.consent import AGAIN, agreed_or_asked, ask, yes_or_no
from handlers.cards.forward import LANGUAGES
from models import invitations, outbox, people, privacy, submissions
from models.forms.registration import Registration
from models.forms.staff import Staff
from models.forms.village_head import VillageHead
from models.problems import Gone, Problem
from models.region_codes import COUNTRY
from models.rights import ROLE_WORDS, Role
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from bot.turn import Turn
    from models.invitations import Invitation

ALONE = "0"  # stands for the invitation of somebody who came without one


@button("register")
@command("daftar", about=N_("Mendaftar sebagai agen"))
async def register(turn: Turn, _args: list[str]) -> None:
    """Somebody registers by themselves; they will be a candidate."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        await _enter(turn, ALONE)
        return
    place = await turn.place(sent.region_code)
    turn.show(Screen(
        (
            title(say(N_("%(you)s sudah terdaftar")), DONE),
            line(place.label),
            line(say(N_("Nomor %(receipt)s"), receipt=sent.receipt)),
        ),
        (together(
            Button(say(N_("Ubah pendaftaran")), "mine"),
            Button(say(N_("Menu")), "menu"),
        ),),
    ))  # fmt: skip


@link("i")
async def invited(turn: Turn, args: list[str]) -> None:
    """An invitation is opened. Wrong, used and expired links all get the same answer."""
    who = turn.around.unnamed(turn.person.telegram_id)
    if await invitations.may_guess(turn.db, who, turn.now):
        found = await invitations.open_one(turn.db, args[0], turn.now)
        if found is not None and await invitations.still_good(turn.db, found):
            if found.made_by == turn.person.id and found.role != Role.AGENT:
                raise Problem(say(N_("Undangan ini untuk orang lain. Teruskan tautannya.")))
            await invitations.opened(turn.db, found.id, turn.person.id)
            await _enter(turn, str(found.id))
            return
        await invitations.guessed_wrong(turn.db, who, turn.now)
    turn.show(Screen((
        title(say(N_("Undangan ini tidak berlaku lagi."))),
        line(say(N_("Mintalah yang baru kepada pembina atau kepala desa."))),
        line(say(N_("Tanpa undangan pun bisa mendaftar: /daftar"))),
    )))  # fmt: skip


@button("lang", WORD, WORD)
async def choose_language(turn: Turn, args: list[str]) -> None:
    """The language of everything from now on; then on to consent or to the form."""
    code, then = args
    if code in languages():
        turn.person.language = code
    await _consent(turn, then)


@button("full", WORD)
async def read_full(turn: Turn, args: list[str]) -> None:
    """The whole privacy text, folded, with the same two buttons below."""
    settings = turn.around.settings
    text = privacy.full(settings.office, settings.contact, settings.keep_years)
    lines = [title(Sentence(privacy.HEADING), PRIVATE), *(line(one) for one in text)]
    turn.show(Screen((*lines, line(Sentence(privacy.QUESTION))), (yes_or_no(args[0]),)))


@button("no")
async def decline(turn: Turn, _args: list[str]) -> None:
    """A no: nothing is kept, and the way back is named. A later no takes back the yes."""
    if turn.person.name is not None or turn.held:
        await _withdraw(turn)
        return
    turn.show(Screen((
        title(say(N_("Baik, tidak ada data yang disimpan."))),
        line(say(N_("Kalau berubah pikiran, tulis /start."))),
    )))  # fmt: skip
    await people.forget(turn.db, turn.person.id)
    turn.erased = True


@button("withdraw_consent")
async def ask_to_withdraw(turn: Turn, _args: list[str]) -> None:
    """Asked once more: forms close and messages stop."""
    turn.show(Screen(
        (
            title(say(N_("Tarik persetujuan?")), PRIVATE),
            line(say(N_("Formulir ditutup dan pesan dari bot berhenti."))),
        ),
        (
            alone(Button(say(N_("Ya, tarik persetujuan")), "no", style="danger")),
            together(Button(say(N_("Menu")), "menu")),
        ),
    ))  # fmt: skip


async def _withdraw(turn: Turn) -> None:
    """The yes counts no more and nothing comes by itself; what is kept, and who deletes it."""
    if await people.withdraw(turn.db, turn.person.id, turn.now):
        turn.audit("withdraw_consent", turn.home, f"person:{turn.person.id}")
        if turn.person.paused is None:
            turn.person.paused = turn.now
        await outbox.keep_only_replies(turn.db, turn.person.telegram_id)
    turn.show(Screen(
        (
            title(say(N_("Penarikan persetujuan sudah dicatat")), DONE),
            line(say(N_("Masih tersimpan: nama, nomor HP, tugas, dan kiriman %(you)s."))),
            line(say(N_("Pesan dari bot berhenti."))),
            line(say(N_("Agar dihapus: /hapus"))),
            line(say(N_("Formulir terbuka lagi setelah %(you)s setuju."))),
        ),
        (together(Button(say(N_("Menu")), "menu")),),
    ))  # fmt: skip


async def _hear_again(turn: Turn) -> None:
    """Agreeing again ends the silence that came with the no, and no other."""
    ended = await people.last_withdrawn(turn.db, turn.person.id)
    if ended is not None and turn.person.paused == ended:
        turn.person.paused = None


@button("yes", WORD)
async def agree(turn: Turn, args: list[str]) -> None:
    """A yes, kept with the version, the time and a hash of the words that were shown."""
    settings = turn.around.settings
    text = privacy.summary(settings.office, settings.keep_years)
    shown = "\n".join(turn.tongue.say(one) for one in text)
    digest = privacy.text_hash(settings.office, settings.contact, shown)
    if not await people.has_agreed(turn.db, turn.person.id):
        await _hear_again(turn)
    await people.agree(turn.db, turn.person, privacy.VERSION, digest, turn.now)
    turn.audit("consent", "", f"person:{turn.person.id}", version=privacy.VERSION)
    await _form(turn, args[0])


async def _enter(turn: Turn, then: str) -> None:
    """Somebody new chooses a language; who agreed before goes straight to the form."""
    if await people.consented(turn.db, turn.person.id, privacy.VERSION):
        await _form(turn, then)
        return
    lines = [title(say(N_("Selamat datang di Desa Cantik")))]
    invitation = await _invitation(turn, then)
    if invitation is not None:
        lines += await _invited_as(turn, invitation)
    else:
        lines.append(line(say(N_("Di sini agen statistik desa mendaftar dan melapor ke BPS."))))
    lines.append(line(say(N_("Pilih bahasa."))))
    codes = sorted(languages(), key=lambda code: code != turn.person.language)
    buttons = [Button(LANGUAGES.get(code, code), "lang", (code, then)) for code in codes]
    turn.show(Screen(tuple(lines), (together(*buttons),)))


async def _invited_as(turn: Turn, invitation: Invitation) -> list[Line]:
    """What the invitation is for."""
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    if invitation.region_code == COUNTRY:
        return [line(say(N_("Anda diundang sebagai %(role)s."), role=role))]
    place = await turn.place(invitation.region_code)
    return [
        line(say(N_("Anda diundang sebagai %(role)s."), role=role)),
        line(say(N_("Wilayah: %(region)s."), region=place.label)),
    ]


async def _consent(turn: Turn, then: str) -> None:
    """What is kept, why, who sees it and how long: one card, two answers."""
    if await people.consented(turn.db, turn.person.id, privacy.VERSION):
        await _form(turn, then)
        return
    turn.show(ask(turn, then))


@gate
async def agreed(turn: Turn) -> bool:
    """No form opens before a yes to today's text."""
    return await agreed_or_asked(turn)


async def _form(turn: Turn, then: str) -> None:
    """The form that belongs to the invitation, or the agent's registration, or what was open."""
    if then == AGAIN:
        await _go_on(turn)
        return
    invitation = await _invitation(turn, then)
    if then != ALONE and invitation is None:
        raise Gone(say(N_("Undangan ini tidak berlaku lagi. Mintalah yang baru.")))
    if invitation is None:
        await _register(turn, {}, "")
        return
    context = {"invitation": then, "region": invitation.region_code}
    if invitation.role == Role.AGENT:
        await _register(turn, context, invitation.region_code)
    elif invitation.role == Role.HEAD:
        await _head(turn, context)
    else:
        await begin(turn, Staff, context=context, answers=_known(turn))


async def _go_on(turn: Turn) -> None:
    """After a yes to a newer text: the form that was about to open, or the way to the menu."""
    newest = max(turn.desk.drafts, key=lambda one: one.touched, default=None)
    if newest is None or not await resume(turn, newest.id):
        turn.show(Screen(
            (title(say(N_("Persetujuan tersimpan")), DONE),),
            (together(Button(say(N_("Menu")), "menu")),),
        ))  # fmt: skip


async def _register(turn: Turn, context: dict[str, str], region: str) -> None:
    """The registration; the invitation's village only wants a confirming tap."""
    candidates = {}
    if region:
        place = await turn.place(region)
        one = Candidate(region, place.label, place.village or place.label)
        candidates["village"] = (one,)
    known = _known(turn)
    await begin(turn, Registration, context=context, candidates=candidates, answers=known)


def _known(turn: Turn) -> dict[str, str]:
    """Name, address and telephone of somebody who has told them before."""
    person = turn.person
    told = {"name": person.name, "address": person.address, "phone": person.phone}
    return {key: value for key, value in told.items() if value is not None}


async def _head(turn: Turn, context: dict[str, str]) -> None:
    """The head's few questions; the titles usual there are offered."""
    usual = (await turn.place(context["region"])).head_title or "Kepala Desa"
    titles = (usual, f"Pj. {usual}", f"Plt. {usual}")
    offered = tuple(Candidate(one, one, one) for one in titles)
    known = _known(turn) if turn.person.address in {"ibu", "bapak"} else {}
    await begin(turn, VillageHead, context=context, candidates={"title": offered}, answers=known)


async def _invitation(turn: Turn, then: str) -> Invitation | None:
    """The invitation named by a button: one this very person opened, and still usable."""
    if then == ALONE or not re.fullmatch(NUMBER, then, re.ASCII):
        return None
    found = await invitations.opened_by(turn.db, int(then), turn.person.id, turn.now)
    return found if found is not None and await invitations.still_good(turn.db, found) else None
