"""The SK of a village: its pages, several to choose from, and what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    BELL,
    DONE,
    PAPER,
    PEOPLE,
    Due,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.decrees import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    decree_line,
    decree_lines,
    duty,
    leader,
    roster_button,
    shorten,
    two_decrees,
    village_name,
)
from models.core.text import PlainDay, Sentence, SentenceStart, _, say
from models.forms.shared_choices import Issuer
from models.roster.records.decree_versions import BROUGHT_WORDS, Brought

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Keys
    from models.roster.records.decree_versions import DecreeVersion
    from models.roster.records.decrees import Decree
    from models.roster.rules.letter_names import LetterName
    from models.villages.overview.village import Village

VERSIONS_LISTED = 5  # versions on one card
NAMES_LISTED = 8  # people a letter names, on one card


def decree_card(
    village: Village, pages: int, brought_by: Mapping[int, str], *, may_write: bool, history: bool
) -> Screen:
    """The letter and what its reader may do about it; of several, which one counts is asked."""
    if village.rivals:
        card = choice_card(village, brought_by, may_choose=may_write)
    else:
        card = _letter_card(village, pages, may_write=may_write)
    more = []
    if history:
        past = _("Riwayat SK")
        more.append(buttons.open_history.button(past, village_code=village.code, page=0))
    return card.with_keys(button_row(*more)).with_keys(roster_button(village))


def _letter_card(village: Village, pages: int, *, may_write: bool) -> Screen:
    lines = [title(_("SK %(village)s", village=village_name(village)), PAPER)]
    lines += decree_lines(village)
    code, shown = village.code, []
    if village.decree is not None:
        if village.decree.issuer:
            lines.append(line(_("Penanda tangan: %(who)s", who=signatory(village.decree))))
        lines.append(
            line(
                _("Halaman tersimpan: %(count)s.", count=pages)
                if pages
                else _("Foto SK belum ada.")
            )
        )
        if pages:
            shown.append(buttons.open_letter.button(_("Buka SK"), village_code=code))
    lines += note_lines(village)
    if may_write and village.decree is not None:
        shown.append(buttons.correct_decree.button(_("Perbaiki SK"), village_code=code))
        shown.append(buttons.renew_decree.button(_("SK baru"), village_code=code))
    elif may_write:
        shown.append(buttons.enter_decree.button(_("Isi SK"), village_code=code))
    return Screen(tuple(lines), (button_row(*shown),))


def note_lines(village: Village) -> list[Line]:
    """What the head finds wrong with the SK and nobody has put right."""
    if village.decree_note is None:
        return []
    head = SentenceStart(leader(village))
    return [line(_("%(leader)s menulis:", leader=head), ATTENTION), quote(village.decree_note)]


def choice_card(village: Village, brought_by: Mapping[int, str], *, may_choose: bool) -> Screen:
    """Several numbers were named: each can be opened, and one tap says which counts."""
    lines = [title(two_decrees(village), ATTENTION), line(village_name(village))]
    opened, chosen = [], []
    for place, letter in enumerate(village.letters, 1):
        text = decree_line(letter).text
        if letter.id in brought_by:
            text = _("%(decree)s, disebut %(name)s", decree=text, name=brought_by[letter.id])
        lines.append(numbered_line(place, text))
        if letter.file_id is not None:
            words = _("Buka %(place)s", place=place)
            opened.append(buttons.open_one_letter.button(words, decree_id=letter.id))
        words = _("Pakai %(number)s", number=shorten(letter.number))
        chosen.append(buttons.choose_decree.button(words, decree_id=letter.id, number=place))
    if not may_choose:
        lines.append(line(_("Pembina atau %(leader)s memilih.", leader=leader(village))))
        return Screen(tuple(lines), (button_row(*opened),))
    lines.append(line(_("SK mana yang berlaku?")))
    return Screen(tuple(lines), (button_row(*opened), button_column(*chosen)))


def difference_card(
    village: Village, version: DecreeVersion, name: str, *, has_pages: bool
) -> Screen:
    """An agent says other things of the SK than are written down: both, and how to mend it."""
    lines = [title(_("Data SK dari agen berbeda"), ATTENTION), line(village_name(village))]
    recorded = decree_line(village.decree).text
    lines.append(line(_("Tercatat: %(decree)s", decree=recorded)))
    said = _version_line(version)
    lines.append(line(_("Menurut %(name)s: %(decree)s", name=name, decree=said)))
    code = village.code
    keys = [
        buttons.correct_decree.button(_("Perbaiki SK"), village_code=code),
        buttons.open_decree.button(_("Lihat SK"), village_code=code),
    ]
    if has_pages:
        words = _("Buka berkasnya")
        keys.insert(0, buttons.open_version.button(words, version_id=version.id))
    return Screen(tuple(lines), (button_row(*keys),))


def signatory(letter: Decree) -> Sentence | str:
    """Who signed: one of the usual, or the post that was written."""
    if letter.issuer == Issuer.OTHER and letter.issuer_name:
        return letter.issuer_name
    return Sentence(Issuer(letter.issuer or Issuer.OTHER).label)


def page_screen(heading: Sentence, about: Line, place: int, count: int) -> Screen:
    """What stands below one page of a letter."""
    lines = [title(heading, PAPER), about]
    if count > 1:
        lines.append(line(_("Halaman %(place)s dari %(count)s", place=place, count=count)))
    return Screen(tuple(lines))


def version_text(version: DecreeVersion, name: str | None, zone: ZoneInfo) -> Sentence:
    """`SK 7/2026, 6 Mei 2026: disebut Siti, 23 November 2026`."""
    how = say(
        BROUGHT_WORDS[Brought(version.brought)],
        name=name or _("petugas"),
        day=PlainDay(version.at.astimezone(zone).date()),
    )
    text = _("%(decree)s: %(how)s", decree=_version_line(version), how=how)
    if not version.applied:
        return _("%(version)s (belum dipakai)", version=text)
    return text


def _version_line(version: DecreeVersion) -> Sentence:
    if version.issued_on is None:
        return _("SK %(number)s", number=version.number)
    day = PlainDay(version.issued_on)
    return _("SK %(number)s, %(day)s", number=version.number, day=day)


def history_screen(
    village: Village,
    listed: Sequence[tuple[DecreeVersion, Sentence]],
    with_pages: Collection[int],
    current: int | None,
    page: int,
    count: int,
) -> Screen:
    """What was brought, newest first, the current one marked; pages that are there are opened."""
    lines = [title(_("Riwayat SK %(village)s", village=village_name(village)), PAPER)]
    opened: list[Button] = []
    for place, (version, text) in enumerate(listed, page * VERSIONS_LISTED + 1):
        lines.append(numbered_line(place, text, DONE if version.id == current else ""))
        if version.id in with_pages:
            opened.append(
                buttons.open_version.button(_("Buka"), version_id=version.id, number=place)
            )
    if not listed:
        lines.append(line(_("Belum ada catatan.")))
    lines.append(line(_("Yang bertanda adalah SK yang berlaku.")))
    around = []
    if page:
        newer = _("Sebelumnya")
        around.append(buttons.open_history.button(newer, village_code=village.code, page=page - 1))
    if (page + 1) * VERSIONS_LISTED < count:
        older = _("Berikutnya")
        around.append(buttons.open_history.button(older, village_code=village.code, page=page + 1))
    around.append(buttons.open_decree.button(_("Kembali"), village_code=village.code))
    return Screen(tuple(lines), (button_row(*opened), button_row(*around)))


def names_offer(people: Sequence[LetterName], receipt: str) -> tuple[list[Line], list[Keys]]:
    """Whom the letter names and the roster lacks: one tap puts them there."""
    if not people:
        return [], []
    told = [line(_("Di SK, belum di daftar:"), PEOPLE)]
    told += [line(_letter_name(person)) for person in people[:NAMES_LISTED]]
    if len(people) > NAMES_LISTED:
        told.append(line(_("dan %(count)s lagi", count=len(people) - NAMES_LISTED)))
    words = _("Tambahkan %(count)s nama", count=len(people))
    add = roster_buttons.add_from_letter.button(words, receipt=receipt, style="primary")
    return told, [button_column(add)]


def _letter_name(person: LetterName) -> Sentence | str:
    """`Budi: aparat desa, kasi`, as far as the letter says it."""
    if person.element is None:
        return person.name
    return _("%(name)s: %(duty)s", name=person.name, duty=duty(person.element, person.post))


def ending_due(village: Village, letter: Decree, days: int) -> Due:
    """A letter that ends soon, or is over; the button begins the new one."""
    name, key = village.place.village or village.code, f"{village.code}:{letter.valid_until}"
    text = _("%(village)s: masa SK berakhir %(count)s hari lagi", village=name, count=days)
    if days == 0:
        text = _("%(village)s: hari terakhir masa SK", village=name)
    elif days < 0:
        text = _("%(village)s: masa SK sudah berakhir", village=name)
    renew = buttons.renew_decree.button(_("SK baru"), village_code=village.code)
    return Due(f"sk_end:{key}", Line(text, "plain", BELL), renew)


def choice_due(village: Village) -> Due:
    """Several numbers that nobody has chosen from."""
    name, newest = village.place.village or village.code, village.rivals[-1].id
    text = _("%(village)s: pilih nomor SK", village=name)
    look = buttons.open_decree.button(_("Pilih SK"), village_code=village.code)
    return Due(f"sk_two:{village.code}:{newest}", Line(text, "plain", ATTENTION), look)
