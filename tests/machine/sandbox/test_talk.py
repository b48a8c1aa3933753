"""The .chat format: what is read is written back the same, and clock lines mean what they say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.talks import actions, cast, moments, talk
from bot.sandbox.talks.transcript import transcribe
from bot.sandbox.telegram.world import LocalTelegram

if TYPE_CHECKING:
    from tests.machine.sandbox.conftest import Clock

SAMPLE = """\
# A first day.
given agus: team_coordinator 32.01 (Bapak Agus)
given siti: person

-- Senin, 23 November 2026 07:00 --
# why she comes
siti: /daftar
bot: 🔒 Data pribadi
     Anda setuju?

     [Saya setuju] [Tidak setuju]
harto sees: Kabar

siti: [Saya setuju]
toast: Baik
bot edits: Tersimpan
-- kirim ulang --
# the end
"""


def test_a_talk_is_written_back_as_it_was_read() -> None:
    assert talk.write(talk.parse(SAMPLE)) == SAMPLE


def test_acts_are_told_apart() -> None:
    assert [line.act for line in talk.parse(SAMPLE).lines] == [
        talk.Given("agus", "team_coordinator", "32.01", "Bapak Agus"),
        talk.Given("siti", "person"),
        talk.Turned("Senin, 23 November 2026 07:00"),
        talk.Says("siti", "/daftar"),
        talk.Says("siti", "[Saya setuju]"),
        talk.Again(),
    ]


def test_an_empty_line_inside_a_message_belongs_to_it() -> None:
    assert talk.parse(SAMPLE).lines[3].seen == (
        "bot: 🔒 Data pribadi",
        "     Anda setuju?",
        "",
        "     [Saya setuju] [Tidak setuju]",
        "harto sees: Kabar",
    )


def test_new_expectations_keep_comments_and_empty_lines() -> None:
    short = talk.parse("# a\nsiti: x\n# b\nbot: old\n\njoko: y\n# c\n")
    assert talk.write(short.with_seen([["bot: new"], []])) == (
        "# a\nsiti: x\n# b\nbot: new\n\njoko: y\n# c\n"
    )


def test_heads_say_who_saw_something() -> None:
    assert talk.heads(talk.parse(SAMPLE).lines[3].seen) == ["bot", "harto sees"]
    assert talk.heads(["toast: a", "bot edits: b", "     c", "rina sees edited: d"]) == [
        "toast",
        "bot edits",
        "rina sees edited",
    ]


@pytest.mark.parametrize("line", ["siti /start", "-- besok", "given siti", "Bot says: hai there"])
def test_what_is_no_line_is_named(line: str) -> None:
    with pytest.raises(talk.BadTalk, match="line 2"):
        talk.parse(f"siti: /start\n{line}\n")


def test_answers_before_any_act_are_no_talk() -> None:
    with pytest.raises(talk.BadTalk, match="nobody has done anything"):
        talk.parse("bot: Halo\n")


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("Senin, 23 November 2026 07:00", 23, "07:00"),
        ("24 november 2026 pukul 07.30 WIB", 24, "07:30"),
        ("besok 07:00", 25, "07:00"),
        ("next day 6:15", 25, "06:15"),
        ("lusa 07:00", 26, "07:00"),
        ("+10 menit", 24, "09:10"),
        ("+2 hari", 26, "09:00"),
        ("Jumat 08:00", 27, "08:00"),
        ("Selasa 10:00", 24, "10:00"),
        ("Selasa 08:00", 1, "08:00"),
        ("pukul 10:12", 24, "10:12"),
    ],
)
def test_the_clock_is_turned_to(words: str, day: int, hour: str) -> None:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=moments.ZONE)
    turned = moments.parse_moment(words, now)
    assert (turned.day, f"{turned:%H:%M}") == (day, hour)


@pytest.mark.parametrize(
    "words",
    [
        "besok", "08:00", "Minggu, 23 November 2026 07:00", "1 Mai 2026 07:00", "+3 abad",
        "31 Februari 2026 07:00", "besok 99:99", "1 Januari 0001 07:00", "1 Januari 9999 07:00",
        "+9999999 hari", "+99999999999 hari", "+99999999999999999999999 minggu",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moments.parse_moment(words, datetime(2026, 11, 24, 9, 0, tzinfo=moments.ZONE))


def test_a_moment_reads_back() -> None:
    moment = datetime(2026, 11, 24, 9, 5, tzinfo=moments.ZONE)
    assert moments.parse_moment(moments.format_moment(moment), moment) == moment


@pytest.fixture
def village(clock: Clock) -> LocalTelegram:
    world = LocalTelegram(clock.now)
    cast.join(world)
    return world


def act(world: LocalTelegram, who: str, words: str) -> None:
    actions.perform(world, cast.user_id(who), words, cast.IDS)


def send(world: LocalTelegram, who: str, text: str, **more: object) -> None:
    body = {"chat_id": cast.user_id(who), "text": text, "parse_mode": "HTML", **more}
    world.call("sendMessage", body)


def keys(*buttons: tuple[str, str]) -> dict[str, object]:
    row = [{"text": text, "callback_data": code} for text, code in buttons]
    return {"reply_markup": {"inline_keyboard": [row]}}


def pressed(world: LocalTelegram) -> list[str]:
    return [one["callback_query"]["data"] for one in world.pending() if "callback_query" in one]


def test_the_speaker_is_told_first_and_taps_before_all(village: LocalTelegram) -> None:
    send(village, "joko", "<b>Kabar</b>")
    send(
        village,
        "harto",
        "Satu\n<blockquote>dua\ntiga</blockquote>",
        **keys(("Ya", "y"), ("T", "t")),
    )
    act(village, "harto", "[Ya]")
    tap = village.pending()[0]["callback_query"]["id"]
    village.call("answerCallbackQuery", {"callback_query_id": tap, "text": "Baik"})
    assert transcribe(village.log, "harto", cast.IDS) == [
        "toast: Baik",
        "bot: Satu",
        "     > dua",
        "     > tiga",
        "     [Ya] [T]",
        "joko sees: Kabar",
    ]


def test_old_and_vanished_buttons_can_be_pressed(village: LocalTelegram) -> None:
    send(village, "siti", "satu", **keys(("Ya", "first")))
    send(village, "siti", "dua", **keys(("Ya", "second")))
    newest = village.chat(cast.user_id("siti"))[-1].message_id
    act(village, "siti", "[Ya] (lama)")
    act(village, "siti", "[Ya]")
    body = {"chat_id": cast.user_id("siti"), "message_id": newest, "text": "sudah"}
    village.call("editMessageText", body)
    act(village, "siti", "[Ya] (lagi)")
    assert pressed(village) == ["first", "second", "second"]


def test_the_newest_link_is_opened_and_the_one_before(village: LocalTelegram) -> None:
    for token in ("i-aaa", "i-bbb"):
        send(village, "agus", f"https://t.me/local_sandbox_bot?start={token}")
    act(village, "rina", "(tautan)")
    act(village, "harto", "(tautan lama)")
    texts = [one["message"]["text"] for one in village.pending()]
    assert texts == ["/start i-bbb", "/start i-aaa"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("satu \\n dua", "satu\ndua"),
        ("\\(dalam kurung)", "(dalam kurung)"),
        ("\\[x]", "[x]"),
        ("a\\u200bb", "a\u200bb"),
        ('("a" x 3)', "aaa"),
    ],
)
def test_typed_words(village: LocalTelegram, words: str, text: str) -> None:
    act(village, "siti", words)
    assert village.chat(cast.user_id("siti"))[-1].text == text


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("(foto)", "photo"),
        ("(foto: rapat)", "photo"),
        ("(pdf)", "document"),
        ("(stiker)", "sticker"),
        ("(suara)", "voice"),
        ("(lokasi)", "location"),
        ("(terusan: kata orang)", "forward_origin"),
        ("(kontak sendiri)", "contact"),
        ("(kontak joko)", "contact"),
        ("(kontak +62811)", "contact"),
    ],
)
def test_other_things_are_sent(village: LocalTelegram, words: str, kind: str) -> None:
    act(village, "siti", words)
    assert kind in village.pending()[0]["message"]


def test_an_album_is_several_photos_with_one_caption(village: LocalTelegram) -> None:
    act(village, "siti", "(album 3: rapat)")
    sent = [one["message"] for one in village.pending()]
    assert len({one["media_group_id"] for one in sent}) == 1
    assert [one.get("caption") for one in sent] == ["rapat", None, None]


def test_an_own_message_is_edited(village: LocalTelegram) -> None:
    act(village, "siti", "25 orang")
    act(village, "siti", '(ubah "25 orang" menjadi "26 orang")')
    assert village.pending()[-1]["edited_message"]["text"] == "26 orang"


def test_people_answer_and_delete_messages_by_their_first_line(clock: Clock) -> None:
    world = LocalTelegram(clock.now)
    cast.join(world)
    siti = cast.user_id("siti")
    world.call("sendMessage", {"chat_id": siti, "text": "Siapa?\nTulis nama."})
    actions.perform(world, siti, '(balas "Siapa?": Siti \\n Aminah)', cast.IDS)
    asked, answered = world.chat(siti)
    assert (answered.text, answered.reply_to) == ("Siti\nAminah", asked.message_id)
    actions.perform(world, siti, '(hapus "Siti")', cast.IDS)
    assert [one.text for one in world.chat(siti)] == [asked.text]
