"""Columns (열) of a table: what a head says that its cells hold, in which unit, and with which bound.

A head may stand for several things at once ('개발기간 및 지원한도'), so each kind of figure is read apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from monitor.extract.labels import squeeze
from monitor.facts import Span
from monitor.text.quantities import Caption, Figure, cell_figures, find_caption, find_figures, find_per

Holds = Literal["budget", "award", "count", "duration", "period", "name", "none"]


@dataclass(frozen=True, slots=True)
class Head:
    """A row: what a head looks like (squeezed, lower case), what it holds, why, and a head that it fits."""

    pattern: str
    holds: Holds
    why: str
    example: str


# The rows of one kind of figure are tried in order, those of 'none' first: the first that fits decides.
NOT_OURS: tuple[Head, ...] = (
    Head(r"부담|자부담|매칭|대응자금|현물", "none", "the recipient's share", "기업 대응자금"),
    Head(
        r"예시|전년|작년|지난해|증감|실적|기존|현재(?!입주|모집)|누적",
        "none",
        "another year's, or an example",
        "총사업비(예시)",
    ),
    Head(
        r"종료|탈락|^(신청|접수)(과제|기업|건)수|배점|점수|평점|비율|비중|요율|%|경쟁률|단가기준|조회|순위|연번|번호",
        "none",
        "points, shares, ordinals",
        "배점",
    ),
    Head(r"^\d?차년도|^당해(년도)?연구|^(20)?\d{2}년도?$", "none", "one year of several", "1차년도 연구비"),
    Head(
        r"매출|자본|종업원|근로자|면적|평수|보증금|임대료|관리비",
        "none",
        "someone's size or a price",
        "매출액",
    ),
    Head(
        r"views?$|score|weight|^limit|perpi$|perapplicant|perinstitution",
        "none",
        "points, counters, limits on applying",
        "Weight",
    ),
)
MONEY: tuple[Head, ...] = (
    Head(
        r"(과제|기업|업체|개소|건|팀|인|사|기관|단체|거점|컨소시엄|작품|점포)(당|별)",
        "award",
        "so much for each",
        "과제당 연구비",
    ),
    Head(r"내역별예산|배정|예산|총지원|지원규모|사업규모|모집규모|총액$", "budget", "money put up", "예산"),
    Head(r"총사업비|사업비$|총연구비", "budget", "money put up, unless a grant stands beside it", "사업비"),
    Head(
        r"지원(금|액|한도|단가|비)|정부지원|출연금|국비|시비|도비|보조금|한도|연구비|연구개발비|개발비|"
        r"상금|바우처|자금|장학금|수당|활동비|포상",
        "award",
        "the words for a grant",
        "정부지원연구개발비",
    ),
    Head(r"^금액|지급금액|지원금액", "award", "a sum beside a name", "금액"),
    Head(
        r"(overall|total)?(budget|funding)|fundsavailable|^totalfunds?$",
        "budget",
        "money put up",
        "Budget (EUR)",
    ),
    Head(r"contributions?|award|grant(size|amount)|ceiling|maximum", "award", "one award", "Contributions"),
)
COUNT: tuple[Head, ...] = (
    Head(
        r"(과제|기업|업체|개사|팀|선정|지원|모집|참여|사업|작품|단체|개소)(건|업체|기업|과제|팀|작품)?수$",
        "count",
        "the number of them",
        "선정예정 과제 수",
    ),
    Head(
        r"(선정|모집|선발|지원|채용)(예정)?(규모|인원|과제|건수|기업|업체|팀|수|예정|수량)|^(선정|모집|"
        r"선발|인원|건수|수량|규모|정원)(안|예정)?(개사|개소|건|명|팀|과제|기업|업체)?$",
        "count",
        "the words for a selection",
        "모집",
    ),
    Head(
        r"(선정|모집|선발|지원)(예정)?(컨소시엄|작품|단체|개소)수",
        "count",
        "the number of them",
        "선정 컨소시엄 수",
    ),
    Head(r"지원규모|사업규모|모집규모|공모규모", "count", "a size may be a number", "지원규모"),
    Head(
        r"입주(공간|호실|가능|규모)|모집(호실|공간)|잔여(호실|좌석|석|실)?$",
        "count",
        "rooms on offer",
        "입주공간",
    ),
    Head(
        r"numberof|^awards$|^grants$|^awardstobe(made|given)$",
        "count",
        "the number of them",
        "Indicative number of grants",
    ),
)
DURATION: tuple[Head, ...] = (
    Head(
        r"접수|신청|공고|모집|공모|평가|심사|추진|일정|개최|행사|전시|소요|처리|유효|보관|의무|업력",
        "none",
        "other times",
        "접수기간",
    ),
    Head(r"^협약및지원$|^(협약|수행|실증|입주)$", "duration", "what lasts", "협약 및 지원"),
    Head(r"기간|duration|length|months|period|^term$", "duration", "a length", "연구기간"),
)
OTHER: tuple[Head, ...] = (
    Head(
        r"(접수|신청|모집|공모)(기간|일정|기한|마감)|마감일|deadline|closing|opening",
        "period",
        "when to apply",
        "접수기간",
    ),
    Head(
        r"^(구분|분야|유형|부문|트랙|내역|내역사업|세부사업|세부과제|과제|(연구개발)?과제명|연구주제명|"
        r"공모단위|(지원|모집|공모|"
        r"상담|신청)(분야|유형|부문|사업|과제)|사업명|프로그램명?|단계|전형|권역|회차|차수|거점|품목|종류|"
        r"국가|시장|수준|사업|세부(유형|프로그램|분야|사업명)|사업유형|과제유형|공모과제|rfp명|strand|"
        r"track|topic|category|stream)$",
        "name",
        "the words that name parts",
        "구분",
    ),
)
# What a column counts, by its head: (pattern, unit, example).
COUNTED: tuple[tuple[str, str, str], ...] = (
    ("과제", "project", "선정예정 과제 수"),
    ("기업|업체|개사|회사|점포", "company", "지원기업 수"),
    ("팀|컨소시엄", "team", "선정 팀수"),
    ("인원|명|인$", "person", "모집인원"),
    ("건|품목|작품|호실|좌석", "item", "선정 건수"),
    ("단체|기관|법인", "organisation", "단체 수"),
    ("개소|거점|센터", "hub", "개소 수"),
    ("awards?|grants?|projects?", "project", "Indicative number of grants"),
)
_BY_KIND: dict[str, tuple[Head, ...]] = {"money": MONEY, "rate": MONEY, "count": COUNT, "duration": DURATION}
_CEILING = re.compile(r"한도|최대|이내|상한|이하|ceiling|maximum|up to", re.IGNORECASE)
_SPACED = re.compile(r"\s*\d{1,3}(?: \d{3})+\s*")
_LONGEST_HEAD = 60
_BARE = re.compile(
    r"\s*(?P<about>약\s*|about |around |approximately )?(?P<most>최대\s*|up to )?"
    r"(?P<low>\d{1,3}(?:,\d{3})+|\d+)(?:\s?(?:~|-|–|to)\s?(?P<high>\d+))?\s*(?:개\s?)?(?P<bound>내외|이내|정도)?\s*(?:\((?:예정|안)\)\s*)?",
    re.IGNORECASE,
)


_UNIT = re.compile(
    r"[(\[]\s?(?:단위\s?[:：]?\s?)?(?:조|억|천만|백만|만|천)?\s?원\s?[)\]]"
)  # of a head's figures


_DESCRIBES = re.compile(r"^지원(내용|사항)$")  # a head above all that a track gets


@lru_cache(maxsize=2048)
def holds(head: str, kind: str) -> Holds | None:
    """What figures of a kind ('money', 'count', 'duration') are under this head; None where unsaid."""
    text = squeeze(_UNIT.sub("", head))
    if not text or len(text) > _LONGEST_HEAD:
        return None
    rows = (*NOT_OURS, *_BY_KIND[kind])
    return next((row.holds for row in rows if re.search(row.pattern, text)), None)


@lru_cache(maxsize=2048)
def names_or_dates(head: str) -> Holds | None:
    """'name' or 'period' where the head says that its cells are names or windows."""
    text = squeeze(head)
    return next((row.holds for row in OTHER if re.search(row.pattern, text)), None)


def counted(head: str) -> str | None:
    """What a column with this head counts; None where it does not say."""
    return next((unit for pattern, unit, _ in COUNTED if re.search(pattern, head, re.IGNORECASE)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by its heads, topmost first: their words and places, and the unit that they state."""

    heads: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    caption: Caption | None = None

    @property
    def head(self) -> str:
        """All heads in one."""
        return " ".join(self.heads)

    def holds(self, kind: str) -> Holds | None:
        """What its figures of a kind are: the lowest head that says so decides, then all of them together."""
        found = [one for head in reversed(self.heads) if (one := holds(head, kind))]
        return found[0] if found else holds(self.head, kind)

    def is_figured(self) -> bool:
        """Whether its head announces a fact."""
        return any(self.holds(kind) not in (None, "none") for kind in ("money", "count", "duration"))


def column_of(heads: tuple[str, ...], spans: tuple[Span, ...] = ()) -> Column:
    """The column under these heads."""
    captions = (find_caption(head) for head in heads)
    return Column(heads=heads, spans=spans, caption=next((c for c in captions if c), None))


def _bare_number(text: str, column: Column) -> list[Figure]:
    """A cell that is nothing but a number, under the head of a count or a length."""
    found = _BARE.fullmatch(text)
    low = int(found["low"].replace(",", "")) if found else 0
    kind: Literal["count", "duration"] = "count" if column.holds("count") == "count" else "duration"
    if not found or not low or column.holds(kind) != kind:
        return []
    high = int(found["high"] or low)
    about = found["about"] is not None or found["bound"] in ("내외", "정도")
    capped = found["most"] is not None or found["bound"] == "이내"
    return [
        Figure(kind=kind, min=None if capped else low, max=high, approx=about,
               unit=counted(column.head) if kind == "count" else "month", start=0, end=len(text),
               core_start=found.start("low"), core_end=found.end("high" if found["high"] else "low"))
    ]  # fmt: skip


def _joined(text: str, figures: list[Figure]) -> list[Figure]:
    """Two exact figures with nothing but a slash between them are the ends of a range: '8주/10주'."""
    if len(figures) != 2:
        return figures
    one, two = figures
    exact = one.min == one.max and two.min == two.max and (one.kind, one.unit) == (two.kind, two.unit)
    if not exact or text[one.end : two.start].strip() != "/" or one.max is None or two.max is None:
        return figures
    low, high = sorted((one.max, two.max))
    return [replace(one, min=low, max=high, end=two.end, core_end=two.core_end)]


def _spaced_sum(text: str, unit: Caption) -> Figure:
    """A sum whose digits are grouped by spaces: '20 000 000' under 'Budget (EUR)'."""
    value = int("".join(text.split())) * (unit.money or 1)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Figure(kind="money", min=value, max=value, unit=unit.currency,
                  start=start, end=end, core_start=start, core_end=end)  # fmt: skip


def _with_head(figure: Figure, column: Column) -> Figure:
    """The figure with what its head adds: what it is for, that it is a ceiling, what is counted."""
    if figure.kind == "money":
        figure = replace(figure, per=figure.per or find_per(column.head))
        if figure.min == figure.max and _CEILING.search(column.head):
            figure = replace(figure, min=None)
    elif figure.kind == "count" and figure.unit is None:
        figure = replace(figure, unit=counted(column.head))
    return figure


def figures_in(text: str, column: Column, caption: Caption | None) -> list[Figure]:
    """The figures of a cell; a bare number is read with the unit of its head or of the table's caption."""
    unit = column.caption or caption
    spaced = _SPACED.fullmatch(text)
    if spaced and unit and unit.money and column.holds("money") in ("budget", "award"):
        return [_with_head(_spaced_sum(text, unit), column)]
    figures = _joined(text, list(find_figures(text))) or _bare_number(text, column)
    if not figures and unit and column.holds("money") in ("budget", "award"):
        figures = list(cell_figures(text, unit, "money" if unit.money else None))
    return [_with_head(figure, column) for figure in figures]


def role_in(column: Column, figure: Figure) -> str | None:
    """The role of a figure of this column; None where it is none of ours."""
    if figure.kind == "rate":
        return None
    role = column.holds(figure.kind)
    if figure.kind == "count" and role is None and figure.unit == "project":
        return "count" if column.holds("money") in ("budget", "award") else None
    if role is None and figure.kind in ("count", "duration") and _DESCRIBES.search(squeeze(column.head)):
        return figure.kind
    if figure.kind == "money" and role != "none":
        if figure.per:
            return "award"
        if figure.min is None and role in (None, "budget"):  # a ceiling is one recipient's
            return "award"
    return role if role in ("budget", "award", "count", "duration") else None
