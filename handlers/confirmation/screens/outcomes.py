"""What everybody concerned hears of the head's answer, and of whether it is the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.screens.formatting import readable_phone
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PEOPLE,
    WAITING,
    Keys,
    Line,
    Screen,
    button_row,
    line,
    quote,
    title,
)
from handlers.people.screens import call_button
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    duty,
    leader,
    own_entry_buttons,
    recognition_buttons,
    roster_button,
    village_name,
)
from models.confirmation.forms.objection import Wrong
from models.core.text import N_, Sentence, SentenceStart, _, say
from models.people.rules import name_with_title
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from bot.screens.screen import Button
    from models.appointments.records.appointments import Appointment
    from models.core.text import Value
    from models.people.records import Person
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


def disputed_screen(here: Village, member: Member) -> Screen:
    """To the member: what stands there, the head's words, and the way on."""
    leaves = member.standing == MemberStatus.LEFT
    head = _("Data %(you)s perlu diperbaiki")
    if leaves:
        head = _("%(you)s tidak lagi di daftar agen %(village)s", village=village_name(here))
    lines = [
        title(head, EDIT),
        line(_("Tercatat: %(duty)s.", duty=duty(member.element, member.post))),
        *objection_lines(here, member),
    ]
    return Screen(tuple(lines), (button_row(*own_entry_buttons(member)),))


def objection_lines(here: Village, member: Member) -> list[Line]:
    """What the head finds wrong with an entry, and how he put it."""
    lines = [line(Sentence(Wrong(member.wrong).label))] if member.wrong else []
    return lines + quoted_words(here, member.wrong_words)


def quoted_words(here: Village, text: str | None) -> list[Line]:
    """The head's own words."""
    if text is None:
        return []
    return [line(_("%(leader)s menulis:", leader=SentenceStart(leader(here)))), quote(text)]


def objection_result(member: Member) -> Sentence:
    """What becomes of an entry the head objected to."""
    if member.standing == MemberStatus.LEFT:
        return _("%(name)s tidak lagi di daftar.", name=member.name)
    if member.wrong_pending is not None:
        return _("%(name)s: menunggu pengakuan BPS.", name=member.name)
    return _("%(name)s: menunggu perbaikan.", name=member.name)


def unrecognised_lines(here: Village, head: Person) -> list[Line]:
    """What happens next to the word of a head whom BPS does not know yet."""
    who: Value = _("Petugas BPS")
    if here.pembina is not None:
        who = _("%(name)s dari BPS", name=name_with_title(here.pembina))
    lines = [
        line(
            _(
                "%(who)s memastikan dulu bahwa %(you)s menjabat %(leader)s di sini.",
                who=who,
                leader=leader(here),
            ),
            WAITING,
        )
    ]
    if head.phone:
        phone = readable_phone(head.phone)
        lines.append(line(_("%(you)s mungkin ditelepon di %(phone)s.", phone=phone)))
    lines.append(line(_("Setelah itu jawaban %(you)s berlaku, dan kami kabari di sini.")))
    return lines


def recognition_lines(claim: Appointment, person: Person) -> list[Line]:
    """Who says to be the head, the number, and whether Telegram gave it or it was typed."""
    lines = [line(_("%(head)s, %(title)s", head=name_with_title(person), title=claim.title or ""))]
    if not person.phone:
        return [*lines, line(_("Nomor HP belum ada."), ATTENTION)]
    lines.append(line(_("HP: %(phone)s", phone=readable_phone(person.phone))))
    if person.phone_shared:
        lines.append(line(_("Nomor ini dari Telegram, bukan diketik."), DONE))
    else:
        lines.append(line(_("Nomor ini diketik sendiri. Pastikan lewat telepon."), ATTENTION))
    return lines


def recognition_keys(here: Village) -> tuple[Keys, ...]:
    """Whether it is really the head, with the call by which BPS finds out."""
    claim, person = here.head_to_recognise, here.person_to_recognise
    if claim is None or person is None:
        return ()
    keys = recognition_buttons(claim)
    if person.phone:
        call = call_button(here, person, _("Telepon"))
        return (keys, button_row(call))
    return (keys,)


def confirmed_screen(here: Village, by: Value, *, effective: bool) -> Screen:
    """To agents and BPS: the head finds the list right."""
    heading = _("Daftar agen %(village)s dibenarkan", village=village_name(here))
    lines = [title(heading, DONE), line(_("Oleh %(head)s.", head=by))]
    if not effective:
        lines.append(effective_later(here))
    return Screen(tuple(lines))


def disputed_for_bps_screen(here: Village, member: Member, *, effective: bool) -> Screen:
    """To BPS: what the head finds wrong, with the entry one tap away."""
    heading = _("Daftar agen %(village)s diperiksa", village=village_name(here))
    lines = [title(heading, PEOPLE), line(objection_result(member), EDIT)]
    lines += objection_lines(here, member)
    if not effective:
        lines.append(effective_later(here))
    look = roster_button(here)
    if member.standing != MemberStatus.LEFT:
        entry = roster_buttons.open_entry.button(_("Buka nama itu"), member_id=member.id)
        look = button_row(entry, *look.buttons)
    return Screen(tuple(lines), (look,))


def no_decree_screen(here: Village, by: Value, *, effective: bool) -> Screen:
    """To agents and BPS: the head says that there is no SK yet."""
    lines = [
        title(_("%(village)s: SK belum ada", village=village_name(here)), WAITING),
        line(_("Menurut %(head)s.", head=by)),
        line(_("Agen tetap bisa bekerja. Pembina membantu menyiapkan SK.")),
    ]
    if not effective:
        lines.append(effective_later(here))
    return Screen(tuple(lines))


def effective_later(here: Village) -> Line:
    """The word of a head whom BPS does not know yet has no effect so far."""
    return line(_("Berlaku setelah BPS mengakui %(leader)s.", leader=leader(here)), WAITING)


def not_recognised_screen(here: Village, who: Value) -> Screen:
    """To who had heard of an answer that does not count: the list is as it was."""
    heading = _("%(who)s belum dikenali BPS", who=who)
    lines = (
        title(heading, WAITING),
        line(
            _(
                "Jawabannya tentang daftar agen %(village)s tidak berlaku.",
                village=village_name(here),
            )
        ),
        line(_("Daftar tetap seperti semula.")),
    )
    return Screen(lines)


def former_head_screen(here: Village, now: Value) -> Screen:
    """To the head before: somebody else is head here now, and whom to ask if that is wrong."""
    heading = N_("Tugas %(you)s di %(village)s sudah selesai")
    lines = (
        title(say(heading, village=village_name(here)), PEOPLE),
        line(
            _(
                "%(leader)s yang diakui BPS sekarang: %(head)s.",
                leader=SentenceStart(leader(here)),
                head=now,
            )
        ),
        line(_("Terima kasih atas bantuan %(you)s. Kalau ini keliru, hubungi pembina.")),
    )
    return Screen(lines, (button_row(_menu()),))


def _menu() -> Button:
    return open_menu.button(_("Menu"))
