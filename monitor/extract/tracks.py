"""Tracks (트랙·분야·유형) found outside tables: by headings, by parallel labels, and by what a sentence lists.

A name is taken from prose only where the text itself sets names side by side: a list ('▲가 ▲나', 'A와 B 두 가지'),
or several clauses of one shape ('도전형은 15개, 확산형은 4개 과제').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.extract.figures import Mention
from monitor.extract.labels import role_of
from monitor.extract.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A possible track: its name, the track it is part of, and where the page sets it apart."""

    name: str
    start: int
    end: int
    parent: str | None = None


# Words that make a phrase the name of a part of a programme, each with an example.
TRACK_WORDS: tuple[tuple[str, str], ...] = (
    ("트랙", "시드 트랙"),
    ("부문", "새싹 부문"),
    ("분야", "의료 분야"),
    ("유형", "자유공모 유형"),
    ("리그", "학생 리그"),
    ("코스", "심화 코스"),
    ("권역", "동남권역"),
    ("거점", "홍릉 거점"),
    ("단계", "도약 단계"),
    ("전형", "일반 전형"),
    ("과정", "기본 과정"),
    ("그룹", "글로벌 그룹"),
    ("형", "도전형"),
)
_SUFFIX = "|".join(word for word, _ in TRACK_WORDS)
_NUMBERED = re.compile(
    r"^(?:(?:track|strand|lot|stream|category|tier|phase|component|option|theme|트랙|유형|분야)\s?(?:\d{1,2}|[A-H]|[IVX]{1,3})\b"
    r"|제?\s?\d{1,2}\s?(?:차|회|기|유형|트랙|분야|부문)(?![가-힣]))",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"^[「『<'\"]?[가-힣A-Za-z0-9·&()\-+ ]{{1,20}}(?:{_SUFFIX})[」』>'\"]?$")
# Phrases that end like a track and are none.
_GENERIC = re.compile(
    r"^(?:지원|모집|신청|공모|해당|전|각|모든|세부|주요|관련|대상|평가|선정|사업|기술|산업|연구|희망|타|동일|본|이|그|두|세|네|기업|참여|참가)\s?"
    rf"(?:{_SUFFIX}|규모|대상|내용)$|유형별|분야별|^형$|모형|대형|소형|중형|신형|현형|원형|외형|지형|성형|인형"
)
_TOPIC = re.compile(
    r"(?:^|(?<=[\s,·'\"「]))(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&()\-+/]*(?: [가-힣A-Za-z0-9·&()\-+/]+){0,3}?)[」'\"]?"
    r"(?P<particle>에서는|에는|에게는|으로는|에서|은|는|에|엔|의|도)(?=[\s,])"
)
# What stands as the subject of a sentence and is no track: organisations, people, times, places, our own field names.
_NO_TRACK = re.compile(
    r"(?:시|도|군|구|부|처|청|원|재단|공사|공단|센터|협회|대학|대학교|기관|기업|기업들|업체|정부|관계자|대표|시장|장관|원장|기간|기한|규모|예산|사업비|대상"
    r"|자격|접수|신청|모집|문의|선정|평가|지원|사업|공고|과제|올해|내년|지난해|이번|이달|다음|오는|경우|이내|이후|사이|동안|가운데|이상|중|것|등|및|수|일|월|년"
    r"|국내|세계|시장|매출|투자|내용|이들|이곳|여기|이쪽|한도|최대|자금|비용|금액|총액|이용료|방식|서류|홈페이지|누리집|안에|밖에|나머지|모두|전체|총|팀|명|곳|건"
    r"|위해|통해|대해|따라|함께|별도|현재|향후|당시|앞서|이에|그간|결과|일정|위원|위원회|단계별|과제별|기업당|과제당|업체당|까지|부터|누구나|예비창업자)$"
)
_LISTS = (
    re.compile(r"(?:[▲△◆]\s?[^▲△◆,.\n]{2,30}){2,}"),
    re.compile(
        r"(?:분야|유형|부문|트랙|지원|갈래|축)(?:은|는|이|가)?\s?(?:크게\s?)?(?P<items>[^.:▲]{3,80}?)(?:\s?등)?\s?(?:두|세|네|다섯|여섯|\d)\s?(?:가지|개\s?(?:분야|유형|부문|트랙)|갈래|곳)"
    ),
    re.compile(r"(?P<items>[^.,▲]{3,60}?)(?:으로|로)\s?(?:나뉜다|나눠|나뉘|구분|갈린다|갈리|운영된다|이뤄진다|구성)"),
)
_SEPARATOR = re.compile(r"\s?(?:,|·(?=\s)|와\s|과\s|및\s|[▲△◆]|/)\s?")
_ENGLISH_PART = re.compile(r"\b((?:Track|Strand|Lot|Stream|Category|Tier|Phase|Component)\s(?:\d{1,2}|[A-H]|[IVX]{1,3}))\b")


def _clean(name: str) -> str:
    """A name without bullets, quotes and a trailing 'A: description'."""
    name = re.sub(r"^[\s\-–·*※○ㅇ◦□▶▲△◆「『<'\"(]+|[\s」』>'\",.;]+$", "", name).strip()
    numbered = _NUMBERED.match(name)
    if numbered and re.match(r"\s?[:：.\-–]", name[numbered.end() :]):
        return numbered[0].strip()
    return re.split(r"\s?[:：]\s", name)[0].strip()


def looks_like_track(text: str) -> bool:
    """Whether a short heading or label sets apart a part of the programme by its own words."""
    text = text.strip()
    if not 1 < len(text) <= 40 or _GENERIC.search(text):
        return False
    return bool(_NUMBERED.match(text) or _TITLED.match(text))


def from_headings(lines: Iterable[Line]) -> Iterator[Named]:
    """Headings, bullets and labels that are a track's name."""
    for line in lines:
        for text, start in ((line.label, line.label_span and line.label_span[0]), (line.text, line.start)):
            if text and len(text) <= 60 and looks_like_track(_clean(text)) and role_of(_clean(text)) in (None, "name"):
                name = _clean(text)
                at = (start or line.start) + max(text.find(name), 0)
                yield Named(name=name, start=at, end=at + len(name))
                break


def from_lists(lines: Iterable[Line]) -> Iterator[Named]:
    """Names that a sentence lists as the parts of the programme."""
    for line in lines:
        for number, pattern in enumerate(_LISTS):
            for found in pattern.finditer(line.text):
                items = found["items"] if "items" in pattern.groupindex else found[0]
                offset = line.start + found.start() + found[0].find(items)
                yield from _items(items, offset, whole=number == 0)


def _items(items: str, offset: int, *, whole: bool) -> Iterator[Named]:
    """The names of one list; `whole`: each begins with its own mark."""
    at = 0
    parts = [part for part in _SEPARATOR.split(items) if part and part.strip()]
    for part in parts:
        at = items.find(part, at)
        name = _clean(re.sub(r"(?:등|으로|로)\s?(?:\d|두|세|네|나뉘).*$|\s등$", "", part))
        if not whole:
            name = name.split("에 따라 ")[-1].split("은 ")[-1].split("는 ")[-1].strip()
        if 1 < len(name) <= 24 and not re.search(r"\d(?:억|만|개|명|년)|다\.?$", name):
            start = offset + at + max(part.find(name), 0)
            yield Named(name=name, start=start, end=start + len(name))


def topics(mention: Mention) -> Iterator[tuple[str, str, int]]:
    """(name, particle, start in line) of the phrases before a figure in its clause that could be its subject."""
    text, (a, _) = mention.line.text, mention.clause
    for found in _TOPIC.finditer(text, a, mention.figure.core_start):
        name = found["name"].strip()
        words = name.split()
        while len(words) > 1 and re.search(r"(?:은|는|을|를|이|가|한|인|의|에|로|며|고|된|될|할)$", words[0]):
            words = words[1:]
        name = " ".join(words)
        if len(name) >= 2 and not _NO_TRACK.search(name) and not re.match(r"^\d", name):
            yield name, found["particle"], found.end("name") - len(name)


def from_parallels(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Subjects of clauses of one shape: two or more names before figures of the same role, same particle."""
    shapes: dict[tuple[str, str, int], list[Named]] = {}
    for mention in mentions:
        if mention.role not in ("budget", "award", "count", "duration"):
            continue
        for name, particle, at in topics(mention):
            key = (mention.role, particle, mention.line.block)
            start = mention.line.start + at
            shapes.setdefault(key, []).append(Named(name=name, start=start, end=start + len(name)))
    for found in shapes.values():
        if len({named.name for named in found}) >= 2:
            yield from found


def english_parts(lines: Iterable[Line]) -> Iterator[Named]:
    """'Strand A', 'Track 1' wherever the text names them."""
    for line in lines:
        for found in _ENGLISH_PART.finditer(line.text):
            yield Named(name=found[1], start=line.start + found.start(), end=line.start + found.end())
