"""`fixture`: a revision judged false, as a folder that a test can be made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.setting import Setting, show
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.records import Snapshot
    from monitor.store import Store


def fixture(
    context: typer.Context,
    revision: Annotated[int, typer.Argument(help="The number of a revision that was judged false.")],
    out: Annotated[Path, typer.Option(help="Where the folder is made.")] = Path(),
) -> None:
    """Exports a revision judged false as a test case: both pages as stored, and what was wrongly found.

    Example: monitor fixture 17 --out cases
    """
    from monitor.records import found_json

    setting: Setting = context.obj
    config = setting.config()
    with setting.store(config) as store:
        found = store.revision(revision)
        if found.reviewed != "false":
            raise ConfigError(f"revision {revision}: was not judged false; do so in the review site first")
        folder = out / f"{found.source}-{revision}"
        sides = {"before": found.before, "after": found.after}
        notes = [one.note for one in store.desk.verdicts((revision,)).get(revision, ()) if one.note]
        case: dict[str, Any] = {"wrong": found_json(found), "notes": notes}
        try:
            folder.mkdir(parents=True)
            for side, id_ in sides.items():
                case[side] = (
                    None if id_ is None else _page(store, store.snapshot(id_), folder / f"{side}.body")
                )
            text = json.dumps(case, ensure_ascii=False, indent=2) + "\n"
            (folder / "case.json").write_text(text, "utf-8")
        except FileExistsError:
            raise ConfigError(f"{folder}: exists already; move it away, or name another --out") from None
        except OSError as error:
            raise ConfigError(f"{folder}: cannot be written ({error.strerror}); name another --out") from None
    show(str(folder))


def _page(store: Store, version: Snapshot, path: Path) -> dict[str, Any]:
    """Writes a version's bytes; what a reader has to be told of them."""
    path.write_bytes(store.body(version.body))
    return {
        "file": path.name,
        "url": version.url,
        "content_type": version.content_type,
        "fetched_at": version.fetched_at.isoformat(timespec="seconds"),
        "sha256": version.body,
    }


COMMANDS = (fixture,)
