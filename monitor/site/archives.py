"""Zip archives: one announcement with all its versions and their evidence; one false alarm as a test case."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from monitor.records import Attachment, RevisionQuery, Snapshot
from monitor.review.cases import case_of
from monitor.review.report import render
from monitor.review.signs import without_tricks
from monitor.site.exports import desk_json, version_json
from monitor.site.versions import saved_as
from monitor.site.view import View
from monitor.store import Store

LONGEST_NAME = 80  # characters of a file's name within an archive
IN_MEMORY, PIECE = 8 << 20, 1 << 16  # bytes: an archive beyond that lies on the disk; sent at a time
_UNNAMED = re.compile(r'[\\/:*?"<>|\x00-\x1f\ufffd]')  # what no system's names hold
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
Inside = Iterator[tuple[str, bytes | str]]  # paths and contents


def router(view: View) -> APIRouter:
    """The routes of archives."""
    routes = APIRouter(prefix="/exports", include_in_schema=False)

    @routes.get("/cases/{revision}.zip")
    def case(request: Request, revision: int) -> Response:
        if not view.place.store.desk.some((revision,)):
            return view.fault(request, 404, str(revision))
        made = case_of(view.place.store, revision, view.place.config.zone)
        return _zipped(made.files.items(), f"{made.name}.zip")

    @routes.get("/{name}.zip")
    def archive(request: Request, name: str) -> Response:
        if view.place.store.source(name) is None:
            return view.fault(request, 404, name)
        return _zipped(_archive(view, name, view.lang(request)), f"{name}.zip")

    return routes


def _zipped(inside: Iterable[tuple[str, bytes | str]], name: str) -> Response:
    """An archive to be saved; sent only when it is whole, so that a fault is told as one."""
    pieces = _pieces(inside)
    next(pieces)
    return StreamingResponse(pieces, media_type="application/zip", headers=saved_as(name))


def _pieces(inside: Iterable[tuple[str, bytes | str]]) -> Iterator[bytes]:
    """Nothing, once the archive is made (on the disk where it is large); then the archive."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in inside:
                archive.writestr(path, content)
        yield b""
        made.seek(0)
        yield from iter(lambda: made.read(PIECE), b"")


def _archive(view: View, source: str, lang: str) -> Inside:
    """A report, all revisions, every version's page and facts with their evidence, each file once."""
    store = view.place.store
    told = store.revisions(RevisionQuery(source=source))
    waiting = store.revisions(RevisionQuery(source=source, unconfirmed=True))
    baseline = store.baseline(source)
    yield (
        "report.html",
        render(
            told, waiting=waiting, versions={source: baseline.facts} if baseline else {}, lang=lang,
            now=view.now(), since=None, timezone=view.place.config.zone,
        ),
    )  # fmt: skip
    yield (
        "revisions.json",
        _indented({"revisions": [desk_json(found, view.place.config.zone) for found in (*waiting, *told)]}),
    )
    written: set[str] = set()
    for head in store.desk.heads(source):
        yield from _version(store, store.snapshot(head.id), written)


def _version(store: Store, version: Snapshot, written: set[str]) -> Inside:
    """A version's part of the archive; its JSON names what stands beside it. `written`: files that do."""
    body = f"versions/{version.number:05}.body"
    yield body, store.body(version.body)
    attached = []
    for file in store.files(version.id):
        path = inner_path(file) if file.sha256 and store.has_file(file.sha256) else None
        attached.append(
            {"name": file.name, "url": file.url, "state": file.state, "sha256": file.sha256, "file": path}
        )
        if path and path not in written:
            written.add(path)
            yield path, store.file(str(file.sha256))
    whole = version_json(version, evidence=True) | {
        "state": version.state, "content_type": version.content_type, "sha256": version.body, "file": body,
        "attachments": attached,
    }  # fmt: skip
    yield f"versions/{version.number:05}.json", _indented(whole)


def inner_path(file: Attachment) -> str:
    """Where a file's bytes stand in the archive: by their hash, under a name that every system takes."""
    plain = _UNNAMED.sub("_", str(without_tricks(file.name))).strip(". ")
    ending = _ENDING.search(plain)
    short = plain[: ending.start()][:LONGEST_NAME] + ending[0] if ending else plain[:LONGEST_NAME]
    return f"files/{str(file.sha256)[:12]}-{short or 'file'}"


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
