"""A file whose contents are not what they say reaches nobody, also not as Telegram holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from models.machine import files
from models.machine.files import HARMLESS_TROUBLE, File
from tests.harness.phone import village

if TYPE_CHECKING:
    from tests.harness.phone import Village

REPORT = (
    r"lapor rapat \n Tanggal: kemarin \n Tempat: balai \n Hadir: 2 L 3 P \n Isi: rapat kader"
    r" \n Hasil: - \n Kendala: tidak ada \n Tindak lanjut: tidak ada"
)


async def _reported(here: Village, trouble: str) -> None:
    """Siti's report with a Word file, which was fetched and looked at."""
    await here.given("rina", "pembina", "32.01.26", "Ibu Rina")
    await here.given("siti", "agent", "32.01.26.2001", "Ibu Siti, kaur")
    for words in (REPORT, "(berkas notulen.docx: notulen 5a)", "[Selesai]", "[Kirim laporan]"):
        await here.say("siti", words)
    async with here.database.transaction() as db:
        kept = (await db.scalars(select(File))).one()
        await files.give_up(db, kept.id, trouble)


@pytest.mark.parametrize(
    ("trouble", "passed_on"),
    [
        ("it carries a program", False),
        ("neither Word nor Excel", False),
        ("no picture, PDF, Word or Excel", False),
        ("a broken zip", False),
        *((trouble, True) for trouble in HARMLESS_TROUBLE),
    ],
)
async def test_every_way_to_a_file_holds_it_back(
    sqlite_url: str, trouble: str, *, passed_on: bool
) -> None:
    async with village(sqlite_url) as here:
        await _reported(here, trouble)
        await here.say("rina", "[Buka]")
        by_report = await here.say("rina", "[Bukti (1)]")
        await here.say("rina", "/desaku")
        await here.say("rina", "[Bukti LKE]")
        by_code = await here.say("rina", "[5a]")
        for seen in (by_report, by_code):
            text = "\n".join(seen)
            assert ("notulen.docx" in text) is passed_on
            assert ("tidak diteruskan" in text) is not passed_on
            assert "notulen 5a" in text
