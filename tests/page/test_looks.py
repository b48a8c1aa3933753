"""How the page looks: nothing is cut off, everything has a name, and pictures are kept to be seen.

The pictures lie in artefacts/, for people to look at; no test compares them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.async_api import expect

if TYPE_CHECKING:
    from tests.page.conftest import Visiting
    from tests.page.visitor import Visitor

ROOT = Path(__file__).parent.parent.parent
ARTEFACTS = ROOT / "artefacts"
PICTURE = ROOT / "bot" / "docs" / "village.png"
COLOURS = 160  # enough for this page, and a third of the bytes
LOOKS = [
    ("desktop", 1440, 900, "light", "id-ID"),
    ("desktop-dark", 1440, 900, "dark", "en-GB"),
    ("tablet", 820, 1180, "light", "en-GB"),
    ("phone", 360, 740, "light", "id-ID"),
    ("phone-dark", 360, 740, "dark", "en-GB"),
]


def script(name: str) -> str:
    """What a browser is asked to find out."""
    return (Path(__file__).parent / "looks" / f"{name}.js").read_text("utf-8")


@pytest.fixture
async def village_of_a_day(visitor: Visitor) -> None:
    """The village as the tour leaves it."""
    await visitor.ask("tour", chapter=4)
    await visitor.turns("Senin 07.00")
    await visitor.sees("rina", "Ringkasan Senin, 30 November 2026")


@pytest.mark.usefixtures("village_of_a_day")
async def test_every_look_is_whole_legible_and_named(
    visiting: Visiting, request: pytest.FixtureRequest
) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    for name, width, height, look, language in LOOKS:
        async with visiting(width, height, look, language) as one:
            await expect(one.page.locator(".message:visible").last).to_be_visible()
            await one.page.screenshot(path=ARTEFACTS / f"{name}.png")
            widest = await one.page.evaluate("document.documentElement.scrollWidth")
            assert widest <= width, f"{name}: {widest} pixels wide"
            assert await one.page.evaluate(script("contrasts")) == [], name
            assert await one.page.evaluate(script("nameless")) == [], name
    if request.config.getoption("--rewrite-picture"):
        with Image.open(ARTEFACTS / "desktop.png") as picture:
            picture.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)


async def test_on_a_narrow_screen_one_phone_is_seen_at_a_time(
    visitor: Visitor, visiting: Visiting
) -> None:
    await visitor.ask("phone", who="harto", deed={"kind": "words", "words": "/start"})
    async with visiting(360, 740) as one:
        await expect(one.page.locator(".phone:visible")).to_have_count(1)
        await one.page.locator(".person[data-who=harto]").click()
        await expect(one.phone("harto")).to_be_visible()
        await expect(one.phone("siti")).to_be_hidden()
        await one.types("harto", "/bantuan")
        await one.sees("harto", "Semua pertanyaan bisa dijawab")


async def test_language_and_colours_can_be_changed_and_are_kept(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="English").click()
    await page.get_by_role("button", name="Dark colours").click()
    await page.reload()
    await expect(page.get_by_role("button", name="Trouble")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_every_word_of_the_page_is_there_in_both_languages(visitor: Visitor) -> None:
    said = json.loads(await visitor.page.evaluate(script("words")))
    assert len(said) > 100
    assert [key for key, words in said.items() if not all(words)] == []
