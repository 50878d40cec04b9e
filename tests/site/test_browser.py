"""The site in a real browser: every page, review by keyboard, filters, phones, and no barrier to anybody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import paperwork
import pytest
from desks import Desk, Opened
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from monitor.records import Attachment
from monitor.site import inbox
from monitor.site.app import Door
from monitor.store.attachments import settle

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
AXE = Path(__file__).with_name("axe.min.js")
WAIT = 5000  # ms for something to appear
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")

PAGES = [
    "/", "/?q=없는말", "/?reviewed=all&lang=en", "/sources", "/sources/new", "/sources/call/edit",
    "/deadlines?month=2026-04", "/alerts", "/announcements/call", "/announcements/hostile",
    "/announcements/call/text", "/announcements/call/compare?old=1&new=3", "/announcements/call/versions/2",
    "/nothing", "/login",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


class Window:
    """A browser's window on the site, and whatever went wrong in it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.faults: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        if self.page.locator("[hx-trigger=load]").count():
            self.page.locator(".text").first.wait_for()
        return self.page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1200, "height": 900}, locale="ko-KR")
    opened.add_init_script(path=AXE)
    yield opened
    opened.close()


@pytest.fixture
def window(context: BrowserContext, desk: Desk) -> Window:
    return Window(context, desk.base)


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and the elements."""
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def overflow(page: Page) -> int:
    """By how much the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_barrier_or_an_error(window: Window, path: str) -> None:
    for width, scheme in ((1200, "light"), (360, "dark")):
        window.page.set_viewport_size({"width": width, "height": 800})
        window.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = window.open(path)
        assert violations(page) == [], (width, scheme)
        assert overflow(page) <= 0, (width, scheme)
    assert [fault for fault in window.faults if "404" not in fault] == []


def test_barriers_would_be_found(window: Window) -> None:
    page = window.open("/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [one.partition(":")[0] for one in violations(page)] == ["image-alt"]


def test_review_by_keyboard_alone(window: Window, desk: Desk) -> None:
    page = window.open("/?source=call")
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    second = page.locator(".revision").nth(1)
    expect(second).to_be_focused()
    number = second.get_attribute("id")
    page.keyboard.press("a")
    expect(page.locator(f"#{number} [data-key=u]")).to_have_count(1)
    expect(page.locator(".revision").nth(2)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(".revision").nth(3)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator("[data-key=u]")).to_have_count(1)
    stored = desk.place.store.desk.some([int(str(number).removeprefix("r"))])
    assert [one.reviewed for one in stored] == ["true"]
    assert window.faults == []


def test_judged_all_at_once_and_taken_back(window: Window) -> None:
    page = window.open("/?source=call")
    page.get_by_role("button", name=re.compile("^모두 오탐")).click()
    expect(page.locator("[data-key=u]")).to_have_count(5)
    page.get_by_role("button", name=re.compile("^모두 되돌리기")).click()
    expect(page.locator("[data-key=a]")).to_have_count(5)


def test_a_note(window: Window) -> None:
    page = window.open("/?source=hostile")
    page.locator("summary").first.click()
    page.get_by_role("textbox", name="메모").fill("단위를 잘못 읽음")
    page.get_by_role("button", name=re.compile("^메모 남기기")).click()
    expect(page.locator(".noted")).to_contain_text("단위를 잘못 읽음")


def test_filters_and_search_answer_at_once(window: Window) -> None:
    page = window.open("/")
    page.locator("select[name=severity]").select_option("major")
    expect(page.locator(".revision.critical")).to_have_count(0)
    assert "severity=major" in page.url
    page.locator("select[name=severity]").select_option("")
    expect(page.locator(".revision.critical").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("20억")
    expect(page.locator(".revision")).to_have_count(1)
    page.reload()
    expect(page.locator(".revision")).to_have_count(1)


def test_of_many_sources_one_is_found_by_typing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_NAMES", 2)
    page = window.open("/")
    assert violations(page) == []
    field = page.get_by_label("모든 출처")
    field.press_sequentially("한빛")
    expect(page.locator("#source-names option")).to_have_count(1)
    assert "/sources/names" not in page.url
    field.fill("한빛 공고")
    field.press("Enter")
    expect(page.locator(".revision")).to_have_count(5)


def test_a_refusal_has_no_barrier(window: Window) -> None:
    page = window.open("/sources")
    page.evaluate("document.querySelectorAll('[name=form_token]').forEach((one) => { one.value = 'x'; })")
    page.get_by_role("button", name="지금 확인").first.click()
    expect(page.get_by_text("새로 고친 뒤 다시 하세요")).to_be_visible()
    assert violations(page) == []


def test_the_text_of_a_file_is_opened(context: BrowserContext, desk: Desk) -> None:
    with desk.place.access.writing() as store:
        version = store.baseline("call")
        assert version is not None
        body = store.keep_file(paperwork.hwpx("2026년 안내", "지원분야 : 로봇", "선정규모 : 9개 과제"))
        file = Attachment(name="안내.hwpx", url="https://example.org/1", state="read", sha256=body)
        settle(store._connection, version.id, (file,))
    page = Window(context, desk.base).open("/announcements/call")
    page.locator("details.filed summary").click()
    expect(page.get_by_role("region", name="안내.hwpx")).to_contain_text("9개 과제")
    assert violations(page) == []


def test_a_quote_is_found_in_the_stored_text(window: Window) -> None:
    page = window.open("/announcements/call")
    expect(page.locator(".text mark").first).to_be_visible()
    page.locator(".jump", has_text="최대 3억원").first.click()
    expect(page.locator("mark.sought")).to_contain_text("최대 3억원")
    assert "/text" not in page.url, "it is shown on the same page"


def test_a_source_is_added_in_three_steps(window: Window, desk: Desk) -> None:
    page = window.open("/sources")
    page.get_by_role("link", name="출처 더하기").click()
    page.get_by_label("주소", exact=True).fill("https://example.org/call")
    page.get_by_label("짧은 이름").fill("added")
    page.get_by_label("사설망 주소 허용").check()
    page.get_by_role("button", name="바뀔 내용 보기").click()
    expect(page.locator("pre .come")).to_have_count(5)
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert 'id = "added"' in desk.place.path.read_text("utf-8")


def test_without_scripts_everything_can_be_read_and_judged(browser: Browser, desk: Desk) -> None:
    with browser.new_context(java_script_enabled=False) as plain:
        window = Window(plain, desk.base)
        page = window.open("/?source=hostile")
        page.get_by_role("button", name=re.compile("^오탐")).first.click()
        expect(page.get_by_text("찾는 변경이 없습니다")).to_be_visible()
        page.goto(f"{desk.base}/announcements/call")
        page.get_by_role("link", name="저장된 본문 보기").click()
        expect(page.locator(".text mark").first).to_be_visible()


def test_hostile_pages_run_nothing(window: Window) -> None:
    for path in ("/?source=hostile", "/announcements/hostile", "/announcements/hostile/compare"):
        page = window.open(path)
        assert page.locator("main script").count() == 0
        assert page.locator("main").get_by_text("alert(1)").count() > 0
    assert window.faults == []


def test_coming_in_with_the_password(context: BrowserContext, opened: Opened) -> None:
    desk = opened(Door(password="열려라 참깨"))
    page = Window(context, desk.base).open("/sources?q=call")
    page.get_by_label("비밀번호").fill("falsch")
    page.get_by_role("button", name="들어가기").click()
    expect(page.get_by_role("alert")).to_contain_text("비밀번호가 다릅니다")
    page.get_by_label("비밀번호").fill("열려라 참깨")
    page.get_by_role("button", name="들어가기").click()
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("button", name="나가기").click()
    expect(page.get_by_label("비밀번호")).to_be_visible()


def test_on_paper_there_are_no_buttons(window: Window) -> None:
    page = window.open("/")
    page.emulate_media(media="print")
    assert page.locator(".acts:visible, .bar:visible, .filters:visible").count() == 0
    expect(page.locator(".revision").first).to_be_visible()
