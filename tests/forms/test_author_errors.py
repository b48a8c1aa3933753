"""What an author of a form gets wrong is said when the form is imported, with form and question."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import Field, create_model

from models.forms.form import (
    FORMS,
    AddressOf,
    AnyOf,
    Ask,
    AuthorError,
    Choice,
    EachOf,
    Form,
    Headcount,
    Hint,
    KindsOf,
    MaySkip,
    NoneOf,
    NotFuture,
    Section,
    Suggest,
    Was,
    When,
    WhenAnswered,
    Within,
    Without,
    YesNo,
)

TOO_LONG = "a_key_of_more_than_24_letters"
LINE: dict[str, Any] = {"code": "trial", "version": 1, "name": "Uji", "receipt": "UJ"}
ASK = Ask("Apa?", "Apa")


class Color(Choice):
    RED = "red", "Merah"
    BLUE = "blue", "Biru"


class Size(Choice):
    BIG = "big", "Besar"
    SMALL = "small", "Kecil"


class Loud(Choice):
    BAD = "Not a code", "Merah"


class Long(Choice):
    LONG = "x" * 25, "Merah"


class Percent(Choice):
    HALF = "half", "50% lebih"


class Unknown(Choice):
    BOY = "boy", "Anak %(name)s"


color = Annotated[Color, ASK]
text = Annotated[str, ASK]
number = Annotated[int, ASK]
HUES = Annotated[list[Color], Within("sizes"), ASK]
consent = Annotated[bool, ASK]


def form(**fields: Any) -> type[Form]:
    """A form with these fields: a type, or a type and its default."""
    given: dict[str, Any] = {
        key: one if isinstance(one, tuple) else (one, ...) for key, one in fields.items()
    }
    made: type[Form] = create_model("Trial", __base__=Form, __cls_kwargs__=LINE, **given)
    return made


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "when_unknown": (
        {"color": color, "why": (Annotated[str | None, When("size", "big"), ASK], None)},
        "When looks at 'size', which is not an earlier question",
    ),
    "when_later": (
        {"why": (Annotated[str | None, When("color", Color.RED), ASK], None), "color": color},
        "When looks at 'color', which is not an earlier question",
    ),
    "when_itself": (
        {"why": (Annotated[str | None, WhenAnswered("why"), ASK], None)},
        "When looks at 'why', which is not an earlier question",
    ),
    "any_of_later": (
        {"why": (Annotated[str | None, AnyOf(WhenAnswered("color")), ASK], None), "color": color},
        "When looks at 'color', which is not an earlier question",
    ),
    "when_no_such_option": (
        {"color": color, "why": (Annotated[str | None, When("color", "green"), ASK], None)},
        "'color' has no option 'green'",
    ),
    "when_yes_as_a_word": (
        {"is_ok": consent, "why": (Annotated[str | None, When("is_ok", "yes"), ASK], None)},
        "'is_ok' has no option 'yes'",
    ),
    "when_on_a_number": (
        {"count": number, "why": (Annotated[str | None, When("count", "1"), ASK], None)},
        "When looks at 'count', which has no options to compare with",
    ),
    "when_without_option": (
        {"color": color, "why": (Annotated[str | None, When("color"), ASK], None)},
        "When names no option of 'color'",
    ),
    "skip_without_default": (
        {"why": Annotated[str | None, MaySkip(), ASK]},
        "a question that may stay open needs a default",
    ),
    "when_without_default": (
        {"color": color, "why": Annotated[str | None, When("color", Color.RED), ASK]},
        "a question that may stay open needs a default",
    ),
    "key_too_long": ({TOO_LONG: text}, "a key has at most 24 letters"),
    "option_not_a_code": (
        {"color": Annotated[Loud, ASK]},
        "the code 'Not a code' does not fit a button",
    ),
    "option_too_long": (
        {"color": Annotated[Long, ASK]},
        f"the code {'x' * 25!r} does not fit a button",
    ),
    "placeholder_later": (
        {"why": Annotated[str, Ask("Mengapa %(color)s?", "Alasan")], "color": color},
        "the text speaks of 'color', which is not asked before",
    ),
    "placeholder_in_a_hint": (
        {"why": Annotated[str, ASK, Hint("Seperti %(color)s.")]},
        "the text speaks of 'color', which is not asked before",
    ),
    "placeholder_in_an_option": (
        {"child": Annotated[Unknown, ASK]},
        "the text speaks of 'name', which is not asked before",
    ),
    "placeholder_in_yes_and_no": (
        {"is_ok": Annotated[bool, ASK, YesNo("Ya %(name)s", "Tidak")]},
        "the text speaks of 'name', which is not asked before",
    ),
    "bare_percent": (
        {"share": Annotated[Percent, ASK]},
        "a percent sign is written %%: '50% lebih'",
    ),
    "address_of_later": (
        {"color": Annotated[Color, AddressOf("name"), ASK], "name": text},
        "AddressOf looks at 'name', not asked before",
    ),
    "none_of_no_option": (
        {"color": Annotated[list[Color], NoneOf(Loud.BAD), ASK]},
        "NoneOf names 'Not a code', which is no option",
    ),
    "ask_missing": ({"why": str}, "Ask is missing"),
    "type_unknown": ({"price": Annotated[float, ASK]}, "no reader for <class 'float'>"),
    "list_of_text": ({"names": Annotated[list[str], ASK]}, "no reader for list[str]"),
    "was_still_asked": (
        {"color": color, "why": Annotated[str, Was("color"), ASK]},
        "Was names 'color', which is still asked",
    ),
    "within_unknown": (
        {"hues": (Annotated[list[Color], Within("color"), ASK], [])},
        "looks at 'color', which is not an earlier list of choices",
    ),
    "within_one_choice": (
        {"color": color, "hues": (Annotated[list[Color], Within("color"), ASK], [])},
        "looks at 'color', which is not an earlier list of choices",
    ),
    "within_other_options": (
        {"sizes": Annotated[list[Size], ASK], "hues": (HUES, [])},
        "'sizes' has none of its options",
    ),
    "without_on_a_text": (
        {"sizes": Annotated[list[Size], ASK], "why": (Annotated[str, Without("sizes"), ASK], "")},
        "Within and Without are for a list of choices",
    ),
    "within_without_default": (
        {"sizes": Annotated[list[Size], ASK], "more": Annotated[list[Size], Within("sizes"), ASK]},
        "a question that may stay open needs a default",
    ),
    "each_of_unknown": (
        {"whence": (Annotated[dict[str, str], EachOf("hues"), ASK], {})},
        "looks at 'hues', which is not an earlier list of choices",
    ),
    "length_of_a_dict": (
        {
            "sizes": Annotated[list[Size], ASK],
            "whence": (Annotated[dict[str, str], EachOf("sizes"), ASK, Field(max_length=9)], {}),
        },
        "each text has its length inside: dict[str, Annotated[str, Field(max_length=...)]]",
    ),
    "dict_without_each_of": (
        {"whence": (Annotated[dict[str, str], ASK], {})},
        "no reader for dict[str, str]",
    ),
    "item_of_nothing": (
        {"why": Annotated[str, Ask("Mengapa %(item)s?", "Alasan")]},
        "the text speaks of 'item', which is not asked before",
    ),
    "suggest_on_a_choice": (
        {"color": Annotated[Color, ASK, Suggest("Merah")]},
        "Suggest is for what is typed",
    ),
    "suggest_five": (
        {"why": Annotated[str, ASK, Suggest("a", "b", "c", "d", "e")]},
        "Suggest takes at most 4 answers",
    ),
    "suggest_too_long": (
        {"why": Annotated[str, ASK, Suggest("x" * 25)]},
        f"a button has at most 24 letters: {'x' * 25!r}",
    ),
    "skip_too_long": (
        {"why": (Annotated[str, ASK, MaySkip("x" * 25)], "")},
        f"a button has at most 24 letters: {'x' * 25!r}",
    ),
    "when_on_a_headcount": (
        {
            "who": Annotated[Headcount, KindsOf(Size), ASK],
            "why": (Annotated[str | None, When("who", Size.BIG), ASK], None),
        },
        "When looks at 'who', which has no options to compare with",
    ),
    "was_twice": (
        {"first": Annotated[str, Was("old"), ASK], "why": Annotated[str, Was("old"), ASK]},
        "Was names 'old' a second time",
    ),
    "label_twice": (
        {
            "first": Annotated[str, Ask("Di mana?", "Tempat", also=("Lokasi",))],
            "second": Annotated[str, Ask("Di mana lagi?", "Lain", also=("lokasi",))],
        },
        "'lokasi' begins another line",
    ),
    "label_of_another": (
        {
            "first": Annotated[str, Ask("Di mana?", "Tempat", also=("Lain",))],
            "second": Annotated[str, Ask("Di mana lagi?", "Lain")],
        },
        "'Lain' begins another line",
    ),
}


@pytest.mark.parametrize(("fields", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_names_the_form_the_question_and_what_is_wrong(
    fields: dict[str, Any], says: str
) -> None:
    with pytest.raises(AuthorError) as raised:
        form(**fields)
    where, _, why = str(raised.value).partition(": ")
    assert ".Trial." in where
    assert where.rpartition(".")[2] in fields
    assert why == says
    assert "trial" not in FORMS


def test_a_good_form_is_compiled() -> None:
    made = form(
        color=Annotated[Color, Section("Warna", "📅"), ASK],
        why=(Annotated[str | None, When("color", Color.RED), MaySkip(), ASK, Hint("A")], None),
        on=Annotated[date, NotFuture(), Ask("Kapan %(color)s?", "Waktu")],
        count=Annotated[int, Field(ge=1, le=9), Ask("Berapa?", "Jumlah")],
        share=Annotated[bool, Ask("Lebih dari 50%%?", "Bagian")],
    )
    assert [question.key for question in made.questions] == ["color", "why", "on", "count", "share"]
    assert made.questions[1].section == "Warna"
    assert (made.questions[3].at_least, made.questions[3].at_most) == (1, 9)
