"""The command line, as an operator types it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.process import clock
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from bot.storage.database import Database
from models.appointments.records.invitations import Invitation
from models.machine import audit, outbox
from models.machine.audit import Act, AuditLine
from models.machine.outbox import REPLY, Outgoing
from models.machine.processed_updates import Fault
from models.people.records import Person
from models.region_lists.sample.regions import load_sample
from tests.harness.postgres import migrate, now
from tests.harness.processes import SECRET, Place
from tests.machine.region_import.lists import ROWS, tarball

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "empty.sqlite"
    now(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def world() -> LocalTelegram:
    return LocalTelegram(clock.now)


@pytest.fixture
async def place(world: LocalTelegram, migrated: Path, tmp_path: Path) -> AsyncIterator[Place]:
    """A folder with a migrated database full of sample regions, and a Telegram."""
    url = f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'bot.sqlite')}"
    database = Database(url)
    async with database.transaction() as db:
        await load_sample(db)
    await database.close()
    async with serve_on_loopback(telegram_app(world)) as address:
        yield Place(tmp_path, url, address)


async def test_without_a_command_it_says_what_it_can_do(place: Place) -> None:
    place.bare = True
    _, said = await place.said()
    for command in (
        "run",
        "serve",
        "sandbox",
        "migrate",
        "invite",
        "notice",
        "doctor",
        "backup",
        "restore",
        "parked",
        "outbox",
        "regions",
        "forms",
        "translate",
    ):
        assert re.search(rf"\b{command}\b", said), command


@pytest.mark.parametrize("command", ["run", "serve", "invite"])
async def test_without_a_token_it_stops_with_one_sentence(place: Place, command: str) -> None:
    words = ("invite", "--role", "administrator") if command == "invite" else (command,)
    settings = {"webhook_url": "http://x/", "webhook_secret": SECRET}
    code, said = await place.said(*words, bot_token="", **settings)
    assert code == 1
    assert said.strip().startswith("DESA_BOT_TOKEN is not set; create a bot with @BotFather")
    assert len(said.strip().splitlines()) == 1


async def test_a_wrong_setting_stops_with_one_sentence(place: Place) -> None:
    code, said = await place.said("run", port="0")
    assert code == 1
    assert said.startswith("DESA_PORT")
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("code", ["xx", "de", "id_ID"])
async def test_a_language_nobody_speaks_is_named_with_those_there_are(
    place: Place, code: str
) -> None:
    sentence = f"is '{code}', which this bot does not speak; it speaks id, en, jv, su."
    for words in (("run",), ("outbox",), ("invite", "--role", "administrator")):
        status, said = await place.said(*words, language=code)
        assert status == 1
        assert said.startswith(f"DESA_LANGUAGE {sentence}")
        assert len(said.strip().splitlines()) == 1
    status, said = await place.said("invite", "--role", "administrator", "--language", code)
    assert status == 2
    assert sentence in " ".join(said.replace("│", " ").split())


async def test_migrate_makes_the_tables_and_may_be_repeated(place: Place, tmp_path: Path) -> None:
    place.database_url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    for _ in range(2):
        code, said = await place.said("migrate")
        assert code == 0
        assert said.startswith("The database is at version ")
    assert (await place.said("regions", "sample"))[1].endswith("regions added or mended.\n")


@pytest.mark.parametrize("folder", ["x", "Data desa #1"])
async def test_migrate_makes_its_file_where_every_other_command_looks(
    place: Place, tmp_path: Path, folder: str
) -> None:
    """From whatever folder it is called: a relative address means that folder."""
    place.folder = tmp_path / folder
    place.folder.mkdir()
    place.database_url = "sqlite:///baru.sqlite"
    code, said = await place.said("migrate")
    assert code == 0, said
    assert [path.name for path in place.folder.glob("baru*")] == ["baru.sqlite"]
    assert (await place.said("outbox")) == (0, "0 waiting; 0 refused\n")


@pytest.mark.parametrize(
    "words",
    [
        ("doctor",),
        ("outbox",),
        ("parked",),
        ("backup", "copies"),
        ("invite", "--role", "administrator"),
        ("run",),
    ],
    ids=" ".join,
)
async def test_only_migrate_and_restore_make_a_database(
    place: Place, words: tuple[str, ...]
) -> None:
    place.database_url = "sqlite:///elsewhere.sqlite"
    code, said = await place.said(*words)
    assert code == 1
    elsewhere = place.folder / "elsewhere.sqlite"
    assert f"There is no database at {elsewhere}; check DESA_DATABASE_URL." in said
    assert not list(place.folder.glob("elsewhere*"))
    assert not (place.folder / "copies").exists()


async def test_what_commands_write_is_read_by_nobody_else(place: Place) -> None:
    place.database_url = f"sqlite:///{place.folder / 'own.sqlite'}"
    assert (await place.said("migrate"))[0] == 0
    code, said = await place.said("backup", "copies")
    assert code == 0, said
    place.database_url = f"sqlite:///{place.folder / 'trial.sqlite'}"
    assert (await place.said("restore", said.split(" is whole")[0]))[0] == 0
    assert (await place.said("outbox"))[0] == 0
    folder = place.folder
    made = [folder / "copies", *folder.glob("copies/*"), *folder.glob("own*"), *folder.glob("tri*")]
    assert len(made) >= 5
    assert [one.name for one in made if one.stat().st_mode & 0o077] == []


async def test_migrate_says_what_hinders_it(place: Place, tmp_path: Path) -> None:
    place.database_url = f"sqlite:///{tmp_path}/no/such/folder.sqlite"
    code, said = await place.said("migrate")
    assert code == 1
    assert said.startswith("The database is not up to date: ")


@pytest.mark.parametrize("code", ["../../evil", "/etc", "jv/../su", "Jawa"])
@pytest.mark.parametrize("option", ["--begin", "--page"])
async def test_a_language_is_named_by_its_code_and_no_path(
    place: Place, option: str, code: str
) -> None:
    ended, said = await place.said("translate", option, code)
    assert ended == 2
    assert "is no code of a language" in " ".join(said.split())


async def test_an_invitation_is_a_link_and_a_text_to_forward(place: Place) -> None:
    code, said = await place.said(
        "invite", "--role", "pembina", "--region", "Megamendung, Kab. Bogor"
    )
    assert code == 0, said
    link, _, text = said.partition("\n\n")
    found = re.fullmatch(r"https://t\.me/local_sandbox_bot\?start=i-([\w-]{22})", link)
    assert found
    assert link in text
    assert "pembina" in text
    assert "Kab. Bogor" in text
    row, line = await _written(place)
    assert row.hash == hashlib.sha256(found[1].encode()).hexdigest()
    assert (row.role, row.made_by, row.used) == ("pembina", None, None)
    assert (line.act, line.actor, line.region_code) == ("invite", None, row.region_code)
    assert found[1] not in str(line.facts)


async def _written(place: Place) -> tuple[Invitation, AuditLine]:
    database = Database(place.database_url)
    async with database.transaction() as db:
        row = (await db.scalars(select(Invitation))).one()
        line = (await db.scalars(select(AuditLine))).one()
    await database.close()
    return row, line


async def test_an_administrator_needs_no_region(place: Place) -> None:
    code, said = await place.said("invite", "--role", "administrator")
    assert code == 0, said
    assert (await _written(place))[0].region_code == ""


async def test_an_operator_takes_an_invitation_back(place: Place) -> None:
    code, said = await place.said("invite", "--role", "administrator")
    assert code == 0, said
    row, _ = await _written(place)
    assert f"--revoke {row.id}" in said
    code, said = await place.said("invite", "--revoke", str(row.id))
    assert code == 0, said
    database = Database(place.database_url)
    async with database.transaction() as db:
        acts = list(await db.scalars(select(AuditLine.act).order_by(AuditLine.id)))
        assert (await db.get_one(Invitation, row.id)).revoked is not None
    await database.close()
    assert acts == ["invite", "revoke_invitation"]
    code, said = await place.said("invite", "--revoke", str(row.id))
    assert code == 1
    assert "is not open" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param((), "--role", id="no role"),
        pytest.param(("--role", "head"), "works in a village", id="no region"),
        pytest.param(("--role", "head", "--region", "Sukamaju"), "Which one?", id="homonyms"),
        pytest.param(("--role", "head", "--region", "Qwxyz"), "", id="unknown"),
        pytest.param(("--role", "candidate", "--region", "x"), "nobody is invited", id="candidate"),
        pytest.param(("--role", "king", "--region", "x"), "--role", id="no such role"),
    ],
)
async def test_who_is_not_exact_is_asked_again(
    place: Place, words: tuple[str, ...], sentence: str
) -> None:
    code, said = await place.said("invite", *words)
    assert code == 2, said
    assert sentence in said
    assert "t.me" not in said
    assert "Traceback" not in said


async def test_regions_find_shows_what_a_name_finds(place: Place) -> None:
    code, said = await place.said("regions", "find", "Megamendung Bogor")
    assert code == 0
    assert re.match(r"32\.01\.\d\d\S*\s+\d+\.\d  .*Kab\. Bogor", said)
    assert said.splitlines()[-1] in {"certain", "not certain"}


async def test_regions_import_brings_a_list_in_once(place: Place) -> None:
    place.database_url = f"sqlite:///{place.folder / 'import.sqlite'}"
    assert (await place.said("migrate"))[0] == 0
    path = tarball(place.folder / "list.tgz")
    code, said = await place.said("regions", "import", str(path), "--dry-run")
    assert (code, "Done" in said) == (0, False)
    code, said = await place.said("regions", "import", str(path))
    assert code == 0, said
    assert "idn-area-data 4.0.1: 1 provinces, 2 regencies, 2 districts, 4 villages" in said
    assert said.splitlines()[-1].startswith("Done: 9 regions changed, merged in ")
    code, said = await place.said("regions", "import", str(path))
    assert (code, "Done" in said) == (0, False)
    code, said = await place.said("regions", "zone", "32.01", "WITA")
    assert (code, said) == (0, "Kab. Bogor lives by Asia/Makassar.\n")
    bridge = place.folder / "bridge.csv"
    bridge.write_text("kode_bps,nama_bps,kode_dagri,nama_dagri\n3201,Bogor,32.01,Bogor\n", "utf-8")
    code, said = await place.said("regions", "import-bps", str(bridge))
    assert (code, said.endswith("Done: 1 BPS codes new or changed.\n")) == (0, True)
    fewer = {code: name for code, name in ROWS.items() if not code.startswith("32.71")}
    code, said = await place.said("regions", "import", str(tarball(path, fewer)))
    assert code == 1
    assert "This list looks wrong: only 1 regencies instead of 2" in said
    assert said.endswith("The list stays as it was.\n")


async def test_regions_find_writes_a_batch_as_one_object_a_line(place: Place) -> None:
    queries = place.folder / "queries.txt"
    queries.write_text("sukamju megamendng\nselamat pagi\n", "utf-8")
    code, said = await place.said("regions", "find", "--batch", str(queries), "--within", "32.01")
    assert code == 0, said
    first, second = map(json.loads, said.splitlines())
    assert (first["query"], first["certain"]) == ("sukamju megamendng", True)
    assert first["candidates"][0]["code"] == "32.01.26.2001"
    assert first["candidates"][0]["regency"] == "Kabupaten Bogor"
    assert second["certain"] is False


@pytest.mark.parametrize("typed", ["kab bogor", "Megamendung", "sukamju megamendng", "tidak"])
async def test_one_call_and_a_batch_find_the_same(place: Place, typed: str) -> None:
    queries = place.folder / "queries.txt"
    queries.write_text(f"{typed}\n", "utf-8")
    _, alone = await place.said("regions", "find", typed)
    _, batch = await place.said("regions", "find", "--batch", str(queries))
    told = json.loads(batch)

    codes = [line.split()[0] for line in alone.splitlines() if line[0].isdigit()]
    assert codes == [candidate["code"] for candidate in told["candidates"]]
    assert told["certain"] == (alone.splitlines()[-1] == "certain")


async def test_an_agent_is_invited_to_a_village_and_a_regency_is_named_as_none(
    place: Place,
) -> None:
    code, said = await place.said("invite", "--role", "agent", "--region", "kab bogor")

    assert code == 2
    assert said.startswith("Kab. Bogor is a kabupaten/kota; an agent works in a village.")


async def test_a_breach_notice_shows_first_and_is_written_once(place: Place) -> None:
    database = Database(place.database_url)
    async with database.transaction() as db:
        for number, name in ((1, "Siti"), (2, "Joko"), (3, None)):
            db.add(Person(telegram_id=number, name=name, since=clock.now()))
    words = ("notice", "--number", "2026-1", "--what", "nama dan nomor HP", "--how", "21 November,"
             " laptop hilang", "--done", "akses ditutup")  # fmt: skip
    code, said = await place.said(*words)
    assert code == 0, said
    assert "Data apa: nama dan nomor HP." in said
    assert "Dry run: 2 people would get this." in said
    for expected in ("Written for 2 people", "Written for 0 people"):
        code, said = await place.said(*words, "--send")
        assert (code, expected in said) == (0, True)
    async with database.transaction() as db:
        rows = (await db.scalars(select(Outgoing).order_by(Outgoing.chat_id))).all()
    await database.close()
    assert [(one.chat_id, one.kind, one.key) for one in rows] == [
        (1, "notice", "notice:2026-1:1"),
        (2, "notice", "notice:2026-1:2"),
    ]
    assert "laptop hilang" in rows[0].body["text"]


async def test_forms_show_lists_forms_and_prints_one(place: Place) -> None:
    code, said = await place.said("forms", "show")
    assert code == 0
    form = said.split()[0]
    code, outline = await place.said("forms", "show", form)
    assert code == 0
    assert f"({form}, version " in outline.splitlines()[0]
    assert re.search(r"^  1\. .+\[\w+\]$", outline, re.MULTILINE)
    code, said = await place.said("forms", "show", "nosuch")
    assert (code, "there are:" in said) == (2, True)


async def test_the_doctor_finds_a_healthy_bot_healthy(place: Place) -> None:
    code, said = await place.said("doctor")
    assert code == 0, said
    signs = {line.split()[1]: line[0] for line in said.splitlines()}
    assert signs.pop("calendar:") in {"✓", "!"}  # by the year this is run in
    assert list(signs.values()) == ["✓"] * 9
    for about in ("token", "webhook", "database", "migrations", "regions", "clock"):
        assert f"✓ {about}: " in said
    assert "✓ parked: none\n✓ outbox: 0 waiting, 0 refused by Telegram\n✓ audit: 0 lines" in said


async def test_the_doctor_sees_what_was_left_and_what_was_changed(place: Place) -> None:
    database, now = Database(place.database_url), clock.now()
    due = now - timedelta(minutes=5)
    waiting = {"kind": "card", "priority": REPLY, "method": "sendMessage", "body": {}, "made": due}
    async with database.transaction() as db:
        db.add(Fault(update_id=7, what="LookupError", code="KQ47", parked={}, at=now))
        await outbox.enqueue(db, [Outgoing(chat_id=1, not_before=due, **waiting)])
        for act in ("admit", "leave", "submit"):
            audit.write(db, now, 7, Act(act), "32.01.26.2005", "person:8")
    async with database.transaction() as db:
        assert await audit.seal(db) == 3
        await db.execute(update(AuditLine).where(AuditLine.place == 2).values(act="erase"))
    await database.close()
    code, said = await place.said("doctor")
    assert code == 1
    assert "✗ parked: 1 updates; `python -m bot parked` says" in said
    assert re.search(
        r"✗ outbox: 1 waiting, 0 refused by Telegram, the oldest due for 3\d\d s", said
    )
    assert "✗ audit: line 2 of the chain was changed" in said


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param({"bot_token": ""}, "✗ token: DESA_BOT_TOKEN is not set", id="no token"),
        pytest.param({"bot_token": "1:wrong"}, "✗ token: Telegram does not know it", id="token"),
        pytest.param({"telegram_api": "http://127.0.0.1:1"}, "does not answer", id="no telegram"),
        pytest.param(
            {"database_url": "postgresql://x@127.0.0.1:1/y"}, "✗ database: ", id="no database"
        ),
        pytest.param(
            {"database_url": "sqlite:///new"}, "✗ database: There is no database at ", id="none"
        ),
        pytest.param(
            {"webhook_url": "http://x", "webhook_secret": SECRET},
            "✗ webhook: none is set, 0 updates waiting; `python -m bot serve` sets it.",
            id="no webhook",
        ),
    ],
)
async def test_the_doctor_says_what_to_do(
    place: Place, settings: dict[str, str], sentence: str
) -> None:
    code, said = await place.said("doctor", **settings)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said


async def test_the_doctor_sees_a_webhook_that_fails(place: Place, world: LocalTelegram) -> None:
    world.call("setWebhook", {"url": "http://127.0.0.1:1/telegram"})
    assert "`python -m bot run` removes it" in (await place.said("doctor"))[1]
    now = world.state.timestamp()
    world.state.webhook |= {"last_error_date": now, "last_error_message": "Connection refused"}
    settings = {"webhook_url": "http://127.0.0.1:1", "webhook_secret": SECRET}
    code, said = await place.said("doctor", **settings)
    assert (code, "(Connection refused)" in said) == (1, True)


async def test_parked_updates_and_refused_messages_are_listed(place: Place) -> None:
    assert await place.said("parked") == (0, "Nothing is parked.\n")
    assert await place.said("outbox") == (0, "0 waiting; 0 refused\n")
    code, said = await place.said("parked", "replay", "7kq4")
    assert code == 1
    assert said.startswith("Nothing is parked under 7KQ4; ")
    code, said = await place.said("outbox", "again", "7")
    assert (code, said) == (1, "No refused message has the number 7.\n")


@pytest.mark.parametrize("words", [("parked",), ("parked", "show", "KQ47"), ("outbox",)])
async def test_to_look_at_what_was_put_aside_needs_no_token(
    place: Place, words: tuple[str, ...]
) -> None:
    database = Database(place.database_url)
    async with database.transaction() as db:
        update = {"update_id": 7}
        db.add(Fault(update_id=7, what="LookupError", code="KQ47", parked=update, at=clock.now()))
    await database.close()
    code, said = await place.said(*words, bot_token="", telegram_api="http://127.0.0.1:1")
    assert code == 0, said
    assert ("7" in said) == (words[0] == "parked")


async def test_a_copy_is_made_looked_at_and_put_back(place: Place) -> None:
    await place.said("invite", "--role", "administrator")
    code, said = await place.said("backup", "copies")
    assert code == 0, said
    file = said.split(" is whole")[0]
    assert await place.said("restore", "--check", file) == (0, f"{file} is whole.\n")
    code, said = await place.said("restore", file)
    assert (code, said.startswith("Restored. ")) == (0, True), said
