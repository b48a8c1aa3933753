"""The words a form is annotated with: what is asked and how it may be answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from models.forms.values import Choice


@dataclass(frozen=True)
class Ask:
    """The question, and the label it carries in the review and in labelled lines.

    `also`: other words that people write before such a line.
    """

    text: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hint:
    """One more line under the question: what a term means or how to answer."""

    text: str


@dataclass(frozen=True)
class Example:
    """Something a person could type; a test types it back to the reader."""

    text: str


@dataclass(frozen=True)
class Section:
    """The part of the form that begins with this question."""

    text: str
    sign: str = ""


@dataclass(frozen=True)
class MaySkip:
    """The question may be left out; the field needs a default. `label`: the button's own words."""

    label: str = ""


@dataclass(frozen=True, init=False)
class Suggest:
    """Up to four ready answers as buttons; a tap does what typing the words would do."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        """Take the words as they read in a form: `Suggest(N_("Hari ini"), N_("Kemarin"))`."""
        object.__setattr__(self, "words", words)


@dataclass(frozen=True)
class KindsOf:
    """In a headcount: the kinds of people that may be named with the numbers."""

    choice: type[Choice]


@dataclass(frozen=True, init=False)
class Within:
    """In a list of choices: only the options chosen in one of the lists under `keys`."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        """Take the keys as they read in a form: `Within("present", "unknown")`."""
        object.__setattr__(self, "keys", keys)


@dataclass(frozen=True, init=False)
class Without:
    """In a list of choices: only the options chosen in none of the lists under `keys`."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        """Take the keys as they read in a form: `Without("present")`."""
        object.__setattr__(self, "keys", keys)


@dataclass(frozen=True)
class EachOf:
    """One short text for each option chosen under `key`; `%(item)s` in Ask is its label."""

    key: str


@dataclass(frozen=True)
class NoneOf:
    """In a list of choices: the option that excludes all others ("Belum pernah")."""

    option: Choice


@dataclass(frozen=True)
class YesNo:
    """Words of a yes/no question where plain yes and no would not say enough."""

    yes: str
    no: str


@dataclass(frozen=True)
class Was:
    """A key this question had in earlier versions."""

    key: str


@dataclass(frozen=True)
class NotFuture:
    """A date that has already come."""


@dataclass(frozen=True)
class WithDocuments:
    """Word and Excel files are taken beside photos and PDF."""


@dataclass(frozen=True)
class Folded:
    """Only the first options stand on the card, the others behind a button; all can be typed."""

    first: int
    label: str


@dataclass(frozen=True)
class LetterNumberMark:
    """The number of a letter; see `LetterNumber`."""


@dataclass(frozen=True)
class ReplyMark:
    """Words from one person to another: "sudah" and "baik" alone say something; see `Reply`."""


@dataclass(frozen=True)
class NotPast:
    """A date that is still to come, or today: what is planned."""


@dataclass(frozen=True)
class PhoneNumber:
    """A mobile number, typed or by the contact button."""


@dataclass(frozen=True)
class PersonName:
    """A text that names somebody: it has letters. `several`: of two people one is chosen first."""

    several: bool = False


@dataclass(frozen=True)
class RegionName:
    """A region asked by name; the answer is its code. `levels`: 1 province ... 4 village."""

    levels: tuple[int, ...] = (4,)


@dataclass(frozen=True)
class OneOf:
    """One of the candidates the draft was opened with (people of an office, of a roster)."""


@dataclass(frozen=True)
class AddressOf:
    """The answer says how to address the person whose name was given under `key`."""

    key: str


Phone = Annotated[str, PhoneNumber()]
# As it stands in the letter's head; its title line may be typed whole.
LetterNumber = Annotated[str, LetterNumberMark()]
Reply = Annotated[str, ReplyMark()]
Village = Annotated[str, RegionName((4,))]
