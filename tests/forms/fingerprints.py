"""What a form's questions mean, as one short word: the wording may change, this may not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.forms.form import AnyOf, Kind, When, WhenUndated

if TYPE_CHECKING:
    from models.forms.conditions import Condition
    from models.forms.form import Form, Question

BOOK = Path(__file__).parent / "fingerprints.json"


def fingerprint(form: type[Form]) -> str:
    """Changes with keys, kinds, options' codes, conditions, bounds, skipping and earlier names."""
    meaning = [_meaning(question) for question in form.questions]
    return hashlib.sha256(json.dumps(meaning, sort_keys=True).encode()).hexdigest()[:16]


def book() -> dict[str, dict[str, str]]:
    """The fingerprints on record: by form, then by version."""
    return json.loads(BOOK.read_text()) if BOOK.exists() else {}


def write(form: type[Form]) -> None:
    """Put a form's version on record; what is there already stays."""
    known = book()
    known.setdefault(form.about.code, {}).setdefault(str(form.about.version), fingerprint(form))
    BOOK.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")


def _meaning(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind.value,
        "options": [option.code for option in question.options],
        "none_of": question.none_of,
        "conditions": [_condition(one) for one in question.conditions],
        "may_skip": question.may_skip,
        "was": question.was,
        "bounds": [question.at_least, question.at_most],
        "not_future": question.not_future,
        "levels": question.levels,
        "address_of": question.address_of,
        # Only where they are used: forms older than these words keep their fingerprints.
        **{name: keys for name in ("within", "without") if (keys := getattr(question, name))},
        **({"each_of": question.each_of} if question.each_of else {}),
        **({"not_past": True} if question.not_past and question.kind is Kind.DATE else {}),
    }


def _condition(condition: Condition) -> list[Any]:
    if isinstance(condition, AnyOf):
        return ["any of", *(_condition(one) for one in condition.conditions)]
    if isinstance(condition, When):
        # Plain words: an option of a Choice and its code are the same.
        options = [one if isinstance(one, bool) else str(one) for one in condition.options]
        return ["when", condition.key, *options]
    if isinstance(condition, WhenUndated):
        return ["undated", condition.key]
    return ["answered", condition.key]
