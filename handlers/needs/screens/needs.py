"""Data needs as people see them: the card to begin from, lists, groups, and one need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.screens.screen import (
    DONE,
    FIGURES,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.needs import buttons
from models.core.text import Sentence, _
from models.needs.forms.data_needs import Issue
from models.needs.records.needs import NEED_STATUS_WORDS, NeedStatus
from models.needs.rules.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.screens.screen import Button, Keys
    from models.needs.overview import NeedGroup
    from models.needs.records.needs import Need

    ToPage = Callable[[Sentence, int], Button]

LISTED = 12  # lines of a list on one card
Thing = TypeVar("Thing")


def begin_screen(village: str, code: str, count: int) -> Screen:
    """What an agent can say of the village's needs."""
    lines = [
        title(_("Kebutuhan data %(village)s", village=village), FIGURES),
        line(_("Mulai dari 13 masalah desa, lalu data lain.")),
    ]
    if count:
        lines.append(line(_("Sudah tercatat: %(count)s.", count=count), DONE))
    issues = buttons.sort_issues.button(_("13 masalah desa"), village_code=code, style="primary")
    others = (
        buttons.add_other_data.button(_("Data lain"), village_code=code),
        buttons.open_need_list.button(_("Daftar kebutuhan"), village_code=code, page=0),
        buttons.open_need_terms.button(_("Arti istilah")),
    )
    return Screen(tuple(lines), (button_column(issues), button_row(*others)))


def terms_screen() -> Screen:
    """The words of the thirteen issues that not everybody knows."""
    return Screen(
        (
            title(_("Arti istilah"), FIGURES),
            line(_("PBI: iuran JKN dibayar pemerintah.")),
            line(_("Desil: peringkat kesejahteraan, 1 sampai 10.")),
            line(_("Stunting: anak pendek karena lama kurang gizi.")),
            line(_("Kronis: sakit menahun, seperti kencing manis.")),
        ),
        (button_row(buttons.open_data_needs.button(_("Kembali"))),),
    )


def need_name(one: Need) -> Sentence | str:
    """An issue in the words of its form, a free item as it was typed."""
    return Sentence(Issue(one.issue).label) if one.issue else one.name


def standing_words(one: Need) -> Sentence:
    """`dikumpulkan`; of what waits, why: `ditunda`."""
    if one.is_actionable:
        return Sentence(NEED_STATUS_WORDS[NeedStatus(one.standing)])
    return Sentence(Decision(one.decision).label)


def list_screen(village: str, code: str, needs: Sequence[Need], page: int) -> Screen:
    """The needs of one village, numbered, with where each stands."""
    lines = [title(_("Kebutuhan data %(village)s", village=village), FIGURES)]
    if not needs:
        lines.append(line(_("Belum ada kebutuhan data.")))
    row = []
    for place, one in _numbered_page(page, needs):
        words = _("%(name)s: %(standing)s", name=need_name(one), standing=standing_words(one))
        lines.append(numbered_line(place, words))
        row.append(buttons.open_need.button("", need_id=one.id, number=place))
    turn_page = _page_buttons(_to_list(code), page, len(needs))
    return Screen(tuple(lines), (button_row(*row), turn_page))


def groups_screen(groups: Sequence[NeedGroup], page: int) -> Screen:
    """What several villages need, as one line each kind of data."""
    lines = [title(_("Kebutuhan data desa binaan"), FIGURES)]
    if not groups:
        lines.append(line(_("Belum ada kebutuhan data.")))
    row = []
    for place, one in _numbered_page(page, groups):
        words = _("%(name)s: %(count)s desa", name=need_name(one.first), count=one.villages)
        lines.append(numbered_line(place, words))
        row.append(buttons.open_need_group.button("", need_id=one.first.id, page=0, number=place))
    return Screen(tuple(lines), (button_row(*row), _page_buttons(_to_groups, page, len(groups))))


def group_screen(one: NeedGroup, villages: dict[str, str], page: int) -> Screen:
    """One kind of data: which village says it how, and where it stands there."""
    lines = [title(need_name(one.first), FIGURES)]
    row = []
    for place, need in _numbered_page(page, one.needs):
        here, standing = villages[need.region_code], standing_words(need)
        words = _("%(village)s: %(standing)s", village=here, standing=standing)
        if need_name(need) != need_name(one.first):
            words = _(
                "%(village)s, %(name)s: %(standing)s",
                village=here,
                name=need_name(need),
                standing=standing,
            )
        lines.append(numbered_line(place, words))
        row.append(buttons.open_need.button("", need_id=need.id, number=place))
    pages = _page_buttons(_to_group(one), page, len(one.needs))
    back = button_row(buttons.open_need_groups.button(_("Kembali"), page=0))
    return Screen(tuple(lines), (button_row(*row), pages, back))


def _numbered_page(page: int, things: Sequence[Thing]) -> list[tuple[int, Thing]]:
    """The things of one page with their numbers in the whole list."""
    start = page * LISTED
    return list(enumerate(things[start : start + LISTED], start + 1))


def _to_list(code: str) -> ToPage:
    return lambda words, page: buttons.open_need_list.button(words, village_code=code, page=page)


def _to_group(group: NeedGroup) -> ToPage:
    need_id = group.first.id
    return lambda words, page: buttons.open_need_group.button(words, need_id=need_id, page=page)


def _to_groups(words: Sentence, page: int) -> Button:
    return buttons.open_need_groups.button(words, page=page)


def _page_buttons(to_page: ToPage, page: int, count: int) -> Keys:
    more = []
    if page:
        more.append(to_page(_("Sebelumnya"), page - 1))
    if (page + 1) * LISTED < count:
        more.append(to_page(_("Berikutnya"), page + 1))
    return button_row(*more)
