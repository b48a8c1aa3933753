"""What `deploy/` gives the small office: commands that meet the service's own database."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.process.settings import Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = ("desa-cantik.service", "desa-cantik-backup.service")


@pytest.fixture
def wrapper(tmp_path: Path) -> Path:
    """The wrapper in a folder of its own, with a user and a Python that tell all."""
    home, settings = tmp_path / "opt", tmp_path / "desa-cantik.env"
    (home / ".venv/bin").mkdir(parents=True)
    told = '#!/bin/sh\npwd\numask\nenv | grep ^DESA_ | sort\nfor word; do echo "[$word]"; done\n'
    _program(home / ".venv/bin/python", told)
    _program(tmp_path / "runuser", '#!/bin/sh\necho "$1 $2 $3"\nshift 3\nexec "$@"\n')
    settings.write_text(
        "# a remark\n\nDESA_BOT_TOKEN=1:a=b\nDESA_OFFICE=BPS Kabupaten Bogor $(touch x)\n"
        "DESA_CONTACT=\"Ibu Siti, 'Bogor'\"\n#DESA_PORT=1\nPATH=/nowhere\n"
        "DESA_DATABASE_URL=sqlite:////var/lib/desa-cantik/desa-cantik.sqlite",
        "utf-8",
    )
    script = (DEPLOY / "desa-cantik").read_text("utf-8")
    for told_path, path in (("/opt/desa-cantik", home), ("/etc/desa-cantik.env", settings)):
        assert told_path in script
        script = script.replace(told_path, str(path))
    return _program(tmp_path / "desa-cantik", script)


def _program(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path


def _said(wrapper: Path, *words: str, **environment: str) -> list[str]:
    path = f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - our own script
        [str(wrapper), *words],
        env={"PATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_wrapper_calls_the_bot_as_the_service_does(wrapper: Path) -> None:
    said = _said(wrapper, "outbox", "show", "two words")
    assert said == [
        "-u desa-cantik --",
        str(wrapper.parent / "opt"),
        "0077",
        "DESA_BOT_TOKEN=1:a=b",
        "DESA_CONTACT=Ibu Siti, 'Bogor'",
        "DESA_DATABASE_URL=sqlite:////var/lib/desa-cantik/desa-cantik.sqlite",
        "DESA_OFFICE=BPS Kabupaten Bogor $(touch x)",
        *("[-m]", "[bot]", "[outbox]", "[show]", "[two words]"),
    ]


def test_what_the_environment_says_wins_over_the_file(wrapper: Path) -> None:
    trial = "sqlite:////var/tmp/trial.sqlite"
    assert f"DESA_DATABASE_URL={trial}" in _said(wrapper, "doctor", DESA_DATABASE_URL=trial)


@pytest.mark.parametrize("name", SERVICES)
def test_wrapper_and_services_share_folder_user_and_settings(name: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    unit.read(DEPLOY / name)
    service, script = unit["Service"], (DEPLOY / "desa-cantik").read_text("utf-8")
    assert "Environment" not in service  # a setting here is one that no command meets
    assert f"settings={service['EnvironmentFile']}\n" in script
    assert f"home={service['WorkingDirectory']}\n" in script
    assert f"user={service['User']}\n" in script
    assert f"{service['WorkingDirectory']}/.venv/bin/python -m bot " in service["ExecStart"]
    assert os.access(DEPLOY / "desa-cantik", os.X_OK)


def test_every_setting_of_the_env_file_reaches_the_replicas() -> None:
    """Compose passes the file on; only what its other services decide stands beside it."""
    text = (ROOT / "compose.yaml").read_text("utf-8")
    shared, services = text.split("\nservices:\n")
    assert "\n  env_file: .env\n" in shared
    assert set(re.findall(r"^    (DESA_\w+):", shared, re.MULTILINE)) == {
        "DESA_BOT_TOKEN",
        "DESA_WEBHOOK_SECRET",
        "DESA_WEBHOOK_URL",
        "DESA_HOST",
        "DESA_PORT",
        "DESA_DATABASE_URL",
    }
    assert services.count("<<: *bot") == 3
    assert "env_file" not in services
    assert "DESA_" not in services


def test_the_env_file_of_compose_serves_commands_on_the_host_too(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    asked = re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text("utf-8"))
    told = {"DESA_BOT_TOKEN": "1:a", "DESA_WEBHOOK_SECRET": "b"}
    lines = (f"{name}={told.get(name, 'desa.example')}" for name in dict.fromkeys(asked))
    env.write_text("\n".join([*lines, "DESA_OFFICE=BPS Kabupaten Bogor"]), "utf-8")
    assert {"DOMAIN", "POSTGRES_PASSWORD"} <= set(asked)
    assert Settings.load(env).office == "BPS Kabupaten Bogor"


def test_the_guide_puts_the_database_where_the_service_may_write() -> None:
    guide = (ROOT / "bot/docs/operations.md").read_text("utf-8")
    assert "echo DESA_DATABASE_URL=sqlite:////var/lib/desa-cantik/" in guide
    assert "StateDirectory=desa-cantik" in (DEPLOY / SERVICES[0]).read_text("utf-8")
