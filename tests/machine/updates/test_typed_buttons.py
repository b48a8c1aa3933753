"""Every card that any talk shows can be answered by typing, in every language, or it asks back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.app import handlers  # noqa: F401 - what subjects register is walked
from bot.delivery.typeable import typeable_buttons
from bot.languages.same_words import spellings
from bot.updates.typed_buttons import Typeable, ask_back, asks_to_discard, meant
from tests.harness.playing import talks

if TYPE_CHECKING:
    from models.machine.shown_cards import Kept

_ROW = re.compile(r"^ {5}((?:\[[^\]]+\] ?)+)$")
_FORMS_OWN = {"Kembali", "Back", "Wangsul", "Lewati"}  # under a question; the form reads these


def kept(*labels: str, danger: tuple[str, ...] = ()) -> list[Kept]:
    """A card with these buttons; each leads to the place it stands at."""
    return [
        {"text": label, "code": f"code:{place}", "style": "danger" if label in danger else ""}
        for place, label in enumerate(labels)
    ]


def texts(card: list[Kept], typed: str, *older: list[Kept]) -> list[str]:
    """What the buttons say that are meant."""
    codes = [button.code for button in meant([card, *older], typed)]
    return [str(one["text"]) for shown in (card, *older) for one in shown if one["code"] in codes]


def shown_cards() -> list[tuple[str, ...]]:
    """The buttons of every card of every talk, as they were seen."""
    cards: dict[tuple[str, ...], None] = {}
    for path in talks():
        card: list[str] = []
        for written in [*path.read_text("utf-8").splitlines(), ""]:
            if found := _ROW.match(written):
                card += re.findall(r"\[([^\]]+)\]", found[1])
            elif card:
                cards[tuple(card)] = None
                card = []
    return list(cards)


CARDS = shown_cards()


def test_talks_show_many_cards() -> None:
    assert len(CARDS) > 300


def test_the_words_of_every_button_of_every_card_mean_that_button() -> None:
    wrong = []
    for labels in CARDS:
        card = kept(*labels)
        for label in labels:
            for typed in (label, f"{label}.", label.upper(), f"  {label.lower()} "):
                alike = {one.casefold() for one in texts(card, typed)}
                if label.casefold() not in alike or (len(alike) > 1 and len(set(labels)) > 1):
                    wrong.append((typed, sorted(alike), labels))
    assert not wrong, wrong[:10]


def test_every_button_means_the_same_in_every_language() -> None:
    wrong = []
    for labels in CARDS:
        card = kept(*labels)
        for label in labels:
            bare = Typeable.read(kept(label)[0]).label
            every = spellings(bare)
            wrong += [(typed, label, labels) for typed in every if label not in texts(card, typed)]
    assert not wrong, wrong[:10]


CONSENT = kept("Saya setuju", "Tidak setuju", "Baca lengkap", "Bahasa")
ROSTER = kept("Semua benar", "Ada yang salah", "SK belum ada")
LANGUAGE = kept("✅ Bahasa Indonesia", "English", "Basa Jawa", "Basa Sunda")
LIST = kept("1 Siti", "2 Joko", "3 SK", "Kembali")
LINES = ["6 Hasil: 12 usaha", "7 Kendala: Tidak ada", "✏️ 8 Tindak lanjut: RT 4, 7 Juni 2026"]


def card_of(lines: list[str], *labels: str) -> list[Kept]:
    """What is kept of a message with these lines above its buttons."""
    row = [{"text": label, "callback_data": f"code:{place}"} for place, label in enumerate(labels)]
    text = "\n".join(("<b>✏️ Nomor berapa?</b>", *lines))
    return typeable_buttons({"text": text, "reply_markup": {"inline_keyboard": [row]}})


NUMBERS = card_of(LINES, "6", "7", "8", "Kembali")


@pytest.mark.parametrize(
    ("card", "typed", "said"),
    [
        (CONSENT, "saya setuju", ["Saya setuju"]),
        (CONSENT, "Setuju.", ["Saya setuju"]),
        (CONSENT, "ya", ["Saya setuju"]),
        (CONSENT, "tidak", ["Tidak setuju"]),
        (CONSENT, "tdk setuju", ["Tidak setuju"]),
        (CONSENT, "I agree", ["Saya setuju"]),
        (CONSENT, "1", []),
        (ROSTER, "semua bnar", ["Semua benar"]),
        (ROSTER, "sedaya leres", ["Semua benar"]),
        (ROSTER, "saya pilih semua benar", ["Semua benar"]),
        (ROSTER, "ada", ["Ada yang salah"]),
        (LIST, "2", ["2 Joko"]),
        (LIST, "dua", ["2 Joko"]),
        (LIST, "nomor 3", ["3 SK"]),
        (LIST, "joko", ["2 Joko"]),
        (LIST, "4", []),
        (LIST, "3 sk", ["3 SK"]),
        (LIST, "SK nomor 3", ["3 SK"]),
        (LIST, "dua joko", ["2 Joko"]),
        (LIST, "2 pak", ["2 Joko"]),
        (LIST, "2 siti", ["1 Siti", "2 Joko"]),
        (LIST, "siti 2", ["1 Siti", "2 Joko"]),
        (LIST, "2 orang hadir", []),
        (NUMBERS, "6", ["6"]),
        (NUMBERS, "6 Hasil", ["6"]),
        (NUMBERS, "hasil", ["6"]),
        (NUMBERS, "hasil 6", ["6"]),
        (NUMBERS, "no 8 tindak", ["8"]),
        (NUMBERS, "tindak lanjut", ["8"]),
        (NUMBERS, "6 kendala", ["6", "7"]),
        (NUMBERS, "12 usaha", []),
        (NUMBERS, "kembali", ["Kembali"]),
        (LIST, "saya kemarin bertemu Joko di balai desa", []),
        (kept("Agen", "Kepala desa"), "agen", ["Agen"]),
        (kept("✅ Bahasa Indonesia", "English"), "bahasa indonesia", ["✅ Bahasa Indonesia"]),
        (LANGUAGE, "2", ["English"]),
        (LANGUAGE, "1", ["✅ Bahasa Indonesia"]),
        (LANGUAGE, "5", []),
        (LANGUAGE, "0", []),
        (LANGUAGE, "inggris", ["English"]),
        (LANGUAGE, "Javanese", ["Basa Jawa"]),
        (LANGUAGE, "bahasa sunda", ["Basa Sunda"]),
        (LANGUAGE, "indonesia", ["✅ Bahasa Indonesia"]),
        (kept("Lanjutkan undangan"), "1", ["Lanjutkan undangan"]),
        (kept("Lanjutkan undangan"), "2", []),
        (kept("1 Buka", "2 Buka"), "buka", ["1 Buka", "2 Buka"]),
        (kept("Menu"), "", []),
        (kept("Menu"), "🙂", []),
        (kept("Menu"), "menu\nmenu", []),
    ],
)
def test_what_is_typed(card: list[Kept], typed: str, said: list[str]) -> None:
    assert texts(card, typed) == said


def test_a_number_with_its_words_is_that_button_and_with_others_is_asked() -> None:
    wrong = []
    for labels in CARDS:
        card = kept(*labels)
        every = [button for button in map(Typeable.read, card) if button.number]
        numbered = [button for button in every if any(map(str.isalpha, button.label))]
        if len({button.number for button in numbered}) < len(numbered):
            continue  # two things can be done with one number: which, is asked
        for button in numbered:
            number, label = button.number, button.label
            ways = (f"{number} {label}", f"{label.lower()} {number}", f"no {number} {label}")
            wrong += [
                (typed, labels)
                for typed in ways
                if [one.code for one in meant([card], typed)] != [button.code]
            ]
            for other in numbered:
                codes = {one.code for one in meant([card], f"{number} {other.label}")}
                if other.label != label and not {button.code, other.code} <= codes:
                    wrong.append((f"{number} {other.label}", labels))
    assert not wrong, wrong[:10]


def test_no_card_has_one_label_twice_but_with_two_numbers() -> None:
    doubled = []
    for labels in CARDS:
        shown = [Typeable.read(button) for button in kept(*labels)]
        bare = [button.label for button in shown if button.number is None]
        listed = [(button.number, button.label) for button in shown if button.number is not None]
        twice = len({*bare}) < len(bare) or len({*listed}) < len(listed)
        if twice or {*bare} & {label for _number, label in listed}:
            doubled.append(labels)
    assert not doubled, doubled[:10]


@pytest.mark.parametrize(
    "typed", ["2", "3", "2 lapor kegiatan", "lapor kegiatan 3", "lapor kegiatan", "no 3"]
)
def test_two_numbers_may_lead_to_the_same_place(typed: str) -> None:
    card: list[Kept] = [
        {"text": "1 Lanjutkan isian", "code": "resume:d1", "style": ""},
        {"text": "2 Lapor kegiatan", "code": "report", "style": ""},
        {"text": "3 Lapor kegiatan", "code": "report", "style": ""},
    ]
    assert [button.code for button in meant([card], typed)] == ["report"]


def test_a_name_with_a_number_that_is_on_no_button_is_asked_first() -> None:
    [only] = meant([NUMBERS], "9 hasil")
    assert (only.label, only.dangerous) == ("Hasil", True)


def test_what_differs_is_asked_back_by_its_own_numbers() -> None:
    [row] = ask_back(meant([NUMBERS], "6 kendala")).keys
    assert [(button.number, button.label) for button in row.buttons] == [
        (6, "Hasil"),
        (7, "Kendala"),
    ]


def test_of_an_older_card_only_the_very_words_count() -> None:
    newer = kept("Buka")
    older = [{**one, "code": f"old:{place}"} for place, one in enumerate(ROSTER)]
    assert texts(newer, "semua benar", older) == ["Semua benar"]
    assert texts(newer, "semua bnar", older) == []
    assert texts(newer, "ya", older) == []


def test_what_is_dangerous_is_asked_back_and_a_yes_does_it() -> None:
    card = kept("Ya, hapus data saya", "Simpan saja", danger=("Ya, hapus data saya",))
    [only] = meant([card], "ya, hapus data saya")
    assert only.dangerous
    [row] = ask_back([only]).keys
    yes, no = row.buttons
    assert (yes.code, yes.style, no.verb) == (only.code, "", "menu")


def discard_card(draft: str, *more: Kept) -> list[Kept]:
    """The card that asks whether a form is thrown away."""
    return [
        {"text": "Lanjutkan isian", "code": "resume:d1", "style": "primary"},
        {"text": "Hapus isian", "code": f"f:{draft}:-:x:", "style": "danger"},
        *more,
    ]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("tidak", "resume:d1"),
        ("Tidak jadi pak", "resume:d1"),
        ("jangan dulu", "resume:d1"),
        ("boten", "resume:d1"),
        ("ya", "f:d1:-:x:"),
        ("Ya, hapus saja", "f:d1:-:x:"),
        ("ya jadi", ""),
        ("tidak ada kendala", ""),
        ("balai desa", ""),
    ],
)
def test_a_form_is_dropped_or_kept_by_yes_or_no(typed: str, leads_to: str) -> None:
    card = discard_card("d1")
    assert [button.code for button in meant([card], typed)] == ([leads_to] if leads_to else [])
    assert not any(button.dangerous for button in meant([card], typed))
    assert asks_to_discard([card]) == "d1"


def test_no_other_card_is_taken_for_that_question() -> None:
    menu = {"text": "Menu", "code": "menu", "style": ""}
    for card in (discard_card("d2"), discard_card("d1", menu), kept("Menu"), []):
        assert asks_to_discard([card]) is None
        assert meant([card], "ya") == ()
    assert asks_to_discard([]) is None
