"""What stands around an announcement and moves by itself: menus, tickers, counters, neighbours, tokens."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from twins import vocabulary as words


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """One moment of a site. What `moves` lists changes between two visits."""

    views: int
    badge: str
    now: datetime.datetime
    updated: datetime.date | None
    ticker: tuple[str, ...]
    related: tuple[str, ...]
    neighbours: tuple[str, str]
    popular: tuple[str, ...]
    ads: tuple[str, ...]
    comments: tuple[str, ...]
    shares: int
    token: str
    nonce: str
    session: str
    salt: str
    year: int
    menu: tuple[str, ...]
    image: int
    tags: tuple[str, ...]
    sizes: int
    downloads: int
    rating: str
    footer_phone: str
    aside_first: bool
    lang: str
    heft: int


def drawn(chance: Random, lang: str, day: datetime.date, topic: str) -> Furniture:
    """A site at some moment after `day`."""
    tables = words.WORDS[lang]

    def titles(count: int) -> tuple[str, ...]:
        return tuple(t.format(year=day.year, topic=topic) for t in chance.sample(tables.notices, count))

    def hexes() -> str:
        return hashlib.md5(str(chance.random()).encode(), usedforsecurity=False).hexdigest()

    neighbours = titles(2)
    return Furniture(
        views=chance.randrange(20, 9000),
        badge=chance.choice(BADGES[lang]).format(n=chance.randrange(1, 30)),
        now=datetime.datetime.combine(day, datetime.time())
        + datetime.timedelta(minutes=chance.randrange(60_000)),
        updated=None,
        ticker=tuple(chance.sample(tables.headlines, 3)),
        related=titles(4),
        neighbours=(neighbours[0], neighbours[1]),
        popular=tuple(chance.sample(tables.headlines, 3)),
        ads=tuple(chance.sample(tables.ads, 2)),
        comments=tuple(chance.sample(tables.comments, chance.randrange(0, 3))),
        shares=chance.randrange(0, 400),
        token=hexes(),
        nonce=hexes()[:16],
        session=hexes().upper(),
        salt=hexes()[:6],
        year=day.year,
        menu=tables.menu,
        image=chance.randrange(100, 999),
        tags=tuple(f"#{word}" for word in (*topic.split(), *chance.sample(TAGS[lang], 3))),
        sizes=chance.randrange(40, 900),
        downloads=chance.randrange(5, 900),
        rating=f"{chance.uniform(3, 5):.1f}",
        footer_phone=("070-0000-{:04}" if lang == "ko" else "020 0000 {:04}").format(
            chance.randrange(10_000)
        ),
        aside_first=False,
        lang=lang,
        heft=chance.choice((0, 0, 0, 40, 120)),
    )


BADGES = {
    "ko": ("D-{n}", "접수중", "접수예정", "마감임박", "오늘 마감", "모집중"),
    "en": ("{n} days left", "Open", "Closing soon", "Upcoming"),
}
TAGS = {
    "ko": ("창업", "기술개발", "중소기업", "수출", "사업화", "공모"),
    "en": ("funding", "research", "grants", "innovation", "charities"),
}


def moved(
    chance: Random, old: Furniture, names: tuple[str, ...], day: datetime.date, topic: str
) -> Furniture:
    """The site with some of its furniture drawn anew; counters only rise."""
    fresh = drawn(chance, old.lang, day, topic)
    new = {name: getattr(fresh, name) for name in names}
    for counter in {"views", "shares", "downloads"} & set(names):
        new[counter] = getattr(old, counter) + chance.randrange(1, 300)
    return dataclasses.replace(old, **new)


STATUSES = {
    "ko": ("접수예정", "접수중", "마감임박", "접수마감"),
    "en": ("Upcoming", "Open", "Closing soon", "Closed"),
}


LIVE = (
    "views", "badge", "now", "ticker", "related", "popular", "ads", "comments", "shares", "token", "nonce",
    "session", "image", "downloads", "rating", "neighbours",
)  # fmt: skip

Shell = Callable[[str, str, Furniture], str]


def _head(title: str, site: str, around: Furniture, charset: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{around.lang}"><head><meta charset="{charset}">'
        f"<title>{title} | {site}</title>"
        f'<meta name="csrf-token" content="{around.token}">'
        f'<link rel="stylesheet" href="/css/main.{around.salt}.css?v={around.image}">'
        f'<script nonce="{around.nonce}">var _t="{around.token}"; var page={{"budget": {around.views}00000, '
        f'"stamp": {around.image}}}; window.dataLayer=window.dataLayer||[];</script>'
        f"<style>.c{around.salt}{{margin:0 auto;width:{around.image}px}}</style></head>"
    )


def _mega(around: Furniture) -> str:
    """A menu of all the site, as large portals carry it, and what their scripts keep."""
    if not around.heft:
        return ""
    words_of = words.WORDS[around.lang]
    groups = []
    for at in range(around.heft // 8):
        names = [
            f"{words_of.topics[(at + i) % len(words_of.topics)]} {words_of.menu[i % 8 - 1]}" for i in range(8)
        ]
        groups.append(f"<li><a href='/m{at}'>{words_of.menu[at % 7]}</a><ul>{_list(tuple(names))}</ul></li>")
    state = ",".join(
        f'{{"id":{n},"budget":"{n}억원","until":"2025-0{n % 9 + 1}-11"}}' for n in range(around.heft)
    )
    return (
        f"<div class='all_{around.salt}'><ul>{''.join(groups)}</ul></div>"
        f'<script>window.__STATE__={{"token":"{around.token}","list":[{state}]}};</script>'
    )


def _list(items: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/view?id={len(item) * 37}">{item}</a></li>' for item in items)


def _dated(items: tuple[str, ...], around: Furniture) -> str:
    """A list of other notices with days and view counts."""
    rows = []
    for at, item in enumerate(items):
        day = around.now.date() - datetime.timedelta(days=3 + at * 5)
        rows.append(
            f'<li><a href="/view?id={at}">{item}</a> <span class="date">{day:%Y-%m-%d}</span> '
            f'<span class="hit">{100 + at * around.image}</span></li>'
        )
    return "".join(rows)


def government(main: str, title: str, around: Furniture, charset: str) -> str:
    """An institution's site."""
    korean = around.lang == "ko"
    t = (lambda ko, en: ko) if korean else (lambda ko, en: en)
    salt = around.salt
    aside = (
        f'<aside class="side c{salt}"><h3>{t("많이 본 공고", "Most read")}</h3><ul>'
        f"{_dated(around.related, around)}</ul>"
        f'<div class="banner">{"".join(f"<a href=#>{ad}</a>" for ad in around.ads)}</div></aside>'
    )
    content = f'<main id="content" class="content c{salt}">{main}</main>'
    middle = aside + content if around.aside_first else content + aside
    return (
        _head(title, t("한빛산업진흥원", "Northmere Research Council"), around, charset)
        + f'<body class="page-{salt}"><div class="skip"><a href="#content">'
        f"{t('본문 바로가기', 'Skip to main content')}</a></div>"
        f'<header><a class="logo" href="/"><img src="/img/logo.png?v={around.image}" '
        f'alt="{t("한빛산업진흥원", "Home")}"></a>'
        f'<div class="util"><span class="now">{t("현재 시각", "Local time")} {around.now:%H:%M}</span>'
        f' <a href="/login">'
        f'{t("로그인", "Sign in")}</a> <a href="/join">{t("회원가입", "Register")}</a></div>'
        f'<nav class="gnb"><ul>{_list(around.menu)}</ul></nav></header>{_mega(around)}'
        f'<div class="ticker"><strong>{t("알림", "Latest")}</strong><ul>{_list(around.ticker)}</ul></div>'
        f'<div class="location"><a href="/">{t("홈", "Home")}</a> &gt; <a>{around.menu[0]}</a></div>'
        f"{middle}"
        f'<div class="satisfaction"><form action="/poll">'
        f'<input type="hidden" name="_csrf" value="{around.token}">'
        f"<p>{t('이 페이지에 만족하십니까?', 'Is this page useful?')} "
        f"★ {around.rating} ({around.shares}{t('명', ' votes')})</p></form></div>"
        f'<footer><ul><li><a href="/privacy">{t("개인정보처리방침", "Privacy")}</a></li><li><a href="/terms">'
        f"{t('이용약관', 'Terms')}</a></li></ul>"
        f"<address>{t('(00000) 한빛시 가온로 100', '1 Harbour Road, Northmere')} "
        f"{t('대표전화', 'Switchboard')} {around.footer_phone}</address>"
        f"<p>Copyright © {around.year} All rights reserved.</p></footer>"
        f'<script src="/js/app.{salt}.js?sid={around.session}"></script></body></html>'
    )


def news(main: str, title: str, around: Furniture, charset: str) -> str:
    """A newspaper's site."""
    return (
        _head(title, "가온일보", around, charset)
        + f'<body><header class="top"><a href="/">가온일보</a><nav><ul>'
        f"{_list(('정치', '경제', '사회', '산업', '문화', '전국'))}</ul></nav>"
        f'<div class="flash">속보 {" · ".join(around.ticker)}</div></header>'
        f'<article class="article c{around.salt}">{main}</article>'
        f'<div class="ad">{"".join(f"<p><a href=#>{ad}</a></p>" for ad in around.ads)}</div>'
        f'<div class="share">공유 {around.shares} <button>페이스북</button><button>트위터</button></div>'
        f'<aside class="rank"><h3>많이 본 뉴스</h3><ol>{_list(around.popular)}</ol></aside>'
        f'<section class="related"><h3>관련기사</h3><ul>{_list(around.related)}</ul></section>'
        f"{comments(around)}"
        f"<footer><p>제호 가온일보 | 등록번호 가온, 아00000 | 대표전화 {around.footer_phone}</p>"
        f"<p>© {around.year} 가온일보. 무단전재 및 재배포 금지</p></footer></body></html>"
    )


def plain(main: str, title: str, around: Furniture, charset: str) -> str:
    """A small board or a blog."""
    return (
        _head(title, "알림터", around, charset)
        + f'<body><div id="hd"><a href="/">알림터</a><ul>{_list(around.menu[:4])}</ul></div>{_mega(around)}'
        f'<div id="container" class="c{around.salt}">{main}</div>{comments(around)}'
        f'<div id="aside"><h2>최근글</h2><ul>{_list(around.related)}</ul><p>'
        f"오늘 방문자 {around.views} 전체 {around.views * 91}</p>"
        f'<div class="adbox">{"".join(f"<a href=#>{ad}</a>" for ad in around.ads)}</div></div>'
        f'<div id="ft"><p>Copyright © {around.year} 알림터</p></div>'
        f'<input type="hidden" name="token" value="{around.token}"></body></html>'
    )


def comments(around: Furniture) -> str:
    """What readers wrote underneath."""
    name = "댓글" if around.lang == "ko" else "Comments"
    rows = "".join(
        f"<li><b>user{at}</b> <span>{around.now:%Y.%m.%d %H:%M}</span><p>{text}</p></li>"
        for at, text in enumerate(around.comments)
    )
    return f'<section class="comments"><h3>{name} {len(around.comments)}</h3><ul>{rows}</ul></section>'


def neighbours(around: Furniture) -> str:
    """The notice before and the notice after."""
    names = ("이전글", "다음글") if around.lang == "ko" else ("Previous", "Next")
    rows = "".join(
        f"<li><strong>{n}</strong> <a href=#>{t}</a></li>"
        for n, t in zip(names, around.neighbours, strict=True)
    )
    return f'<ul class="prevnext">{rows}</ul>'


def tags(around: Furniture) -> str:
    return f'<div class="tags">{" ".join(f"<a>{tag}</a>" for tag in around.tags)}</div>'
