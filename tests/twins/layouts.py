"""The layouts: one call, written the way sixteen kinds of pages write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from twins import furniture, tracks
from twins.furniture import Shell
from twins.korean import Korean, particle
from twins.parts import Part, contacts, figure, figures, parts, posted, purpose, summary
from twins.sheets import Sheet

ALL = frozenset({"issuers", "contacts", "eligibility", "attachments"})


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A kind of page; `carries` names the lists around the figures that it shows."""

    lang: str
    main: Callable[[Sheet], str]
    shell: Shell
    carries: frozenset[str] = ALL


def render(sheet: Sheet) -> bytes:
    """The page as it goes over the wire."""
    layout = LAYOUTS[sheet.layout]
    html = layout.shell(layout.main(sheet), sheet.heading, sheet.around, sheet.charset)
    for step in sheet.finishing:
        html = step(html)
    return html.encode(sheet.charset, "xmlcharrefreplace")


def _files(sheet: Sheet) -> str:
    rows = "".join(
        f'<li><a href="/file/down.do?id={at + 1}&amp;jsessionid={sheet.around.session}">{name}</a>'
        f" <span>({sheet.around.sizes + at} KB)</span></li>"
        for at, name in enumerate(sheet.files)
    )
    return (
        f'<div class="files"><strong>{sheet.writer.label("files")}</strong><ul>{rows}</ul></div>'
        if rows
        else ""
    )


def _lines(part: Part) -> str:
    return "<br>".join(part.lines)


def _meta(sheet: Sheet) -> str:
    around = sheet.around
    updated = f" <span>최종수정일 {around.updated:%Y-%m-%d}</span>" if around.updated else ""
    counted = f"<span>조회수 {around.views:,}</span>"
    return f'<p class="meta"><span>등록일 {posted(sheet)}</span> {counted}{updated}</p>'


def _banner(sheet: Sheet) -> str:
    return f'<p class="warn">{sheet.banner}</p>' if sheet.banner else ""


def _section(title: str, html: str) -> str:
    return f"<h4>{title}</h4>{html}" if html else ""


def board(sheet: Sheet) -> str:
    """An institution's board: th and td."""
    around = sheet.around
    rows = "".join(
        f'<tr><th scope="row">{p.label}</th><td colspan="3">{_lines(p)}</td></tr>' for p in parts(sheet)
    )
    files = "".join(f'<a href="#">{name}</a><br>' for name in sheet.files)
    return (
        f'<div class="board_view"><h3>{sheet.heading}</h3><table><caption>공고 상세</caption><tbody>'
        f"<tr><th>등록일</th><td>{posted(sheet)}</td><th>조회수</th><td>{around.views}</td></tr>"
        f'<tr><th>{sheet.writer.label("files")}</th><td colspan="3">{files}</td></tr>{rows}</tbody></table>'
        f"{_banner(sheet)}{_section(sheet.writer.label('tracks'), tracks.as_html(sheet))}</div>"
        f"{furniture.neighbours(around)}"
    )


def definitions(sheet: Sheet) -> str:
    """A local government's notice: dl."""
    rows = "".join(f"<dt>{p.label}</dt><dd>{_lines(p)}</dd>" for p in parts(sheet))
    return (
        f'<section class="view"><h2 class="tit">{sheet.heading}</h2>{_meta(sheet)}{_banner(sheet)}<dl>'
        f"{rows}</dl>"
        f"{_section(sheet.writer.label('tracks'), tracks.as_html(sheet))}{_files(sheet)}"
        f"{furniture.tags(sheet.around)}</section>{furniture.neighbours(sheet.around)}"
    )


def label_list(sheet: Sheet) -> str:
    """A support portal: a list of labels and values."""
    rows = "".join(
        f'<li><span class="s_title">{p.label}</span><div class="txt">{_lines(p)}</div></li>'
        for p in parts(sheet)
    )
    return (
        f'<div class="support"><h2 class="title">{sheet.heading}</h2>'
        f'<div class="top_info"><span>등록일</span>'
        f"<span>{posted(sheet)}</span><span>조회</span><span>{sheet.around.views}</span></div>"
        f"{_banner(sheet)}<ul>{rows}</ul>"
        f"{_section(sheet.writer.label('tracks'), tracks.as_html(sheet))}{_files(sheet)}"
        f'<h3>이 공고를 열람한 사용자가 함께 본 공고</h3><ul class="also">{_also(sheet)}</ul></div>'
    )


def _also(sheet: Sheet) -> str:
    start = sheet.around.now
    return "".join(
        f"<li><a href='#'>{title}</a><span>신청기간 {start:%Y.%m.%d} ~ {start:%Y}.12.{10 + at}</span><span>"
        f"조회 {at * 31 + sheet.around.image}</span></li>"
        for at, title in enumerate(sheet.around.related)
    )


def cards(sheet: Sheet) -> str:
    """A portal of boxes: a label over a value."""
    boxes = "".join(
        f'<div class="box b{sheet.around.salt}"><div class="label">{p.label}</div><div class="value">'
        f"{_lines(p)}</div></div>"
        for p in parts(sheet)
    )
    return (
        f'<div class="hero"><span class="badge">{sheet.around.badge}</span><h1>{sheet.heading}</h1>'
        f"{_meta(sheet)}</div>"
        f'{_banner(sheet)}<div class="grid">{boxes}</div>'
        f"{_section(sheet.writer.label('tracks'), tracks.as_html(sheet))}{_files(sheet)}"
    )


def startup(sheet: Sheet) -> str:
    """A startup portal: facts in a list, then sections with headings."""
    listed, rest = [], []
    for part in parts(sheet):
        (listed if part.role in {"issuers", "period", "contacts"} else rest).append(part)
    rows = "".join(
        f'<li class="dot"><div class="inner"><p class="tit">{p.label}</p><p class="txt">{_lines(p)}</p>'
        f"</div></li>"
        for p in listed
    )
    body = "".join(
        _section(p.label, "<ul>" + "".join(f"<li>{line}</li>" for line in p.lines) + "</ul>") for p in rest
    )
    return (
        f'<div class="title_area"><span class="flag day">{sheet.around.badge}</span><h3>{sheet.heading}</h3>'
        f'<div class="view_cnt">조회 <em>{sheet.around.views:,}</em></div><div class="reg">'
        f"등록일 {posted(sheet)}</div></div>{_banner(sheet)}"
        f'<div class="information_list"><ul>{rows}</ul></div><div class="information_box">{body}'
        f"{_section(sheet.writer.label('tracks'), tracks.as_html(sheet))}</div>{_files(sheet)}"
        f'<div class="same"><h4>함께 본 공고</h4><ul>{_also(sheet)}</ul></div>'
    )


def _text_lines(sheet: Sheet) -> list[str]:
    """The page as lines of text with bullets of three levels."""
    first, second, third = sheet.writer.bullets
    made: list[str] = []
    for part in parts(sheet):
        if len(part.lines) == 1:
            made.append(f"{first} {part.label} : {part.lines[0]}")
        else:
            made.append(f"{first} {part.label}")
            made += [f" {second} {line}" for line in part.lines]
        if part.role in {"purpose"}:
            made.append("")
    found = tracks.lines(sheet) if sheet.call.tracks else []
    return [*made, "", *([f"{first} {sheet.writer.label('tracks')}", *found] if found else []), third and ""]


def paste(sheet: Sheet) -> str:
    """Pasted from a word processor: paragraphs, bullets, spans and fixed spaces."""
    lines = [
        f'<p class="0"><span style="font-family:HCR Batang">{line.replace("  ", "&nbsp;&nbsp;")}</span></p>'
        if line
        else "<p>&nbsp;</p>"
        for line in _text_lines(sheet)
    ]
    return (
        f'<div class="view_head"><h3>{sheet.heading}</h3>{_meta(sheet)}</div><div class="view_cont">'
        f"{_banner(sheet)}"
        f"{''.join(lines)}</div>{_files(sheet)}{furniture.neighbours(sheet.around)}"
    )


def gnuboard(sheet: Sheet) -> str:
    """A small board: lines broken by br."""
    text = "<br>\n".join(_text_lines(sheet))
    files = "".join(
        f'<li><a href="/bbs/download.php?no={at}"><strong>{name}</strong></a> ({sheet.around.sizes + at}.2K) '
        f'<span class="bo_v_file_cnt">{sheet.around.downloads + at}회 다운로드 | DATE '
        f": {posted(sheet)} 10:00:00</span></li>"
        for at, name in enumerate(sheet.files)
    )
    return (
        f'<article id="bo_v"><header><h1 id="bo_v_title">{sheet.heading}</h1></header>'
        f'<section id="bo_v_info">'
        f"<span>작성자 사업지원팀</span> <span>댓글 {len(sheet.around.comments)}건</span> <span>"
        f"조회 {sheet.around.views:,}회</span> <span>작성일 {posted(sheet)} 10:00</span></section>"
        f'<section id="bo_v_file"><h2>첨부파일</h2><ul>{files}</ul></section>'
        f'<section id="bo_v_con">{_banner(sheet)}{text}</section></article>'
        f"{furniture.neighbours(sheet.around)}"
    )


def flat(sheet: Sheet) -> str:
    """Text kept with its line breaks."""
    return (
        f'<div class="view"><h2>{sheet.heading}</h2>'
        f'{_meta(sheet)}{_banner(sheet)}<div style="white-space:pre-wrap">'
        f"{chr(10).join(_text_lines(sheet))}</div>{_files(sheet)}</div>"
    )


def numbered(sheet: Sheet) -> str:
    """A foundation's page: numbered headings, lettered lines."""
    made = []
    for at, part in enumerate(parts(sheet), start=1):
        letters = "가나다라마바사아자차"
        lines = (
            part.lines
            if len(part.lines) == 1
            else tuple(f"{letters[i]}. {line}" for i, line in enumerate(part.lines))
        )
        made.append(f"<h4>{at}. {part.label}</h4>{''.join(f'<p>{line}</p>' for line in lines)}")
    if sheet.call.tracks:
        made.append(f"<h4>{len(made) + 1}. {sheet.writer.label('tracks')}</h4>{tracks.as_html(sheet)}")
    return (
        f'<div class="post"><h2>{sheet.heading}</h2>{_meta(sheet)}{_banner(sheet)}<div class="body">'
        f"{''.join(made)}</div>"
        f"{_files(sheet)}{furniture.tags(sheet.around)}</div>"
    )


def blog(sheet: Sheet) -> str:
    """A blog: bold headings with signs, short lines."""
    made = []
    for part in parts(sheet):
        made.append(f"<p><b>📌 {part.label}</b></p>")
        made += [f"<p>✔ {line}</p>" for line in part.lines]
    if sheet.call.tracks:
        made.append(f"<p><b>📌 {sheet.writer.label('tracks')}</b></p>")
        made.append(tracks.table(sheet))
    files = "".join(f"<p>📎 {name}</p>" for name in sheet.files)
    return (
        f'<div class="post"><h1>{sheet.heading}</h1><p class="date">'
        f"{posted(sheet)} · 공감 {sheet.around.shares}</p>{_banner(sheet)}"
        f"{''.join(made)}<p><b>📌 {sheet.writer.label('files')}</b></p>"
        f"{files}{furniture.tags(sheet.around)}</div>"
    )


def merged(sheet: Sheet) -> str:
    """A board whose text holds a table with merged cells."""
    rows = "".join(f'<tr><th class="t">{p.label}</th><td>{_lines(p)}</td></tr>' for p in parts(sheet))
    spans = tracks.grouped(sheet, sheet.call.topic) if sheet.call.tracks else ""
    return (
        f'<div class="bbs"><h4 class="subject">{sheet.heading}</h4>'
        f'{_meta(sheet)}{_files(sheet)}<div class="txt">{_banner(sheet)}'
        f'<p>{purpose(sheet)}</p><table class="form">{rows}</table>'
        f"{_section(sheet.writer.label('tracks'), spans)}</div></div>"
        f"{furniture.neighbours(sheet.around)}"
    )


def press(sheet: Sheet) -> str:
    """A newspaper's prose."""
    call, writer = sheet.call, sheet.writer
    assert isinstance(writer, Korean)
    who = (
        f"{particle(call.issuers[0], '과', '와')} {call.issuers[1]}"
        if len(call.issuers) > 1
        else call.issuers[0]
    )
    first = (
        f"{particle(who, '은', '는')} ‘{call.name}’에 참여할 기업을 모집한다고 {call.published.day}일 밝혔다."
    )
    second = _press_figures(sheet)
    third = ""
    if call.tracks:
        listed = " ".join(f"▲{t.name}({summary(writer, t)})" for t in call.tracks)
        third = f"<p>지원 분야는 {listed} 등이다.</p>"
    window = writer.period(call.period).removesuffix("까지")
    until = "까지" if call.period.until else ""
    apply = f"<p>신청 기간은 {window}{until}이며, 누리집에서 온라인으로 접수한다.</p>" if call.period else ""
    past = "".join(f"<p>{line}</p>" for line in (*sheet.notes, *call.past))
    return (
        f'<h1 class="headline">{sheet.heading}</h1><p class="byline">'
        f"가온일보 기자 | 입력 {posted(sheet)} 09:12 | 조회 {sheet.around.views}</p>"
        f'<figure><img src="/img/{sheet.around.image}.jpg" alt=""><figcaption>'
        f"{call.issuers[0]} 전경</figcaption></figure>{_banner(sheet)}"
        f"<p>{first}</p>{second}{third}{apply}<p>{purpose(sheet)}</p>{past}"
        f"<p>자세한 내용은 누리집을 참고하거나 {contacts(sheet)}(으)로 문의하면 된다.</p>"
    )


def _press_figures(sheet: Sheet) -> str:
    """'총 30억원을 들여 12개 과제를 뽑고, 과제당 최대 5억원을 12개월 동안 지원한다.'"""
    call, writer = sheet.call, sheet.writer
    stated = {role: figure(writer, role, value) for role, value in figures(call.programme)}
    clauses = []
    if "budget" in stated:
        clauses.append(f"올해 사업비는 총 {stated['budget']}이다.")
    if "count" in stated:
        clauses.append(f"선정 규모는 {stated['count']}이다.")
    if "award" in stated:
        clauses.append(f"선정되면 {particle(stated['award'], '을', '를')} 지원받는다.")
    if "duration" in stated:
        clauses.append(f"지원 기간은 {stated['duration']}이다.")
    return f"<p>{' '.join(clauses)}</p>" if clauses else ""


def _english_meta(sheet: Sheet) -> str:
    return f'<p class="meta">Published: {sheet.writer.day(sheet.call.published)}</p>'


def portal(sheet: Sheet) -> str:
    """An English grants portal: a summary list and sections."""
    short = {"issuers", "opening", "closing", "period", "budget", "award", "count", "duration"}
    made = parts(sheet, split_period=True)
    rows = "".join(f"<dt>{p.label}:</dt><dd>{_lines(p)}</dd>" for p in made if p.role in short)
    body = "".join(_english_section(p) for p in made if p.role not in short)
    return (
        f"<h1>{sheet.heading}</h1><p>Status: {sheet.around.badge}</p>"
        f'{_english_meta(sheet)}{_banner(sheet)}<dl class="summary">{rows}</dl>{body}'
        f"{_english_tracks(sheet)}{_files(sheet)}"
    )


def _english_section(part: Part) -> str:
    if part.role == "eligibility":
        items = "".join(f"<li>{line}</li>" for line in part.lines)
        return f"<h2>{part.label}</h2><p>You must:</p><ul>{items}</ul>"
    return f"<h2>{part.label}</h2>{''.join(f'<p>{line}</p>' for line in part.lines)}"


def _english_tracks(sheet: Sheet) -> str:
    return f"<h2>{sheet.writer.label('tracks')}</h2>{tracks.as_html(sheet)}" if sheet.call.tracks else ""


def council(sheet: Sheet) -> str:
    """A research council's opportunity page."""
    made = parts(sheet, split_period=True)
    short = {"issuers", "opening", "closing", "period", "budget", "award"}
    rows = "".join(
        f'<div class="row"><div class="k">{p.label}:</div><div class="v">{_lines(p)}</div></div>'
        for p in made
        if p.role in short
    )
    body = "".join(_english_section(p) for p in made if p.role not in short)
    return (
        f'<div class="opportunity"><p class="crumb">Funding opportunity</p><h1>{sheet.heading}</h1>'
        f"{_banner(sheet)}"
        f'<div class="details"><div class="row"><div class="k">Opportunity status:</div><div class="v">'
        f"{sheet.around.badge}</div></div>{rows}"
        f'<div class="row"><div class="k">Publication date:</div><div class="v">'
        f"{sheet.writer.day(sheet.call.published)}</div></div></div>"
        f"{body}{_english_tracks(sheet)}{_files(sheet)}</div>"
    )


def foundation(sheet: Sheet) -> str:
    """A foundation's page: headings and short sentences in a table of key facts."""
    made = parts(sheet)
    short = {"issuers", "period", "budget", "award", "count", "duration"}
    rows = "".join(
        f'<tr><th scope="row">{p.label}</th><td>{_lines(p)}</td></tr>' for p in made if p.role in short
    )
    body = "".join(_english_section(p) for p in made if p.role not in short)
    return (
        f'<article><h1>{sheet.heading}</h1>{_english_meta(sheet)}{_banner(sheet)}<table class="facts">'
        f"<caption>Key facts</caption>{rows}</table>"
        f"{_english_tracks(sheet)}{body}{_files(sheet)}</article>"
    )


LAYOUTS: dict[str, Layout] = {
    "board": Layout(lang="ko", main=board, shell=furniture.government),
    "definitions": Layout(lang="ko", main=definitions, shell=furniture.government),
    "label_list": Layout(lang="ko", main=label_list, shell=furniture.government),
    "cards": Layout(lang="ko", main=cards, shell=furniture.government),
    "startup": Layout(lang="ko", main=startup, shell=furniture.government),
    "paste": Layout(lang="ko", main=paste, shell=furniture.government),
    "gnuboard": Layout(lang="ko", main=gnuboard, shell=furniture.plain),
    "flat": Layout(lang="ko", main=flat, shell=furniture.plain),
    "numbered": Layout(lang="ko", main=numbered, shell=furniture.government),
    "blog": Layout(lang="ko", main=blog, shell=furniture.plain),
    "merged": Layout(lang="ko", main=merged, shell=furniture.government),
    "press": Layout(lang="ko", main=press, shell=furniture.news, carries=frozenset({"contacts"})),
    "portal": Layout(lang="en", main=portal, shell=furniture.government),
    "council": Layout(lang="en", main=council, shell=furniture.government),
    "foundation": Layout(lang="en", main=foundation, shell=furniture.government),
}
