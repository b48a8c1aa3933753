"""Data needs as people see them: the card to begin from, lists, groups, and one need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.screens.screen import DONE, FIGURES, Button, Screen, alone, line, numbered, title, together
from models.core.text import Sentence, _
from models.needs.forms.data_needs import Decision, Issue
from models.needs.records.needs import STANDING_WORDS, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys
    from models.needs.records.needs import Need
    from models.needs.rules.groups import Group

LISTED = 12  # lines of a list on one card
Thing = TypeVar("Thing")


def begin(village: str, code: str, count: int) -> Screen:
    """What an agent can say of the village's needs."""
    lines = [
        title(_("Kebutuhan data %(village)s", village=village), FIGURES),
        line(_("Mulai dari 13 masalah desa, lalu data lain.")),
    ]
    if count:
        lines.append(line(_("Sudah tercatat: %(count)s.", count=count), DONE))
    issues = Button(_("13 masalah desa"), "need_issues", (code,), style="primary")
    others = (
        Button(_("Data lain"), "need_other", (code,)),
        Button(_("Daftar kebutuhan"), "need_list", (code, "0")),
        Button(_("Arti istilah"), "need_terms"),
    )
    return Screen(tuple(lines), (alone(issues), together(*others)))


def terms() -> Screen:
    """The words of the thirteen issues that not everybody knows."""
    return Screen(
        (
            title(_("Arti istilah"), FIGURES),
            line(_("PBI: iuran JKN dibayar pemerintah.")),
            line(_("Desil: peringkat kesejahteraan, 1 sampai 10.")),
            line(_("Stunting: anak pendek karena lama kurang gizi.")),
            line(_("Kronis: sakit menahun, seperti kencing manis.")),
        ),
        (together(Button(_("Kembali"), "needs")),),
    )


def name(one: Need) -> Sentence | str:
    """An issue in the words of its form, a free item as it was typed."""
    return Sentence(Issue(one.issue).label) if one.issue else one.name


def stands(one: Need) -> Sentence:
    """`dikumpulkan`; of what waits, why: `ditunda`."""
    if one.is_wanted:
        return Sentence(STANDING_WORDS[Standing(one.standing)])
    return Sentence(Decision(one.decision).label)


def listing(village: str, code: str, needs: Sequence[Need], page: int) -> Screen:
    """The needs of one village, numbered, with where each stands."""
    lines = [title(_("Kebutuhan data %(village)s", village=village), FIGURES)]
    if not needs:
        lines.append(line(_("Belum ada kebutuhan data.")))
    buttons = []
    for place, one in _on(page, needs):
        words = _("%(name)s: %(standing)s", name=name(one), standing=stands(one))
        lines.append(numbered(place, words))
        buttons.append(Button("", "need", (str(one.id),), number=place))
    turn_page = _pages("need_list", (code,), page, len(needs))
    return Screen(tuple(lines), (together(*buttons), turn_page))


def grouped(groups: Sequence[Group], page: int) -> Screen:
    """What several villages need, as one line each kind of data."""
    lines = [title(_("Kebutuhan data desa binaan"), FIGURES)]
    if not groups:
        lines.append(line(_("Belum ada kebutuhan data.")))
    buttons = []
    for place, one in _on(page, groups):
        words = _("%(name)s: %(count)s desa", name=name(one.first), count=one.villages)
        lines.append(numbered(place, words))
        buttons.append(Button("", "need_group", (str(one.first.id), "0"), number=place))
    return Screen(tuple(lines), (together(*buttons), _pages("need_groups", (), page, len(groups))))


def group(one: Group, villages: dict[str, str], page: int) -> Screen:
    """One kind of data: which village says it how, and where it stands there."""
    lines = [title(name(one.first), FIGURES)]
    buttons = []
    for place, need in _on(page, one.needs):
        here, standing = villages[need.region_code], stands(need)
        words = _("%(village)s: %(standing)s", village=here, standing=standing)
        if name(need) != name(one.first):
            words = _(
                "%(village)s, %(name)s: %(standing)s",
                village=here,
                name=name(need),
                standing=standing,
            )
        lines.append(numbered(place, words))
        buttons.append(Button("", "need", (str(need.id),), number=place))
    pages = _pages("need_group", (str(one.first.id),), page, len(one.needs))
    back = together(Button(_("Kembali"), "need_groups", ("0",)))
    return Screen(tuple(lines), (together(*buttons), pages, back))


def _on(page: int, things: Sequence[Thing]) -> list[tuple[int, Thing]]:
    """The things of one page with their numbers in the whole list."""
    start = page * LISTED
    return list(enumerate(things[start : start + LISTED], start + 1))


def _pages(verb: str, args: tuple[str, ...], page: int, count: int) -> Keys:
    more = []
    if page:
        more.append(Button(_("Sebelumnya"), verb, (*args, str(page - 1))))
    if (page + 1) * LISTED < count:
        more.append(Button(_("Berikutnya"), verb, (*args, str(page + 1))))
    return together(*more)
