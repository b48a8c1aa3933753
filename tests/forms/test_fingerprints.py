"""A form that changed has a new version: drafts and submissions of the old one are still about."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, create_model

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from models.forms.form import FORMS, Ask, Choice, Form, Hint, MaySkip, Suggest, Was, When
from tests.forms.fingerprints import book, fingerprint, write

FORGOTTEN = """\
{form} changed, but its class line still says version={version}.
People may be in the middle of it. Write version={next}, give renamed questions Was("old key"), and
run: pytest tests/forms --freeze-forms
(Was version {version} never released? Then take it out of tests/forms/fingerprints.json and
tests/forms/frozen/ and run the same.)"""
UNKNOWN = "{form} version {version} is not on record. Run: pytest tests/forms --freeze-forms"


@pytest.mark.parametrize("code", sorted(FORMS))
def test_a_changed_form_has_a_new_version(code: str, request: pytest.FixtureRequest) -> None:
    form = FORMS[code]
    version = form.about.version
    if request.config.getoption("--freeze-forms"):
        write(form)
    known = book().get(code, {}).get(str(version))
    if known is None:
        pytest.fail(UNKNOWN.format(form=form.__name__, version=version), pytrace=False)
    if known != fingerprint(form):
        told = FORGOTTEN.format(form=form.__name__, version=version, next=version + 1)
        pytest.fail(told, pytrace=False)


class Color(Choice):
    RED = "red", "Merah"
    BLUE = "blue", "Biru"


class Bright(Choice):
    RED = "red", "Merah muda"
    BLUE = "blue", "Biru laut", "Biru"


class More(Choice):
    RED = "red", "Merah"
    GREEN = "green", "Hijau"


ASK = Ask("Apa?", "Apa")
COLOR: Any = (Annotated[Color, ASK], ...)
WHY: Any = (Annotated[str | None, When("color", Color.RED), ASK], None)


def form(**fields: Any) -> type[Form]:
    line = {"code": "trial", "version": 1, "name": "Uji", "receipt": "UJ"}
    fields = {"color": COLOR, "why": WHY, **fields}
    made: type[Form] = create_model("Trial", __base__=Form, __cls_kwargs__=line, **fields)
    return made


@pytest.mark.parametrize(
    "fields",
    [
        {"color": (Annotated[Color, Ask("Warna apa?", "Warna"), Hint("Satu saja")], ...)},
        {"color": (Annotated[Bright, ASK], ...)},
        {"why": (Annotated[str | None, When("color", "red"), ASK], None)},
        {"why": (Annotated[str | None, When("color", "red"), ASK, Suggest("Sore")], None)},
    ],
    ids=["another question text", "other labels", "the code itself", "ready answers"],
)
def test_wording_may_change_within_a_version(fields: dict[str, Any]) -> None:
    assert fingerprint(form(**fields)) == fingerprint(form())


@pytest.mark.parametrize(
    "fields",
    [
        {"new": (Annotated[str, ASK], ...)},
        {"color": (Annotated[list[Color], ASK], ...)},
        {"color": (Annotated[More, ASK], ...), "why": (Annotated[str | None, ASK], None)},
        {"why": (Annotated[str | None, When("color", Color.BLUE), ASK], None)},
        {"why": (Annotated[str | None, When("color", Color.RED), MaySkip(), ASK], None)},
        {"why": (Annotated[str | None, When("color", Color.RED), ASK, Field(max_length=9)], None)},
        {"why": (Annotated[str | None, When("color", Color.RED), ASK, Was("reason")], None)},
    ],
    ids=["key", "kind", "option", "condition", "skipping", "bounds", "earlier name"],
)
def test_a_change_of_meaning_changes_the_fingerprint(fields: dict[str, Any]) -> None:
    assert fingerprint(form(**fields)) != fingerprint(form())
