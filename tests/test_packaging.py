"""What installs and runs the program says nothing that the program does not understand."""

from __future__ import annotations

import configparser
import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli import app

ROOT = Path(__file__).parent.parent


def unit() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read(ROOT / "packaging" / "monitor.service", encoding="utf-8")
    return parsed


def image() -> list[str]:
    """What a container runs, from the last lines of its recipe."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    start, words = (json.loads(found) for found in re.findall(r"^(?:ENTRYPOINT|CMD) (\[.*\])$", text, re.M))
    return [*start, *words]


@pytest.mark.parametrize(
    "command", [shlex.split(unit()["Service"]["ExecStart"]), image()], ids=["unit", "image"]
)
def test_the_command_is_one_that_the_program_has(command: list[str]) -> None:
    assert Path(command[0]).name == "monitor"
    run = CliRunner().invoke(app, [*command[1:], "--help"])
    assert run.exit_code == 0
    assert "The daemon" in run.stdout
    for option in (word for word in command if word.startswith("--") and word != "--config"):
        assert option in run.stdout


def test_the_unit_gives_the_program_nothing_beyond_its_folder() -> None:
    service = unit()["Service"]
    assert service["User"] == "monitor"
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == (
        "yes", "strict", "",
    )  # fmt: skip
    assert service["ReadWritePaths"] == "/var/lib/monitor"
    assert service["ExecReload"].split()[1] == "-HUP"
    assert set(service["RestartPreventExitStatus"].split()) == {"2", "75"}, "wrong use, and a second daemon"


def test_the_container_is_not_root_and_writes_to_its_volume_alone() -> None:
    recipe = (ROOT / "Dockerfile").read_text("utf-8")
    compose = (ROOT / "compose.yaml").read_text("utf-8")
    assert re.search(r"^USER monitor$", recipe, re.M)
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "data:/data"):
        assert line in compose
