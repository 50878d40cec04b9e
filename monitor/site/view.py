"""Pages from templates: what every page has, and how times, links and words are said on it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from monitor.review.phrases import found_words
from monitor.review.signs import without_tricks
from monitor.site.guard import FORM_FIELD, LANG, Visitor, cookie
from monitor.site.phrases import phrase
from monitor.site.place import Place
from monitor.store import InboxQuery
from monitor.wording import health_words, kind_words, reason_words, severity_words, value_words
from monitor.wording.times import clock_words, moment_words

LANGS = ("ko", "en")
YEAR = 365 * 86_400  # seconds that a chosen language is remembered
FILES = {
    "report.css": ("monitor.review", "templates/report.css", "text/css"),
    "site.css": ("monitor.site", "static/site.css", "text/css"),
    "site.js": ("monitor.site", "static/site.js", "text/javascript"),
    "icon.svg": ("monitor.site", "static/icon.svg", "image/svg+xml"),
    "htmx.js": ("monitor.site", "static/htmx.min.js", "text/javascript"),
}


def _contents() -> dict[str, bytes]:
    return {
        name: resources.files(package).joinpath(path).read_bytes()
        for name, (package, path, _) in FILES.items()
    }


CONTENTS = _contents()
# Part of a file's address, so that a browser may keep it for good and still gets a new one at once.
TAGS = {name: hashlib.sha256(content).hexdigest()[:12] for name, content in CONTENTS.items()}


def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader("monitor.site"), PackageLoader("monitor.review")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=without_tricks,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_ENVIRONMENT = _environment()


def visitor_of(request: Request) -> Visitor:
    """Whose request it is; the guard has put it there."""
    visitor: Visitor = request.state.visitor
    return visitor


def by_htmx(request: Request) -> bool:
    """Whether a part of a page is asked for, to be put into the one that is open."""
    return request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers


def address(path: str, **query: object) -> str:
    """A path with its query; what is empty is left out."""
    asked = {name: value for name, value in query.items() if value not in (None, "", False)}
    return path + ("?" + urlencode(asked) if asked else "")


def path_of(*parts: object) -> str:
    """A path of parts, each of which may hold any sign."""
    return "/" + "/".join(quote(str(part), safe="") for part in parts)


def page_of(request: Request) -> int:
    """Which page of a list is asked for; the first where that is no number."""
    number = request.query_params.get("page", "")
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 7 else 1


def back_to(path: str) -> RedirectResponse:
    """Back to a page of ours, whatever was asked for: never to another site."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not parts.netloc and not parts.scheme and "\\" not in path
    return RedirectResponse(path if ours and not path.startswith("//") else "/", status_code=303)


@dataclass(frozen=True, slots=True)
class View:
    """Makes pages for one site."""

    place: Place
    secure: bool
    closed: bool

    def lang(self, request: Request) -> str:
        """The language to speak: the one asked for now or once, else the configured one."""
        asked = request.query_params.get("lang"), request.cookies.get(LANG)
        return next((lang for lang in asked if lang in LANGS), self.place.config.language)

    def now(self) -> datetime.datetime:
        """The time, in the configured zone."""
        return self.place.clock.now().astimezone(self.place.config.zone)

    def site(self, request: Request) -> str:
        """The address of the site itself, as links from elsewhere have it."""
        return str(request.base_url.replace(scheme="https") if self.secure else request.base_url)

    def page(
        self, request: Request, template: str, context: Mapping[str, Any], *, status: int = 200
    ) -> Response:
        """A page, or a part of one, in the visitor's language."""
        lang, now, zone = self.lang(request), self.now(), self.place.config.zone
        text = _ENVIRONMENT.get_template(f"{template}.html.j2").render(
            lang=lang,
            say=lambda name, *fill: phrase(name, lang, *fill),
            clock=lambda at: clock_words(at.astimezone(zone), lang, now=now),
            ago=lambda at: _ago(at, now, lang),
            moment=lambda at: moment_words(at, lang, year=at.day.year != now.year),
            value=lambda value, field: value_words(value, field, lang),
            severity_words=lambda name: severity_words(name, lang),
            kind_words=lambda name: kind_words(name, lang),
            health_words=lambda name: health_words(name, lang),
            reason_words=lambda name: reason_words(name, lang),
            address=address,
            path_of=path_of,
            static=lambda name: f"/static/{TAGS[name]}/{name}",
            other_lang=str(request.url.include_query_params(lang="ko" if lang == "en" else "en").query),
            form_token=visitor_of(request).form_token,
            form_token_name=FORM_FIELD,
            here=request.url.path,
            here_with_query=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            open_revisions=lambda: self.place.store.desk.number(InboxQuery()),
            inside=self.closed and visitor_of(request).inside,
            now=now,
            found_words=lambda revisions, announcements: found_words(revisions, announcements, lang),
            **context,
        )
        answer = HTMLResponse(text, status_code=status, headers={"vary": "HX-Request, Cookie"})
        if request.query_params.get("lang") in LANGS:
            answer.raw_headers.append(
                (b"set-cookie", cookie(LANG, lang, secure=self.secure, lasts=YEAR).encode())
            )
        return answer

    def refusal(self, request: Request, status: int, why: str) -> Response:
        """A page that says why a request is refused; it tells nothing of what is stored."""
        return self.page(request, "refused", {"status": status, "why": why}, status=status)

    def fault(self, request: Request, status: int, words: str) -> Response:
        """A page that says in one line what is wrong."""
        return self.page(request, "fault", {"status": status, "words": words}, status=status)


def _ago(at: datetime.datetime | None, now: datetime.datetime, lang: str) -> str:
    """How far a time is from now: '5분 전', 'in 3 hours'; '–' where there is none."""
    if at is None:
        return "–"
    seconds = (at - now).total_seconds()
    far = abs(seconds)
    if far < 60:
        return phrase("just_now", lang)
    unit, size = next(
        (unit, size) for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)) if far >= size
    )
    number = round(far / size)
    return phrase(f"{unit}_{'ago' if seconds < 0 else 'ahead'}", lang, number)
