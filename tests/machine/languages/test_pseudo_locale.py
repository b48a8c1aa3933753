"""Every talk once more in a pseudo-locale: what stands outside its brackets no translator reaches.

Each sentence of the catalogues comes between ⟦ and ⟧. The talk goes on as written; outside the
brackets only what people typed, names, places, codes and links may stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.languages.compiling import SOURCE
from bot.languages.locale import LANGUAGES, PSEUDO
from bot.sandbox.talks import cast
from bot.sandbox.talks.talk import Says
from bot.sandbox.telegram.refusal import Impossible
from models.people.records import Person
from models.periods.rules import STAGES
from models.region_lists.sample.regions import sample_rows
from tests.harness.phone import OFFICE, Village, village
from tests.harness.playing import name, read, talks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.sandbox.talks.talk import Act, Talk
    from bot.sandbox.telegram.messages import Event

LABEL = re.compile(r"(?<=[\[{]).+(?=[\]}])")
REPLY = re.compile(r'\((?:balas|hapus) "([^"]+)"')
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]{3,}")
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu"
ADDRESSES = "Desa Kelurahan Kampung Kec Kab Kota Prov Distrik Plt"
# Receipts, codes and links; words of dates and of addresses, which Babel and the list of regions
# bring.
NOT_WORDS = re.compile(r"https://\S+|\b[A-Z]{2}-\d{4}-\w{4}\b|\b[A-Z0-9]{4}\b")


async def _elsewhere(here: Village) -> tuple[set[int], set[int]]:
    """Who reads another language, till now and from now on: what they see says nothing here."""
    async with here.database.transaction() as db:
        rows = await db.execute(select(Person.telegram_id, Person.language))
        languages = {who: language for who, language in rows}  # noqa: C416 - rows are no pairs
        if SOURCE in languages.values():
            chosen = update(Person).where(Person.language == SOURCE).values(language=PSEUDO)
            await db.execute(chosen)
    others = {who for who, language in languages.items() if language != PSEUDO}
    return others, {who for who in others if languages[who] != SOURCE}


def _plain(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


@dataclass
class Labels:
    """What stands on buttons now, by what the talk calls them."""

    now: dict[str, str] = field(default_factory=dict)

    def learn(self, events: Sequence[Event]) -> None:
        """What begins a label has its capital behind the bracket's place."""
        for event in events:
            message = event.message
            if message is None:
                continue
            labels = [one.label for row in message.rows for one in row]
            if message.reply_keyboard:
                labels += [one.label for row in message.reply_keyboard.rows for one in row]
            self.now |= {_plain(label).casefold(): label for label in labels}

    def translate(self, label: str) -> str:
        """As it reads now."""
        return self.now.get(label.casefold(), label)


def _translated(act: Act, here: Village, labels: Labels) -> Act:
    """The same tap on the button as it reads now, or the same reply to a message as it does."""
    if isinstance(act, Says) and (replied := REPLY.match(act.words)) is not None:
        chat = here.world.chat(cast.user_id(act.who))
        firsts = {_plain(one.text).partition("\n")[0]: one.text.partition("\n")[0] for one in chat}
        return Says(act.who, act.words.replace(replied[1], firsts.get(replied[1], replied[1]), 1))
    if not isinstance(act, Says) or not act.words.startswith(("[", "{", "(tombol ")):
        return act
    return Says(act.who, LABEL.sub(lambda one: labels.translate(one[0]), act.words))


def _outside(text: str) -> str:
    """What is left when every bracket is taken out, innermost first."""
    while (shorter := INNERMOST.sub(" ", text)) != text:
        text = shorter
    return NOT_WORDS.sub(" ", text)


def _texts(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        if event.kind in {"toast", "alert"}:
            yield event.text
        message = event.message
        if message is not None and message.from_bot and event.kind in {"message", "edit"}:
            yield message.text
            yield from (button.label for row in message.rows for button in row)


def _known(talk: Talk) -> set[str]:
    """Every word that is nobody's sentence: typed in the talk, or a name."""
    typed = " ".join(str(line.act) for line in talk.lines)
    regions = " ".join(label for _, label, _ in sample_rows())
    # A stage's name is its year's own: above a form it stands as the Directorate wrote it.
    stages = " ".join(stage.name for stage in STAGES)
    said = f"{typed} {regions} {stages} {DAYS} {OFFICE} {' '.join(LANGUAGES.values())} {ADDRESSES}"
    return set(LETTERS.findall(said.casefold()))


@pytest.mark.parametrize("path", talks(), ids=name)
async def test_no_sentence_outside_the_catalogues(path: Path, sqlite_url: str) -> None:
    talk = read(path)
    known, found, labels = _known(talk), {}, Labels()
    async with village(sqlite_url, language=PSEUDO) as here:
        for person in here.world.state.people.values():
            person.language_code = ""
        _now, true = await _elsewhere(here)
        for line in talk.lines:
            since, before = len(here.world.log), true
            try:
                await here.act(_translated(line.act, here, labels))
            except (Impossible, ValueError, KeyError) as trouble:
                pytest.fail(f"line {line.number}, {line.source}: {trouble}")
            now, true = await _elsewhere(here)
            labels.learn(here.world.log[since:])
            seen = [one for one in here.world.log[since:] if one.user_id not in before | now]
            for text in _texts(seen):
                if left := set(LETTERS.findall(_outside(text).casefold())) - known:
                    found[text] = left
    assert found == {}
