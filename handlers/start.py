"""/start: who I am here, what is expected of me now, whom I wait for, and what I can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.conversation.path import progress
from bot.conversation.readers import forbidden
from bot.conversation.said import Edited, Files, Text
from bot.delivery.screen import (
    ATTENTION,
    EDIT,
    WAITING,
    Button,
    Keys,
    Line,
    Screen,
    alone,
    line,
    title,
    together,
)
from bot.filling import resume
from bot.routes import WORD, button, command, otherwise
from bot.turn import titled
from handlers.cards.consent import agreed_or_asked
from handlers.cards.erasing import reminder
from handlers.cards.roster import leader
from models import erasures, roles, roster, schedule, submissions
from models.forms.fields import FORMS
from models.forms.registration import Registration
from models.local_words import spoken
from models.many_villages import villages
from models.problems import Gone
from models.region_codes import COUNTRY
from models.rights import ROLE_WORDS, Role, Verb
from models.roster import Standing
from models.villages import Village, active_within
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from bot.conversation.draft import Draft
    from bot.turn import Turn
    from models.roles import Appointment

LOOKED_AT = 30  # villages whose waiting things are counted for the card


@button("menu")
@command("start", "menu", "status", about=N_("Menu dan yang menunggu"))
async def start(turn: Turn, _args: list[str]) -> None:
    """The one card everything begins from."""
    await _card(turn)


@button("resume", WORD)
async def go_on(turn: Turn, args: list[str]) -> None:
    """A waiting draft comes back exactly where it was left."""
    if not await resume(turn, args[0]):
        raise Gone(say(N_("Isian itu sudah terkirim atau dihapus. Menu: /start")))


@command("lanjut", "lanjutkan", about=N_("Melanjutkan isian"))
async def last_draft(turn: Turn, _args: list[str]) -> None:
    """The draft touched last, or the card when there is none."""
    newest = max(turn.desk.drafts, key=lambda one: one.touched, default=None)
    if newest is None or not await resume(turn, newest.id):
        await _card(turn)


@otherwise
async def unasked(turn: Turn, _args: list[str]) -> None:
    """A message no form waits for: say so and offer what can be done."""
    if await _refused(turn):
        return
    if isinstance(turn.said, Files):
        await _not_kept(turn, turn.said.album)
        return
    newest = max(turn.desk.drafts, key=lambda one: one.touched, default=None)
    if newest is None:
        await _card(turn)
        return
    turn.show(Screen(
        (
            title(say(N_("Pesan ini belum masuk ke isian mana pun."))),
            line(say(N_("Lanjutkan isian dulu, lalu kirim lagi."))),
        ),
        (alone(_continue(newest)), together(Button(say(N_("Menu")), "menu"))),
    ))  # fmt: skip


async def _refused(turn: Turn) -> bool:
    """What must never be sent here is not asked for again, but refused with the reason."""
    said = turn.said
    if not isinstance(said, Text | Edited | Files):
        return False
    refusal = forbidden(said.caption if isinstance(said, Files) else said.text)
    if refusal is None:
        return False
    turn.remove_identity(said)
    turn.show(Screen((title(refusal, ATTENTION),), (together(Button(say(N_("Menu")), "menu")),)))
    return True


async def _not_kept(turn: Turn, album: str) -> None:
    """Photos that belong to nothing: said once for a whole album."""
    await schedule.forget_before(turn.db, "photos", turn.now - timedelta(days=1))
    if album and not await turn.once("photos", f"person:{turn.person.id}", album[:20]):
        return
    keys = [Button(say(N_("Menu")), "menu")]
    if roles.regions_for(turn.held, Verb.REPORT):
        keys.insert(0, Button(say(N_("Lapor kegiatan")), "report"))
    turn.show(Screen((
        title(say(N_("Berkas ini belum disimpan")), ATTENTION),
        line(say(N_("Mulai isiannya dulu, lalu kirim lagi berkasnya."))),
    ), (together(*keys),)))  # fmt: skip


async def _card(turn: Turn) -> None:
    if turn.held and not await agreed_or_asked(turn):
        return
    wish = await erasures.asked(turn.db, turn.person.id)
    if not turn.held and not turn.desk.drafts:
        screen = await _taken_out(turn) or _newcomer()
        told = (await reminder(turn, wish),) if wish else ()
        turn.show(replace(screen, lines=(*screen.lines, *told)))
        return
    lines: list[Line] = [title(say(N_("Selamat datang, %(name)s"), name=titled(turn.person)))]
    lines += [line(await _role(turn, one)) for one in turn.held[-3:]]
    if wish is not None:
        lines.append(await reminder(turn, wish))
    keys: list[Keys] = []
    waiting = turn.desk.drafts[-3:]
    for place, draft in enumerate(waiting, 1):
        number = place if len(waiting) > 1 else None
        lines.append(Line(_left(draft), "plain", EDIT, number))
        keys.append(alone(replace(_continue(draft), number=number)))
    mine, others = await _waiting(turn)
    if mine:
        lines.append(line(say(N_("Menunggu %(you)s:"))))
        lines += mine
    if others:
        lines.append(line(say(N_("Menunggu orang lain:"))))
        lines += others
    if not mine and not others and not turn.desk.drafts:
        lines.append(line(say(N_("Tidak ada yang menunggu."))))
    doors = _doors(turn)
    # Phones are shared: the first card of the day names whose session this is, and asks.
    today = turn.now.astimezone(await turn.zone()).date()
    if await turn.once("session", f"person:{turn.person.id}", today.isoformat()):
        doors.append(Button(say(N_("Bukan saya")), "not_me"))
    turn.show(Screen(tuple(lines), (*keys, together(*doors))))


async def _taken_out(turn: Turn) -> Screen | None:
    """To somebody whose village lists them no more: that it is so, and whom to ask."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        return None
    place = await turn.place(sent.region_code)
    heading = N_("%(village)s tidak lagi mencantumkan %(you)s sebagai agen")
    contact = turn.around.settings.contact
    return Screen(
        (
            title(say(heading, village=place.village_label or place.label)),
            line(
                say(
                    N_("Kalau ini keliru, tanyakan kepada %(leader)s."),
                    leader=spoken(place.head_title or "Kepala Desa"),
                )
            ),
            line(say(N_("Bisa juga ke BPS: %(contact)s."), contact=contact)),
        ),
        (
            together(
                Button(say(N_("Pendaftaran saya")), "mine"),
                Button(say(N_("Bahasa")), "languages"),
                Button(say(N_("Bantuan")), "help"),
            ),
        ),
    )


def _newcomer() -> Screen:
    return Screen(
        (
            title(say(N_("Selamat datang di Desa Cantik"))),
            line(say(N_("Di sini agen statistik desa mendaftar dan melapor ke BPS."))),
            line(say(N_("Punya tautan undangan? Buka tautan itu."))),
            line(say(N_("Belum punya? Daftar sendiri pun bisa."))),
        ),
        (
            alone(Button(say(N_("Daftar sebagai agen")), "register", style="primary")),
            together(
                Button(say(N_("Bahasa")), "languages"), Button(say(N_("Data pribadi")), "privacy")
            ),
        ),
    )


async def _role(turn: Turn, held: Appointment) -> Sentence:
    """Agen statistik, Desa Sukamaju; a head by his title."""
    words: Sentence | str = Sentence(ROLE_WORDS[Role(held.role)])
    if held.role == Role.HEAD and held.title:
        words = held.title
    if held.region_code == COUNTRY:
        return say(N_("Tugas: %(role)s, seluruh Indonesia"), role=words)
    place = await turn.place(held.region_code)
    return say(N_("Tugas: %(role)s, %(region)s"), role=words, region=place.label)


def _left(draft: Draft) -> Sentence:
    """Pendaftaran agen: 5 dari 14, belum dikirim."""
    here, steps = progress(FORMS[draft.form], draft)
    return say(
        N_("%(form)s: %(here)s/%(steps)s, belum dikirim"),
        form=Sentence(FORMS[draft.form].about.name), here=here, steps=steps,
    )  # fmt: skip


def _continue(draft: Draft) -> Button:
    return Button(say(N_("Lanjutkan isian")), "resume", (draft.id,), style="primary")


async def _waiting(turn: Turn) -> tuple[list[Line], list[Line]]:
    """What waits for this person, and what this person waits for."""
    mine: list[Line] = []
    others: list[Line] = []
    for own in await roster.entries_of(turn.db, turn.person.id):
        if own.standing == Standing.CANDIDATE:
            others.append(line(say(N_("Pendaftaran: menunggu diterima")), WAITING))
        if own.standing == Standing.DISPUTED:
            mine.append(line(say(N_("Data di daftar agen perlu diperbaiki")), ATTENTION))
    for here in await _villages(turn):
        mine += _for_me(turn, here)
        others += _for_others(turn, here)
    return mine[:6], others[:6]


async def _villages(turn: Turn) -> list[Village]:
    regions = roles.regions_for(turn.held, Verb.SEE_ROSTER)
    codes = await active_within(turn.db, regions, LOOKED_AT)
    return await villages(turn.db, codes)


def _for_me(turn: Turn, here: Village) -> list[Line]:
    name, lines = here.place.village or "", []
    if turn.may(Verb.CONFIRM_ROSTER, here.code) and here.waits_for_head:
        lines.append(line(say(N_("%(village)s: periksa daftar agen"), village=name), ATTENTION))
    if turn.may(Verb.RECOGNISE_HEAD, here.code) and here.waits_for_recognition:
        unknown = say(N_("%(village)s: %(leader)s belum diakui"), leader=leader(here), village=name)
        lines.append(line(unknown, ATTENTION))
    if turn.may(Verb.ADMIT, here.code) and here.waiting():
        count = len(here.waiting())
        lines.append(line(say(N_("%(village)s: %(count)s calon menunggu"), village=name,
                              count=count), ATTENTION))  # fmt: skip
    return lines


def _for_others(turn: Turn, here: Village) -> list[Line]:
    if here.waits_for_head and not turn.may(Verb.CONFIRM_ROSTER, here.code):
        name = here.place.village or ""
        return [
            line(
                say(N_("%(village)s: menunggu %(leader)s"), leader=leader(here), village=name),
                WAITING,
            )
        ]
    return []


def _doors(turn: Turn) -> list[Button]:
    """Buttons fitted to the role."""
    verbs = {verb for one in turn.held for verb in roles.verbs_of(one)}
    doors = []
    if Verb.REPORT in verbs:
        doors.append(Button(say(N_("Lapor kegiatan")), "report"))
        doors.append(Button(say(N_("Laporan saya")), "my_reports"))
    if Verb.READ_DIGEST in verbs:
        doors.append(Button(say(N_("Ringkasan")), "digest"))
    if Verb.ANSWER in verbs:
        doors.append(Button(say(N_("Desa binaan")), "my_villages"))
    if Verb.READ_REPORTS in verbs:
        doors.append(Button(say(N_("Kebutuhan data")), "needs"))
    if Verb.SEE_ROSTER in verbs:
        doors.append(Button(say(N_("Daftar agen")), "villages"))
    if any(one.role in {Role.CANDIDATE, Role.AGENT} for one in turn.held):
        doors.append(Button(say(N_("Pendaftaran saya")), "mine"))
    if Verb.INVITE_AGENT in verbs:
        doors.append(Button(say(N_("Undang")), "invite_menu"))
    if Verb.ASSIGN in verbs:
        doors.append(Button(say(N_("Tugaskan")), "assign"))
    doors.append(Button(say(N_("Bahasa")), "languages"))
    doors.append(Button(say(N_("Bantuan")), "help"))
    return doors
