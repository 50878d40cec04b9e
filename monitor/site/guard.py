"""What every request passes before any page sees it, and what every answer carries.

Refused by default: a host that is none of ours (a rebound name), whoever has not come in where a password is
set, and a form that was not sent from our own pages. A page cannot forget any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitor.site.sessions import Gate, new_session

LARGEST_FORM = 256 << 10  # bytes; a config file and a note fit many times
MOST_FIELDS = 5000
SESSION, LANG = "monitor_session", "monitor_lang"
FORM_FIELD = "form_token"
OPEN = ("/login", "/healthz", "/static/")  # seen without a password; nothing of the store stands there
MACHINES = ("/api/", "/feeds/", "/exports/", "/metrics")  # read by programs, which bring a token
SAFE = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


Tell = Callable[[Request, int, str], Response]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose request it is, and what it brought; `inside`: the password was given."""

    session: str
    form_token: str
    form: Mapping[str, list[str]]
    inside: bool = False

    def field(self, name: str) -> str:
        """A field of the form; '' where it was not sent."""
        return self.form.get(name, [""])[0]


class Guard:
    """The ASGI application around the site."""

    def __init__(self, app: ASGIApp, *, gate: Gate, hosts: frozenset[str], secure: bool, tell: Tell) -> None:
        self._app, self._gate, self._hosts, self._secure, self._tell = app, gate, hosts, secure, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass, or answers it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        brought = _cookies(headers).get(SESSION, "")
        session = brought if 0 < len(brought) <= 64 else new_session()
        visitor = Visitor(session, self._gate.form_token(session), {}, self._gate.knows(session))
        scope.setdefault("state", {})["visitor"] = visitor
        answer = self._refusal(scope, headers, session)
        if answer is None and scope["method"] == "POST":
            form, refused = await self._form(receive, headers, session)
            scope["state"]["visitor"] = replace(visitor, form=form)
            answer = self._told(scope, *refused) if refused else None
        kept = session == brought or not _is_page(scope["path"])
        send = self._dressed(send, None if kept else session)
        await (self._app if answer is None else answer)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers, session: str) -> Response | None:
        """The answer to who may not pass; None for who may."""
        host = _host(headers.get("host", ""))
        if host not in self._hosts:
            return PlainTextResponse(
                f"{host or 'no host'}: not a host of this site; add it to [web] hosts in config.toml",
                status_code=421,
            )
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return self._told(scope, 405, "refused_method")
        path: str = scope["path"]
        if self._may_see(path, headers, scope, session):
            return None
        if path.startswith(MACHINES):
            words = "send the token of [web] token: Authorization: Bearer …"
            return PlainTextResponse(words, status_code=401, headers={"www-authenticate": "Bearer"})
        if scope["method"] == "POST":
            return self._told(scope, 401, "refused_outside")
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(
            f"/login?next={quote(path + ('?' + query if query else ''))}", status_code=303
        )

    def _told(self, scope: Scope, status: int, why: str) -> Response:
        """A refusal in the visitor's language; `why` names the phrase."""
        return self._tell(Request(scope), status, why)

    def _may_see(self, path: str, headers: Headers, scope: Scope, session: str) -> bool:
        if path.startswith(OPEN) or self._gate.knows(session):
            return True
        machine = path.startswith(MACHINES)
        if machine and self._gate.has_token:
            return self._gate.admits(_bearer(headers) or _query_token(scope))
        return not self._gate.closed

    async def _form(
        self, receive: Receive, headers: Headers, session: str
    ) -> tuple[dict[str, list[str]], tuple[int, str] | None]:
        """The fields of a form that our own page sent, or why it is refused."""
        if not _is_our_own(headers):
            return {}, (403, "refused_foreign")
        body = await _body(receive)
        if body is None:
            return {}, (413, "refused_large")
        try:
            form = parse_qs(
                body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"
            )
        except ValueError:
            return {}, (400, "refused_broken")
        if not self._gate.is_form_token(session, form.get(FORM_FIELD, [""])[0]):
            return {}, (403, "refused_stale")
        return form, None

    def _dressed(self, send: Send, session: str | None) -> Send:
        """Adds what every answer carries, and a new session where there was none."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)  # a download has a stricter policy of its own
                headers.setdefault("cache-control", "no-store")
                if session:
                    headers.append("set-cookie", cookie(SESSION, session, secure=self._secure))
            await send(message)

        return dressed


def cookie(name: str, value: str, *, secure: bool, lasts: int | None = None) -> str:
    """A cookie that scripts and other sites never get."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    parts += [f"Max-Age={lasts}"] if lasts is not None else []
    parts += ["Secure"] if secure else []
    return "; ".join(parts)


def _is_page(path: str) -> bool:
    """Whether people look at what stands there, and send forms from it."""
    return not path.startswith((*MACHINES, "/healthz", "/static/"))


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _host(value: str) -> str:
    """The host's name without its port, as the allowlist has it."""
    try:
        return (urlsplit(f"//{value}").hostname or "").lower()
    except ValueError:
        return ""


def _is_our_own(headers: Headers) -> bool:
    """Whether a form came from our own pages, as the browser says: it says so by one header at least."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    same = origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    return same and site in (None, "same-origin")


def _bearer(headers: Headers) -> str:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _query_token(scope: Scope) -> str:
    """A token in the address: calendar and feed readers can send it no other way."""
    if not scope["path"].startswith("/feeds/"):
        return ""
    query: str = scope["query_string"].decode("latin-1")
    return parse_qs(query).get("token", [""])[0]


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is larger than any form."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_FORM:
            return None
        if not message.get("more_body"):
            return b"".join(parts)
