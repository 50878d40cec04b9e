"""What moves on a page while the announcement says the same: none of it may raise a revision."""

from __future__ import annotations

import dataclasses
import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from twins import furniture
from twins.korean import MONEY_FORMS, Korean
from twins.layouts import LAYOUTS
from twins.sheets import Sheet, drawn_writer

Step = Callable[[Sheet, Random], Sheet]
Wants = Callable[[Sheet], bool]


@dataclass(frozen=True, kw_only=True)
class Noise:
    """A kind of noise: what it does to a sheet, and which sheets can show it."""

    step: Step
    wants: Wants = field(default=lambda sheet: True)


def moving(*names: str) -> Step:
    """Furniture drawn anew."""

    def step(sheet: Sheet, chance: Random) -> Sheet:
        day = sheet.around.now.date() + datetime.timedelta(days=chance.randrange(1, 6))
        return sheet.having(around=furniture.moved(chance, sheet.around, names, day, sheet.call.topic))

    return step


def finishing(step: Callable[[str], str]) -> Step:
    """The page's HTML otherwise set."""
    return lambda sheet, chance: sheet.having(finishing=(*sheet.finishing, step))


def chained(*steps: Step) -> Step:
    def step(sheet: Sheet, chance: Random) -> Sheet:
        for one in steps:
            sheet = one(sheet, chance)
        return sheet

    return step


def new_year(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.having(around=dataclasses.replace(sheet.around, year=sheet.around.year + 1))


def new_menu(sheet: Sheet, chance: Random) -> Sheet:
    menu = list(sheet.around.menu)
    chance.shuffle(menu)
    extra = "창업 300 소개" if sheet.call.lang == "ko" else "Our 2030 strategy"
    return sheet.having(around=dataclasses.replace(sheet.around, menu=(*menu[:-1], extra)))


def swapped(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.having(around=dataclasses.replace(sheet.around, aside_first=not sheet.around.aside_first))


def updated(sheet: Sheet, chance: Random) -> Sheet:
    day = sheet.call.published + datetime.timedelta(days=chance.randrange(1, 9))
    return sheet.having(around=dataclasses.replace(sheet.around, updated=day))


def reordered_tags(sheet: Sheet, chance: Random) -> Sheet:
    tags = tuple(reversed(sheet.around.tags))
    return sheet.having(around=dataclasses.replace(sheet.around, tags=tags))


def other_charset(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.having(charset="euc-kr" if sheet.call.lang == "ko" else "iso-8859-1")


def rewritten(*names: str) -> Step:
    """The same values in another writer's words, for these habits only."""

    def step(sheet: Sheet, chance: Random) -> Sheet:
        old = sheet.writer
        for _ in range(20):
            fresh = drawn_writer(chance, sheet.call.lang)
            new = dataclasses.replace(
                old, **{name: getattr(fresh, name) for name in names if hasattr(old, name)}
            )
            if new != old:
                return sheet.having(writer=new)
        return sheet

    return step


def other_money(sheet: Sheet, chance: Random) -> Sheet:
    """Another way of writing every sum: 347억원, 34,700백만원, 347억 원."""
    if isinstance(sheet.writer, Korean):
        form = chance.choice([form for form in MONEY_FORMS if form != sheet.writer.money])
        return sheet.having(
            writer=dataclasses.replace(sheet.writer, money=form, spaced=chance.random() < 0.5)
        )
    form = chance.choice([form for form in ("words", "m", "digits") if form != sheet.writer.money])
    return sheet.having(writer=dataclasses.replace(sheet.writer, money=form))


def reordered_tracks(sheet: Sheet, chance: Random) -> Sheet:
    tracks = list(sheet.call.tracks)
    tracks = tracks[1:] + tracks[:1]
    return sheet.calling(dataclasses.replace(sheet.call, tracks=tuple(tracks)))


def redesigned(sheet: Sheet, chance: Random) -> Sheet:
    """Another layout that shows as much, in the same words."""
    old = LAYOUTS[sheet.layout]
    others = [
        n
        for n, one in LAYOUTS.items()
        if n != sheet.layout and one.lang == old.lang and one.carries == old.carries
    ]
    name = chance.choice(others)
    return sheet.having(
        layout=name, around=dataclasses.replace(sheet.around, salt=f"{chance.randrange(16**6):06x}")
    )


def reordered_files(sheet: Sheet, chance: Random) -> Sheet:
    files = sheet.call.attachments
    return sheet.having(
        shown=(*files[1:], files[0]), around=dataclasses.replace(sheet.around, sizes=sheet.around.sizes + 7)
    )


def twin_files(sheet: Sheet, chance: Random) -> Sheet:
    """The same texts in the sister format."""
    twins = {".hwp": ".hwpx", ".hwpx": ".pdf", ".docx": ".pdf", ".pdf": ".pdf", ".xlsx": ".xlsx"}
    return sheet.having(
        shown=tuple(re.sub(r"\.\w+$", lambda m: twins[m[0]], name) for name in sheet.call.attachments)
    )


def reordered_conditions(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.calling(dataclasses.replace(sheet.call, eligibility=sheet.call.eligibility[::-1]))


def reordered_contacts(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.calling(dataclasses.replace(sheet.call, contacts=sheet.call.contacts[::-1]))


def decorated(sheet: Sheet, chance: Random) -> Sheet:
    forms = ("★ {}", f"[{sheet.call.place}] {{}}", "{} ★") if sheet.call.lang == "ko" else ("» {}", "{} »")
    return sheet.having(decoration=chance.choice(forms))


def more_notes(sheet: Sheet, chance: Random) -> Sheet:
    """A sentence that changes no fact."""
    notes = NOTES[sheet.call.lang]
    return sheet.having(notes=(chance.choice(notes),))


NOTES = {
    "ko": (
        "평가 일정은 사정에 따라 변동될 수 있습니다.", "제출 서류의 쪽수는 20쪽을 넘지 않도록 해 주십시오.",
        "문의가 많아 전화 연결이 늦어질 수 있으니 양해 바랍니다.",
        "예산 상황에 따라 조기 마감될 수 있습니다.",
        "전년도에는 15개사가 이 사업의 도움을 받았습니다.",
    ),
    "en": (
        "Dates of the panel meeting may change.", "Please keep your answers short.",
        "In the previous round we supported 11 projects.",
    ),
}  # fmt: skip


def other_bullets(sheet: Sheet, chance: Random) -> Sheet:
    marks = ("☞", "▪", "·") if sheet.writer.bullets[0] != "☞" else ("□", "○", "-")
    return sheet.having(writer=dataclasses.replace(sheet.writer, bullets=marks))


# Steps over the finished HTML. Only text between tags is touched.
_TEXT = re.compile(r">([^<]+)<")


def reflowed(html: str) -> str:
    """Line breaks and tabs between block tags, and doubled spaces in text."""
    html = re.sub(r"(</(?:p|li|tr|td|th|dd|dt|div|ul|table|h\d)>)", r"\1\n\t  ", html)
    return re.sub(r"(<(?:tr|ul|dl|table|section)\b[^>]*>)", r"\n\1\n", html)


def _mapped(html: str, table: dict[str, str]) -> str:
    """The text between tags with some characters replaced; scripts and styles stay."""
    pieces = re.split(r"(<script.*?</script>|<style.*?</style>)", html, flags=re.DOTALL)
    out = []
    for piece in pieces:
        if piece.startswith(("<script", "<style")):
            out.append(piece)
        else:
            out.append(_TEXT.sub(lambda m: ">" + "".join(table.get(c, c) for c in m[1]) + "<", piece))
    return "".join(out)


def retyped(html: str) -> str:
    """Other signs for the same: tildes, middle dots, quotation marks, fixed spaces after bullets."""
    return _mapped(html, {"·": "ㆍ", "∼": "~", "～": "~", "‘": "'", "’": "'", "○": "❍", "–": "-"})


def decomposed(html: str) -> str:
    """Syllables taken apart, as file names and copies from some systems have them."""
    return _TEXT.sub(lambda m: ">" + unicodedata.normalize("NFD", m[1]) + "<", html)


def entities(html: str) -> str:
    """Characters written as references."""
    return _mapped(
        html, {"(": "&#40;", "'": "&apos;", "~": "&#126;", "원": "&#50896;", "£": "&pound;", ":": "&#58;"}
    )


def fixed_spaces(html: str) -> str:
    return _mapped(html, {" ": "&nbsp;"})


def wrapped(html: str) -> str:
    """Every text in one more span, as editors leave it."""
    body = html.index("<body")
    pieces = re.split(r"(<script.*?</script>|<style.*?</style>)", html[body:], flags=re.DOTALL)
    out = [
        piece
        if piece.startswith(("<script", "<style"))
        else re.sub(r"(<(?:p|td|li|dd)\b[^>]*>)([^<]+)<", r"\1<span lang='EN-US'>\2</span><", piece)
        for piece in pieces
    ]
    return html[:body] + "".join(out)


def scripted(html: str) -> str:
    """A new popup layer, hidden, and comments left by a developer."""
    ghost = "<!-- 접수기간 : 2021. 1. 4. ~ 2021. 1. 29. 지원규모 : 99억원 -->"
    layer = "<div class='layer' style='display:none'><p>팝업 닫기</p></div>"
    return html.replace("</footer>", f"</footer>{ghost}{layer}")


def minified(html: str) -> str:
    return re.sub(r">\n\s*<", "><", html)


def _has_tracks(sheet: Sheet) -> bool:
    return len(sheet.call.tracks) > 1


def _has_files(sheet: Sheet) -> bool:
    return "attachments" in LAYOUTS[sheet.layout].carries


WORDING = (
    "ceiling",
    "floor",
    "approx",
    "counts",
    "pers",
    "years",
    "duration",
    "labels",
    "steps",
    "total",
    "polite",
)
DATING = ("date", "clock", "weekday", "tilde", "until", "at")

NOISES: dict[str, Noise] = {
    "unchanged": Noise(step=lambda sheet, chance: sheet),
    "views": Noise(step=moving("views")),
    "badge": Noise(step=moving("badge")),
    "now": Noise(step=moving("now")),
    "ads": Noise(step=moving("ads")),
    "related": Noise(step=moving("related", "popular")),
    "neighbours": Noise(step=moving("neighbours")),
    "ticker": Noise(step=moving("ticker")),
    "tokens": Noise(step=moving("token", "session")),
    "nonce": Noise(step=moving("nonce")),
    "shares": Noise(step=moving("shares", "rating")),
    "comments": Noise(step=moving("comments")),
    "downloads": Noise(step=moving("downloads", "sizes")),
    "year": Noise(step=new_year),
    "menu": Noise(step=new_menu),
    "image": Noise(step=moving("image")),
    "class_hash": Noise(step=moving("salt")),
    "footer": Noise(step=moving("footer_phone", "year")),
    "live": Noise(step=moving(*furniture.LIVE)),
    "swap": Noise(step=swapped),
    "updated": Noise(step=updated),
    "tags": Noise(step=reordered_tags),
    "charset": Noise(step=other_charset),
    "reflow": Noise(step=finishing(reflowed)),
    "minified": Noise(step=finishing(minified)),
    "typography": Noise(step=finishing(retyped)),
    "decomposed": Noise(step=finishing(decomposed)),
    "entities": Noise(step=finishing(entities)),
    "fixed_spaces": Noise(step=finishing(fixed_spaces)),
    "wrapped": Noise(step=finishing(wrapped)),
    "scripted": Noise(step=finishing(scripted)),
    "money": Noise(step=other_money),
    "dates": Noise(step=rewritten(*DATING)),
    "reworded": Noise(step=rewritten(*WORDING)),
    "rewritten": Noise(step=chained(other_money, rewritten(*DATING, *WORDING))),
    "tracks_as": Noise(step=rewritten("tracks_as"), wants=_has_tracks),
    "bullets": Noise(step=other_bullets),
    "tracks_reordered": Noise(step=reordered_tracks, wants=_has_tracks),
    "redesign": Noise(step=redesigned, wants=lambda sheet: sheet.layout != "press"),
    "files_reordered": Noise(step=reordered_files, wants=_has_files),
    "files_twinned": Noise(step=twin_files, wants=_has_files),
    "conditions_reordered": Noise(step=reordered_conditions),
    "contacts_reordered": Noise(step=reordered_contacts),
    "decorated": Noise(step=decorated),
    "notes": Noise(step=more_notes),
    "all": Noise(
        step=chained(moving(*furniture.LIVE, "salt"), new_menu, swapped, updated, finishing(reflowed))
    ),
}
