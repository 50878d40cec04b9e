"""What every request passes: hosts, sessions, forms, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desks import Desk, Opened
from fastapi import FastAPI
from fastapi.routing import APIRoute

from monitor.site.app import Door
from monitor.site.guard import Guard

PASSWORD = Door(password="열려라 참깨", token="t0ken", secure=True)


def log_in(desk: Desk, password: str = "열려라 참깨") -> int:
    """Sends the password; a secure cookie does not come back over plain HTTP, so it is carried by hand."""
    page = desk.get("/login")
    cookie = page.headers["set-cookie"].split(";")[0]
    token = page.text.split('name="form_token" value="')[1].split('"')[0]
    data = {"form_token": token, "password": password, "next": "/sources"}
    answer = desk.client.post("/login", data=data, headers={"Cookie": cookie, "Origin": desk.base})
    if answer.status_code == 303:
        desk.client.headers["Cookie"] = answer.headers["set-cookie"].split(";")[0]
    return answer.status_code


def routes(app: object) -> Iterator[tuple[str, str]]:
    """Every route of the site, its places filled."""
    assert isinstance(app, Guard)
    inner = app._app
    assert isinstance(inner, FastAPI)
    for route in _all(inner.router):
        path = route.path
        for name, value in {
            "source": "call",
            "number": "1",
            "name": "call",
            "alert": "1",
            "tag": "x",
        }.items():
            path = path.replace(f"{{{name}}}", value)
        for method in route.methods:
            yield method, path


def _all(router: object) -> Iterator[APIRoute]:
    for route in getattr(router, "routes", ()):
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from _all(getattr(route, "original_router", None))


def test_the_walk_sees_the_whole_site(desk: Desk) -> None:
    assert {("GET", "/"), ("POST", "/verdicts"), ("GET", "/metrics")} <= set(routes(desk.app))
    assert len(set(routes(desk.app))) > 30


def test_behind_a_password_no_route_is_open_but_those_that_must_be(opened: Opened) -> None:
    desk = opened(PASSWORD)
    for method, path in routes(desk.app):
        answer = desk.client.request(method, path)
        if path.startswith(("/login", "/healthz", "/static/")):
            assert answer.status_code in (200, 403, 404), path
        elif path.startswith(("/api/", "/feeds/", "/exports/", "/metrics")):
            assert answer.status_code == 401, path
        elif method == "GET":
            assert answer.headers["location"].startswith("/login?next="), path
        else:
            assert answer.status_code == 401, path


def test_the_password_opens_and_leaving_closes(opened: Opened) -> None:
    desk = opened(PASSWORD)
    assert log_in(desk, "falsch") == 403
    assert log_in(desk) == 303
    assert desk.get("/").status_code == 200
    assert desk.post("/logout", form_token=desk.form_token("/")).headers["location"] == "/login"
    assert desk.get("/").status_code == 303


def test_the_session_of_before_is_none_of_after(opened: Opened) -> None:
    desk = opened(PASSWORD)
    before = desk.get("/login").headers["set-cookie"].split(";")[0]
    log_in(desk)
    assert desk.client.headers["Cookie"] != before
    assert desk.get("/", Cookie=before).status_code == 303


def test_wrong_passwords_have_to_wait(opened: Opened) -> None:
    desk = opened(PASSWORD)
    assert [log_in(desk, "x") for _ in range(5)] == [403, 403, 403, 403, 429]
    assert log_in(desk) == 429, "even the right one"


def test_cookies_are_for_our_pages_alone(opened: Opened) -> None:
    cookie = opened(PASSWORD).get("/login").headers["set-cookie"]
    assert "HttpOnly; SameSite=Lax; Secure" in cookie


def test_the_token_is_for_programs(opened: Opened) -> None:
    desk = opened(PASSWORD)
    bearer = {"Authorization": "Bearer t0ken"}
    assert desk.get("/api/v1/sources", **bearer).status_code == 200
    assert desk.get("/metrics", **bearer).status_code == 200
    assert desk.get("/api/v1/sources", Authorization="Bearer t0ken2").status_code == 401
    assert desk.get("/feeds/deadlines.ics?token=t0ken").status_code == 200
    assert desk.get("/exports/facts.json?token=t0ken").status_code == 401, "only feeds take it in the address"
    assert desk.get("/", **bearer).status_code == 303, "it opens no page"


def test_a_token_alone_closes_what_it_is_for(opened: Opened) -> None:
    desk = opened(Door(token="t0ken"))
    assert desk.get("/").status_code == 200
    assert desk.get("/api/v1/sources").status_code == 401


HOSTS = [
    ("127.0.0.1:{port}", 200, "our own"),
    ("localhost", 200, "its name"),
    ("evil.example", 421, "a rebound name"),
    ("evil.example:{port}", 421, "with our port"),
    ("127.0.0.1.evil.example", 421, "one that begins like ours"),
    ("", 421, "none"),
]


@pytest.mark.parametrize(("host", "status", "why"), HOSTS, ids=[row[2] for row in HOSTS])
def test_hosts(desk: Desk, host: str, status: int, why: str) -> None:
    host = host.format(port=desk.client.base_url.port)
    assert desk.get("/healthz", Host=host).status_code == status, why


FORMS = [
    ({}, 403, "neither header: no browser of today"),
    ({"Origin": "{base}"}, 303, "our own page"),
    ({"Origin": "{base}", "Sec-Fetch-Site": "same-origin"}, 303, "and it says so"),
    ({"Sec-Fetch-Site": "same-origin"}, 303, "one header is enough"),
    ({"Origin": "https://evil.example"}, 403, "another site"),
    ({"Origin": "null"}, 403, "a page without an origin"),
    ({"Sec-Fetch-Site": "cross-site"}, 403, "another site, as the browser says"),
    ({"Origin": "{base}", "Sec-Fetch-Site": "same-site"}, 403, "a neighbour"),
    ({"Origin": "{base}1"}, 403, "another port"),
]


@pytest.mark.parametrize(("headers", "status", "why"), FORMS, ids=[row[2] for row in FORMS])
def test_forms_come_from_our_own_pages(desk: Desk, headers: dict[str, str], status: int, why: str) -> None:
    sent = {name: value.format(base=desk.base) for name, value in headers.items()}
    data = {"form_token": desk.form_token(), "act": ""}
    assert desk.client.post("/verdicts", data=data, headers=sent).status_code == status, why


def test_a_form_brings_back_its_token(desk: Desk) -> None:
    assert desk.post("/verdicts", form_token="0" * 64).status_code == 403
    assert desk.post("/verdicts", form_token="한글").status_code == 403
    other = desk.form_token()
    desk.client.cookies.clear()
    assert desk.post("/verdicts", form_token=other).status_code == 403, "a token of another session"


def test_every_form_of_every_route_is_held_to_it(desk: Desk) -> None:
    for method, path in routes(desk.app):
        if method == "POST":
            assert desk.client.post(path, headers={"Origin": desk.base}).status_code == 403, path


REFUSED = [
    ("ko", "새로 고친 뒤 다시 하세요"),
    ("en", "Load it again; nothing was changed"),
]


@pytest.mark.parametrize(("lang", "words"), REFUSED)
def test_a_refusal_is_a_page_in_the_visitor_s_language(desk: Desk, lang: str, words: str) -> None:
    data = {"form_token": "0" * 64}
    answer = desk.client.post(f"/verdicts?lang={lang}", data=data, headers={"Origin": desk.base})
    assert answer.status_code == 403
    assert words in answer.text
    assert 'id="open-count"' not in answer.text, "it tells nothing of what is stored"


def test_outside_a_form_leads_to_the_door(opened: Opened) -> None:
    answer = opened(PASSWORD).client.post("/verdicts")
    assert answer.status_code == 401
    assert 'href="/login"' in answer.text


def test_only_who_is_inside_can_leave(opened: Opened) -> None:
    desk = opened(PASSWORD)
    assert "/logout" not in desk.get("/login").text
    log_in(desk)
    assert "/logout" in desk.get("/").text


def test_forms_are_bounded(desk: Desk) -> None:
    assert desk.post("/verdicts", act="x" * (300 << 10)).status_code == 413
    assert desk.post("/verdicts", shown=["1"] * 6000).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    assert desk.client.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/api/v1/announcements/nothing", "/static/x/y", "/healthz"]
)
def test_every_answer_is_dressed(desk: Desk, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_odd_cookies_are_no_session(desk: Desk) -> None:
    for cookie in (
        "monitor_session=" + "x" * 500,
        "monitor_session=",
        "\x01=;;",
        "monitor_session=a;lang=xx",
    ):
        assert desk.get("/", Cookie=cookie).status_code == 200


def test_the_way_back_never_leads_to_another_site(desk: Desk) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""):
        assert desk.post("/verdicts", act="", back=back).headers["location"] == "/", back
