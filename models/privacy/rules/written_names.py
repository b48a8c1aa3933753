"""How one person's name, telephone and account may stand in a text, and the text without them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DIGIT_SEPARATORS = (" ", "-", ".", "/", "(", ")", "_", "\n", "\t", "\u00a0", "\u2013")
"""What people write between the digits of a number."""
_BETWEEN = rf"(?:[{re.escape(''.join(DIGIT_SEPARATORS))}]{{0,3}})"
_BLANKS = r"[\s_]+"
# "Dr." and "Hj." before a name; ", S.Pd." or "S.Pd" behind it.
_DEGREE = re.compile(r"^(?:\w{1,4}\.\s*)+(?=\w{2})|,.*$|(?:\s+[A-Z]\w{0,3}\.\s?[A-Z]\w{0,4}\.?)+$")


class Reach(enum.Enum):
    """How surely a name means this one person, and so how far it is looked for."""

    OWN = "own records: one word, or somebody in the same village is called so"
    VILLAGE = "what concerns their villages: somebody elsewhere is called so"
    WIDE = "also messages on their way that do not say which village they are about"


@dataclass(frozen=True)
class Identifiers:
    """What would give a person away, and what stands there afterwards."""

    person_id: int
    pseudonym: str
    account: int = 0
    """The Telegram account; 0 or less when somebody else is using it now."""
    names: Mapping[str, Reach] = field(default_factory=dict)
    longer: frozenset[str] = frozenset()
    """Names of others in which one of these stands."""
    phones: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def names_within(self, reach: Reach) -> list[str]:
        """The names to look for in the records of this reach."""
        order = list(Reach)
        return [one for one, far in self.names.items() if order.index(far) >= order.index(reach)]

    def without_names(self, reach: Reach) -> Callable[[Any], Any]:
        """Whole names only, in any case; one that is part of a longer known name stays."""
        own = {_plain(name) for name in self.names_within(reach)}
        pattern = _names_pattern({*self.names_within(reach), *self.longer})

        def clean(text: str) -> str:
            return pattern.sub(
                lambda hit: self.pseudonym if _plain(hit[0]) in own else hit[0], text
            )

        return partial(_map_texts, clean)

    def without_phones(self, value: Any) -> Any:  # noqa: ANN401 - a column of text or JSON
        """The number as stored, from 0, from 62, with anything usual between its digits."""
        tails = "|".join(_BETWEEN.join(phone) for phone in sorted(self.phones))
        pattern = re.compile(rf"(?<!\d)(?:\+?6{_BETWEEN}2|0){_BETWEEN}(?:{tails})(?!\d)")
        return _map_texts(lambda text: pattern.sub(self.pseudonym, text), value)

    def without_account(self, value: Any) -> Any:  # noqa: ANN401 - a column of text or JSON
        """Without the number of the account, and without what Telegram says of it beside."""
        pattern = re.compile(rf"(?<!\d){self.account}(?!\d)")
        whole = {"id": 0, "is_bot": False, "first_name": self.pseudonym}
        return _map_texts(lambda text: pattern.sub("0", text), value, self.account, whole)


def digits(phone: str) -> str:
    """The digits of a number as everybody writes them, without 0 or 62 before."""
    return re.sub(r"\D", "", phone).removeprefix("62").lstrip("0")


def strip_degrees(name: str) -> str:
    """A name without degrees: Hj. Siti Aminah, S.Pd. is Siti Aminah."""
    return _DEGREE.sub("", _DEGREE.sub("", name.strip())).strip() or name.strip()


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one name, degrees and blanks aside."""
    return _plain(strip_degrees(one)) == _plain(strip_degrees(other))


def _plain(name: str) -> str:
    return re.sub(_BLANKS, " ", name).strip().casefold()


@cache
def _name_regex(name: str) -> str:
    words = [word for word in re.split(_BLANKS, name) if word]
    return rf"(?<![^\W_]){_BLANKS.join(map(re.escape, words))}(?![^\W_])"


def _names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """The longest name first, so that a short one is not found in it."""
    longest = sorted(names, key=lambda one: (-len(_plain(one)), one))
    return re.compile("|".join(map(_name_regex, longest)), re.IGNORECASE)


def _map_texts(
    clean: Callable[[str], str],
    value: Any,  # noqa: ANN401 - a column of text or JSON
    account: int | None = None,
    instead: dict[str, Any] | None = None,
) -> Any:  # noqa: ANN401
    """Every text in a value; whatever bears the account's number becomes `instead`."""
    again = partial(_map_texts, clean, account=account, instead=instead)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        if account is not None and value.get("id") == account:
            return instead
        return {key: again(one) for key, one in value.items()}
    if isinstance(value, list):
        return [again(item) for item in value]
    return 0 if account is not None and value == account else value
