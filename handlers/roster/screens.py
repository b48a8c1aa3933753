"""The roster of a village as people see it, and what is still missing by the seed's rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PEOPLE,
    WAITING,
    Button,
    Due,
    Keys,
    Line,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.confirmation import buttons as confirmation_buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.roster import buttons
from models.confirmation.forms.objection import Wrong
from models.core.text import N_, Listing, PlainDay, Sentence, SentenceStart, _, say
from models.forms.shared_choices import Element, Post
from models.regions.local_titles import title_in_sentence
from models.roster.records.members import MEMBER_STATUS_WORDS, MemberStatus
from models.roster.rules.team import CERTAIN_POSTS, OFFICIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.appointments.records.appointments import Appointment
    from models.core.text import Value
    from models.roster.records.decrees import Decree
    from models.roster.records.members import Member
    from models.roster.rules.team import Team
    from models.villages.overview.village import Village


NAME_ON_BUTTON = 14
LISTED = 15  # names on one card


def duty(element: str, post: str | None) -> Sentence:
    """`aparat desa, kaur` or `mitra statistik`."""
    kind = Sentence(_ELEMENTS.get(element, element))
    if post:
        return _("%(kind)s, %(post)s", kind=kind, post=Sentence(_POSTS.get(post, post)))
    return kind


_ELEMENTS: dict[str, str] = {
    Element.OFFICIAL: N_("aparat desa"),
    Element.PARTNER: N_("mitra statistik"),
    Element.OTHER: N_("kader atau warga"),
}
_POSTS: dict[str, str] = {
    Post.SEKRETARIS: N_("sekretaris"),
    Post.KAUR: N_("kaur"),
    Post.KASI: N_("kasi"),
    Post.DUSUN: N_("kepala dusun"),
    Post.STAF: N_("staf"),
}
_SIGNS = {
    MemberStatus.AGENT: DONE,
    MemberStatus.CANDIDATE: WAITING,
    MemberStatus.DISPUTED: ATTENTION,
}


def member_line(member: Member, *, standing: bool = True) -> Sentence:
    """`Siti: aparat desa, kaur (agen)`."""
    words = duty(member.element, member.post)
    if not standing:
        return _("%(name)s: %(duty)s", name=member.name, duty=words)
    stands = Sentence(MEMBER_STATUS_WORDS[MemberStatus(member.standing)])
    return _("%(name)s: %(duty)s (%(standing)s)", name=member.name, duty=words, standing=stands)


def member_lines(village: Village, *, standing: bool = True, page: int = 0) -> list[Line]:
    """The people of the roster, numbered; so many as fit a phone."""
    first = page * LISTED
    return [
        numbered_line(
            place,
            member_line(one, standing=standing),
            _SIGNS.get(MemberStatus(one.standing), "") if standing else "",
        )
        for place, one in enumerate(village.members[first : first + LISTED], first + 1)
    ]


def _page_buttons(village: Village, page: int) -> Keys:
    """The buttons to the other pages of a long roster; the first page is the roster itself."""
    row = []
    if (page + 1) * LISTED < len(village.members):
        row.append(_to_page(_("Berikutnya"), village, page + 1))
    if page == 1:
        row.append(buttons.open_roster.button(_("Sebelumnya"), village_code=village.code))
    elif page:
        row.append(_to_page(_("Sebelumnya"), village, page - 1))
    return button_row(*row)


def _to_page(label: Sentence, village: Village, page: int) -> Button:
    return buttons.open_roster_page.button(label, village_code=village.code, page=page)


def decree_line(decree: Decree | None) -> Line:
    """The SK, or that there is none yet: a legitimate answer."""
    if decree is None:
        return line(_("SK agen: belum ada."))
    if decree.issued_on is None:
        return line(_("SK %(number)s", number=decree.number))
    day = PlainDay(decree.issued_on)
    return line(_("SK %(number)s, %(day)s", number=decree.number, day=day))


def decree_lines(village: Village) -> list[Line]:
    """The SK and until when it holds; of several numbers each, since nobody has chosen yet."""
    if village.rivals:
        several = [line(two_decrees(village), ATTENTION)]
        return several + [decree_line(letter) for letter in village.letters]
    lines = [decree_line(village.decree)]
    if village.decree is not None and village.decree.valid_until is not None:
        until = PlainDay(village.decree.valid_until)
        lines.append(line(_("Berlaku sampai %(day)s.", day=until)))
    return lines


def two_decrees(village: Village) -> Sentence:
    """That several numbers were named."""
    count = len(village.letters)
    if count == 2:  # noqa: PLR2004 - the usual case has words of its own
        return _("Dua nomor SK disebut")
    return _("%(count)s nomor SK disebut", count=count)


def is_uncertain(member: Member) -> bool:
    """An official whose post the seed does not name: the pembina decides."""
    return member.element == OFFICIAL and member.post not in CERTAIN_POSTS


def roster_button(village: Village) -> Keys:
    """The button that opens the roster."""
    return button_row(buttons.open_roster.button(_("Lihat daftar agen"), village_code=village.code))


def recognition_buttons(given: Appointment) -> Keys:
    """Whether it is really the head who speaks: a yes or a no of BPS."""
    return button_row(
        confirmation_buttons.recognise_head.button(
            _("Benar, beliau"), appointment_id=given.id, style="success"
        ),
        confirmation_buttons.reject_head.button(_("Bukan beliau"), appointment_id=given.id),
    )


def rule_lines(team: Team) -> list[Line]:
    """What the seed asks of a team and exactly what is still missing."""
    enough, official = _("Lebih dari satu agen"), _("Ada aparat desa")
    more = _("Yang masih kurang: %(count)s agen lagi.", count=2 - team.count)
    if team.has_enough and team.has_official:
        return [line(enough, DONE), line(official, DONE)]
    if team.has_official:
        return [line(more, ATTENTION), line(official, DONE)]
    if team.uncertain:
        judged = line(_("Aparat desa: perlu dipastikan pembina."), WAITING)
        return [line(enough, DONE) if team.has_enough else line(more, ATTENTION), judged]
    if team.has_enough:
        missing = _("Yang masih kurang: 1 aparat desa (kaur, kasi, atau staf).")
        return [line(enough, DONE), line(missing, ATTENTION)]
    # One line for one missing person: the one who comes may be the official as well.
    words = N_("Yang masih kurang: 1 agen lagi, dari aparat desa (kaur, kasi, atau staf).")
    if team.count == 0:
        words = N_("Yang masih kurang: 2 agen, 1 di antaranya aparat desa (kaur, kasi, atau staf).")
    return [line(say(words), ATTENTION)]


def roster_screen(village: Village, page: int = 0) -> Screen:
    """The roster, page by page, with its SK, its rule and the head's word."""
    count = len(village.members)
    page = min(page, max(count - 1, 0) // LISTED)
    heading = _("Daftar agen %(village)s", village=village_name(village))
    lines: list[Line] = [title(heading, PEOPLE)]
    shown = member_lines(village, page=page)
    lines += shown or [line(_("Belum ada nama."))]
    if len(shown) < count:
        part = N_("Nama %(first)s sampai %(last)s dari %(count)s.")
        first = page * LISTED
        lines.append(line(say(part, first=first + 1, last=first + len(shown), count=count)))
    lines += decree_lines(village)
    lines += rule_lines(village.team)
    lines.append(head_word_line(village))
    turning = _page_buttons(village, page)
    return Screen(tuple(lines), (turning,) if turning.buttons else ())


def departed_lines(gone: Sequence[Member]) -> list[Line]:
    """Who stands in the SK and is an agent no more: the letter wants a new version."""
    if not gone:
        return []
    names = Listing(tuple(member.name for member in gone))
    return [line(_("Di SK tetapi sudah berhenti: %(names)s.", names=names), ATTENTION)]


def head_word_line(village: Village) -> Line:
    """Where the village head's confirmation stands."""
    if village.head_person is None:
        return line(
            _("%(leader)s belum terdaftar di sini.", leader=SentenceStart(leader(village))), WAITING
        )
    head = head_name(village)
    word = village.word
    if not village.members:
        return line(_("%(leader)s: %(head)s.", leader=SentenceStart(leader(village)), head=head))
    if village.waits_for_head or word is None:
        return line(_("Menunggu diperiksa %(head)s.", head=head), WAITING)
    if word.word == "no_decree":
        return line(_("%(head)s: SK belum ada.", head=head))
    if word.word == "wrong":
        return line(_("%(head)s meminta perbaikan.", head=head), ATTENTION)
    if village.waits_for_recognition:
        return line(_("Dibenarkan %(head)s, menunggu pengakuan BPS.", head=head), WAITING)
    return line(_("Sudah dikonfirmasi %(head)s.", head=head), DONE)


def head_name(village: Village) -> Value:
    """Bapak Harto, Kepala Desa."""
    person = village.head_person
    if person is None or person.name is None:
        return leader(village)
    if person.address == "ibu":
        return _("Ibu %(name)s", name=person.name)
    return _("Bapak %(name)s", name=person.name)


def leader(village: Village) -> Value:
    """What the village's head is called there: kepala desa, lurah, Keuchik."""
    return title_in_sentence(village.place.head_title or "Kepala Desa")


def leader_on_button(village: Village) -> Value:
    """The same as far as a button shows it."""
    word = leader(village)
    return shorten(word) if isinstance(word, str) else word


def village_name(village: Village) -> str:
    """Desa Sukamaju."""
    return village.place.village_label or village.place.label


def shorten(text: str) -> str:
    """A name as far as a button shows it."""
    return text if len(text) <= NAME_ON_BUTTON else text[: NAME_ON_BUTTON - 1] + "…"


def agents_line(village: Village) -> Line:
    """How many of the roster can be written to."""
    return line(_("Agen di Telegram: %(count)s.", count=len(village.agent_ids())))


def disputed_due(member: Member) -> Due:
    """One's own entry that the head found wrong."""
    text = _("Data di daftar agen perlu diperbaiki")
    button = confirmation_buttons.correct_own_entry.button(_("Perbaiki data"), member_id=member.id)
    return Due(f"disputed:{member.id}", Line(text, "plain", ATTENTION), button)


def objection(here: Village, member: Member) -> Sentence | None:
    """What the head finds wrong with an entry, in his words where he gave some."""
    if member.wrong is None:
        return None
    wrong, head = Sentence(Wrong(member.wrong).label), SentenceStart(leader(here))
    if member.wrong_words is None:
        return _("%(leader)s: %(wrong)s.", leader=head, wrong=wrong)
    words = member.wrong_words
    return _("%(leader)s: %(wrong)s. %(words)s", leader=head, wrong=wrong, words=words)


def unchanged_lines(here: Village, member: Member) -> tuple[Line, ...]:
    """Nothing of an entry was changed: what the head finds wrong with it is so still."""
    heading = title(_("Tidak ada yang berubah"))
    said = objection(here, member)
    return (heading,) if said is None else (heading, line(said, EDIT))


def own_entry_buttons(member: Member) -> list[Button]:
    """What somebody can do whose entry was changed by others: put it right, explain, come back."""
    explain = confirmation_buttons.explain_own_entry.button(
        _("Tulis penjelasan"), member_id=member.id
    )
    if member.standing == MemberStatus.LEFT:
        return [explain, onboarding_buttons.register_as_agent.button(_("Daftar lagi"))]
    words = _("Perbaiki data")
    return [
        confirmation_buttons.correct_own_entry.button(words, member_id=member.id, style="primary"),
        explain,
    ]


def welcome_screen(here: Village, by: Value | None = None) -> Screen:
    """To somebody who has just become an agent; `by`: the head whose word did it."""
    heading = _("%(you)s sekarang agen statistik %(village)s", village=village_name(here))
    lines = [title(heading, DONE)]
    if by is not None:
        lines.append(line(_("%(head)s membenarkan daftar agen.", head=by)))
    lines += rule_lines(here.team)
    return Screen(
        tuple(lines), (button_row(*roster_button(here).buttons, open_menu.button(_("Menu"))),)
    )
