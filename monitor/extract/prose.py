"""Tracks in running text: names that a sentence lists, and names that stand where figures are told of them.

A name is taken from prose only where the text sets it beside others: a list ('▲가 ▲나', 'A와 B 두 갈래'),
clauses of one shape ('도전형은 15개, 확산형은 4개 과제'), or a track's word ('새싹 부문').
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.extract.figures import Mention
from monitor.extract.lines import Line
from monitor.extract.naming import can_head, can_name, clean, cost_item, is_kind_of_recipient, is_titled
from monitor.text.quantities import find_figures

_ROLES = ("budget", "award", "count", "duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A possible track: its name and where it stands."""

    name: str
    start: int
    end: int


_NAME = r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&()\-+]{0,24}(?: [가-힣A-Za-z0-9·&()\-+]{1,24}){0,2}"
_PARTS = r"\s?개\s?(?:분야|유형|부문|트랙|거점|축|사업|프로그램)"
_MANY = rf"(?:두|세|네|다섯|여섯|\d)(?:\s?(?:가지|갈래|곳|축|트랙|부문|유형|단계)|{_PARTS})"
# Within an item of a list: no full stop but in a number; what a bracket holds may be long.
_IN_ITEM = r"(?:[^▲△◆.(\n]|(?<=\d)\.(?=\d)|\([^()▲△◆\n]{0,120}\)|\((?![^()]*\)))"
_DIVIDED = r"(?:나뉜|나눠|나뉘|구분|갈린|갈리|이뤄진|이루어진|구성)"
# Sentences that list the parts of the programme: (pattern with its items, what none of them lacks, example).
LISTS: tuple[tuple[str, str, str], ...] = (
    (rf"(?P<items>(?:[▲△◆]\s?{_IN_ITEM}{{2,60}}){{2,}})", r"[▲△◆]",
     "지원은 ▲소재 개발 ▲실증(5개 과제)으로 나뉜다"),
    (rf"(?P<items>{_NAME}(?:(?:,|와|과|·)\s?{_NAME}){{1,5}}?)\s{_MANY}", _MANY, "소재, 부품, 장비 세 가지다"),
    (rf"(?P<items>{_NAME}(?:(?:,|와|과)\s?{_NAME}){{1,5}}?)(?<!으)(?:으로|로)\s?{_DIVIDED}", _DIVIDED,
     "도전형과 확산형으로 나뉜다"),
    (rf"(?P<items>{_NAME}(?:(?:,|와|과)\s?{_NAME}){{1,5}}?)(?:에는|에|은|는|을|를)\s각각?\s", r"\s각",
     "기술 개발과 현장 실증에 각각 4억원, 2억원을 지원한다"),
)  # fmt: skip
_LISTS = tuple((re.compile(pattern), re.compile(needed)) for pattern, needed, _ in LISTS)
_SEPARATOR = re.compile(r"\s?(?:,|·(?=\s)|(?<=[가-힣)])[와과]\s|및\s)\s?")
_WITHOUT_AND = re.compile(r"\s?(?:,|(?<=[가-힣)])[와과]\s)\s?")
_FIGURED = re.compile(r"[▲△◆][^▲△◆()]{2,50}\([^()]{0,30}\d")
_BULLETS = re.compile(r"\s?[▲△◆]\s?")
_COUNTED = re.compile(rf"(?<=\s)(\d){_PARTS}")
_TAIL = re.compile(
    r"(?<=[\s)])등(?:[\s,].*)?$"
    r"|(?:으로|로)(?:,.*|\s(?:각각|나[뉘뉜눠]|구분|갈[린리]|구성|이[뤄루]).*)?$"
    rf"|\s(?:등\s)?{_MANY}.*$|\s?\((?=[^()]*\d).*$|,\s.*$"
)
_LEAD = re.compile(r"^.*(?:은|는|이|가|에\s따라|대해)\s(?=\S)")
# A word that ends so belongs to the clause before the name, not to the name.
_MODIFIER = re.compile(
    r"(?:의|은|는|을|를|이|가|와|과|한|인|된|될|할|던|며|고|로|서|린|낸|든|둔|에|되면|하면|으면|도록)$"
    r"|^(?:등|및|밖|따라|위해|통해|대해|총|각|약|또|더|그|이|본|함께|새로|모두|다시|따로|각각)$|\d(?:년|개월|명|개사|개|팀|곳|건)"
)
# Nouns that only end like one, told by the syllable before.
_NOUN = re.compile(
    r"(?:[작국평추허농]가|[판진도항경철선]로|[학성효결]과|[회협강]의|[창보광사재]고|[도문저]서|"
    r"[린놀]이|[애술노상직학군농어개법공]인|[제권]한)$"
)
_PARTICLES = (("place", r"에서는|에서|에는|에게는|에게|엔|에"), ("topic", r"은|는|도|이|가"), ("bare", r""))
_SUBJECT = re.compile(
    r"(?P<words>[가-힣A-Za-z0-9·&()\-+/'‘’\"]{1,30}?(?: [가-힣A-Za-z0-9·&()\-+/'‘’\"]{1,30}?){0,5}?)"
    r"(?P<particle>에서는|에서|에는|에게는|에게|엔|에|은|는|도|(?:이|가)(?=\s(?:최대\s)?$))(?=[\s,])"
)  # fmt: skip
_INTRODUCED = re.compile(
    rf"(?P<name>{_NAME})(?:을|를|도|이|가)\s(?:새로\s|함께\s|따로\s)?(?:추진|신설|마련|운영|시작|도입|"
    rf"선보)\S{{0,4}}\.\s"
)
_QUOTED = re.compile(
    r"['‘\"「『](?P<name>[^'’\"」』\n]{2,40})['’\"」』]"
    r"(?=\([^()\n]{0,20}\d|(?:\s(?:부문|분야|트랙|유형|사업|과정))?(?:에서는|에는|에|은|는|도|엔|을|를)\s|\s\d)"
)
_NUMBERED = re.compile(r"\b(?:Track|Strand|Lot|Stream|Tier|Component|Option) (?:\d{1,2}|[A-H]|[IVX]{1,3})\b")
_PART_BEHIND = re.compile(r"['’\"」』]\s(?:부문|분야|트랙|유형|과정)")
GOES_TO = re.compile(
    r"\s?(?:은|는)\s(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9·& ]{1,30}?)(?:\([^()\n]{0,30}\))?에(?:는)?"
    r"(?:,|\s(?:지원|투입|배정|쓰|쓴|사용|들))"
)
# What figures count, told of again: no name ('19개의 과제에 3억원을 지원').
_COUNTED_NOUN = re.compile(
    r"\d\s?(?:여)?(?:개|곳|명|팀)?(?:의)?\s?(?:(?:신규|계속|연구|세부)\s)?"
    r"(?:과제|기업|업체|팀|곳|개소|개사|명|단체|농가|개교|프로젝트)?$"
)
_NUMBER = 8  # characters before a phrase in which the number stands that counts it
# How a sentence takes up one part of the programme, named alone or within another: '창작 가운데 순회의 경우'.
_CASE = re.compile(
    r"\s*(?:[가-힣A-Za-z0-9·& ]{2,16}?\s(?:가운데|중)\s)?"
    r"(?P<name>[가-힣A-Za-z0-9·&]{2,12}(?: [가-힣A-Za-z0-9·&]{1,8})?)"
    r"(?:의\s경우|\s(?:분야|부문|유형|트랙)(?:에서는|에는|의\s경우))[\s,]"
)
_PROGRAMME = re.compile(r"\s?사업$")  # the word for a part of a programme behind its name
_BRACKETED_NAME = re.compile(
    r"\[(?P<name>(?!공고|붙임|별첨|첨부|서식|양식|참고|필수|선택|주의|유의|공통|예시|단위|추가|정정|재공고|연장|변경|마감|긴급)"
    r"[가-힣A-Za-z][가-힣A-Za-z0-9·& ]{1,16})\]"
)
_ITS_FIGURES = 80  # characters behind a name in brackets within which its figures stand
_LONGEST_WORDS = 4
_SUBJECT_REACH = 200  # characters before a figure in which the phrase stands that it is told of
_COST_REACH = 16  # characters before a clause in which the first of two cost items stands: '임차료 및 장치비'
_PAIRED = re.compile(
    r"(?:^|[,/(:;①-⑳]|[와과]\s|[은는]\s(?:다시\s)?)\s*"
    r"([가-힣A-Z][가-힣A-Za-z0-9&·]{1,14}(?: [가-힣A-Za-z&·]{2,8}){0,2}|\d{1,3}(?:층|평형?|호))"
    r"(?:\([^()]{1,14}\)|\))?\s?[:：-]?\s?\(?$"
)
_WHAT_FOR = re.compile(r"\s(?:사업비|지원금|보조금|예산|상금)$")  # what the sum behind a name is
_JOINING = " *,/()·;:내외안팎이와과및①②③④⑤⑥⑦⑧⑨⑩"  # what may stand between one pair and the next
_BRACKETED = re.compile(r"\([^()]*\)")
_ROOM = re.compile(r"\d{1,3}(?:층|평형?|호)(?![가-힣])")
# Who applies is no track, but for a kind of recipient set beside another kind in pairs.
_KIND_OF_MARKET = re.compile(r"(?:수출|내수|국내|해외|상반기|하반기)$")


def _is_modifier(word: str) -> bool:
    return _MODIFIER.search(word) is not None and _NOUN.search(word) is None


def _trimmed(words: str) -> str:
    """The last words of a phrase that make up a bare name: '기업의 해외 실증' is '해외 실증'."""
    out: list[str] = []
    for word in reversed(words.split()):
        if out and (_is_modifier(word) or len(out) == _LONGEST_WORDS):
            break
        out.append(word)
    return " ".join(reversed(out)).strip("'‘’\"")


def from_lists(lines: Iterable[Line]) -> Iterator[Named]:
    """Names that a sentence lists as the parts of the programme."""
    for line in lines:
        for pattern, needed in _LISTS:
            for found in pattern.finditer(line.text) if needed.search(line.text) else ():
                items, at = found["items"], line.start + found.start("items")
                if not items.endswith(" 등") or _FIGURED.search(items):  # fields of technology, not parts
                    yield from _items(items, at)
                elif number := _COUNTED.match(line.text, found.end("items") + 1):  # unless they are all
                    yield from _of_number(items, at, int(number[1]))


def _of_number(items: str, offset: int, number: int) -> Iterator[Named]:
    """The names of a list that says how many there are, where as many stand in it: 'A와 B 등 2개 분야'."""
    for separator in (_SEPARATOR, _WITHOUT_AND):
        if sum(1 for part in separator.split(items) if part.strip()) == number:
            named = list(_items(items, offset, separator))
            yield from named if len(named) == number else ()
            return


def _items(items: str, offset: int, separator: re.Pattern[str] = _SEPARATOR) -> Iterator[Named]:
    """The names of one list, each cut loose from its neighbours; none where one of them is no name."""
    out: list[Named] = []
    at = 0
    bullets = _BULLETS.match(items) is not None
    for part in (part for part in (_BULLETS if bullets else separator).split(items) if part.strip()):
        at = items.find(part, at)
        name = _TAIL.sub("", part)
        figures = find_figures(name) if bullets else ()
        name = name[: figures[0].start] if figures else name
        name = clean(name if bullets else _trimmed(_LEAD.sub("", name)) if not out else _LEAD.sub("", name))
        if len(name) < 2 or not can_name(name):
            continue
        start = offset + at + max(part.find(name), 0)
        out.append(Named(name=name, start=start, end=start + len(name)))
    if len(out) >= 2:
        yield from out


def subject_of(mention: Mention) -> tuple[str, str, int] | None:
    """(name, kind of particle, start in line) of the phrase that a figure is told of, in its clause."""
    text, a = mention.line.text, max(mention.clause[0], mention.figure.core_start - _SUBJECT_REACH)
    last = None
    for found in _SUBJECT.finditer(text, a, mention.figure.core_start):
        words = text[max(found.start() - _NUMBER, a) : found.end("words")]
        if not _COUNTED_NOUN.search(words):
            last = found
    if last is not None:
        name = _trimmed(last["words"])
        kind = next(kind for kind, particles in _PARTICLES if re.fullmatch(particles, last["particle"]))
        return name, kind, last.end("words") - len(last["words"]) + last["words"].rfind(name)
    bare = text[a : mention.figure.start].rstrip()
    name = _trimmed(bare) if bare else ""
    return (name, "bare", a + bare.rfind(name)) if name else None


def from_figures(mentions: Iterable[Mention], *, listed: int | None) -> Iterator[Named]:
    """Names that figures are told of, side by side or with a track's word.

    `listed`: where the page first names its parts; behind that a name with money needs no neighbour.
    """
    shapes: dict[tuple[str, str], list[tuple[int, Named]]] = {}
    for mention in mentions:
        subject = subject_of(mention) if mention.role in _ROLES and mention.weight else None
        if subject is None:
            continue
        name, kind, at = subject
        if name.endswith("사업") and can_name(_PROGRAMME.sub("", name)):
            name = _PROGRAMME.sub("", name)
        kind_of_recipient = is_kind_of_recipient(name)
        if not can_name(name) and not kind_of_recipient:
            continue
        start = mention.line.start + at
        named = Named(name=name, start=start, end=start + len(name))
        if kind != "bare":
            shapes.setdefault((str(mention.role), kind), []).append((mention.line.block, named))
        another = listed is not None and start > listed and kind == "place"
        if kind_of_recipient:
            continue
        if is_titled(name) or (another and mention.role in ("budget", "count")):
            yield named
    for found in shapes.values():  # of one shape in one paragraph, or in the next
        for (block, one), (following, other) in itertools.pairwise(found):
            if one.name != other.name and following - block <= 1:
                yield from (one, other)


def introduced(lines: Iterable[Line]) -> Iterator[Named]:
    """Names that a sentence announces as another part: '기술매칭도 추진한다. …'."""
    for line in lines:
        for found in _INTRODUCED.finditer(line.text):
            name = _trimmed(found["name"])
            if can_name(name):
                start = line.start + found.end("name") - len(name)
                yield Named(name=name, start=start, end=start + len(name))


def from_quotes(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Names in quotes that figures are told of, where several are: "'새싹'에 4개사를, '도약'에 2개사를"."""
    found: list[Named] = []
    parts: list[Named] = []  # those that a track's word behind the quotes makes parts beyond doubt
    for mention in mentions:
        if mention.role not in ("budget", "award", "count") or not mention.weight:
            continue
        line, figure = mention.line, mention.figure
        inside = _QUOTED.finditer(line.text, mention.sentence[0], figure.core_end)
        quoted = max(inside, key=lambda match: match.start(), default=None)
        if quoted:
            start, end = quoted.span("name")
            named = Named(name=quoted["name"], start=line.start + start, end=line.start + end)
            (parts if _PART_BEHIND.match(line.text, end) else found).append(named)
    if parts or len({named.name.replace(" ", "") for named in found}) > 1:
        yield from parts or found


def numbered(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Names by number alone that figures are told of: 'Tier 1 awards are up to $9,000; Tier 2 …'."""
    found: list[Named] = []
    for mention in mentions:
        if mention.role not in ("budget", "award", "count") or not mention.weight:
            continue
        first = max(mention.sentence[0], mention.figure.core_start - _SUBJECT_REACH)
        before = _NUMBERED.finditer(mention.line.text, first, mention.figure.core_start)
        if last := max(before, key=lambda match: match.start(), default=None):
            start = mention.line.start + last.start()
            found.append(Named(name=last[0], start=start, end=start + len(last[0])))
    if len({named.name for named in found}) > 1:
        yield from found


def told_behind(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Names behind the sums that go to them: '4억원은 기술 개발에, 2억원은 현장 실증에 쓴다'."""
    found: list[Named] = []
    for mention in mentions:
        goes = GOES_TO.match(mention.line.text, mention.figure.end) if mention.role == "budget" else None
        if goes and can_name(name := _trimmed(goes["name"])):
            end = mention.line.start + goes.end("name")
            found.append(Named(name=name, start=end - len(name), end=end))
    if len({named.name for named in found}) > 1:
        yield from found


def cost_items(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Cost items with a ceiling of their own: '숙박비 최대 10만원', '편도 운송료(70만원 한도)'."""
    for mention in mentions:
        if mention.role != "award" or mention.figure.max is None or mention.figure.min is not None:
            continue
        first = max(mention.sentence[0], mention.clause[0] - _COST_REACH)
        before = mention.line.text[first : mention.figure.core_start]
        if name := cost_item(before):
            start = mention.line.start + first + before.rfind(name)
            yield Named(name=name, start=start, end=start + len(name))


def from_cases(lines: Iterable[Line]) -> Iterator[Named]:
    """Names that sentences of one shape take up in turn: '유통의 경우 3억원을 …', '창작 분야에서는 …'."""
    found: list[Named] = []
    for line in lines:
        case = _CASE.match(line.text) if not line.label else None
        if case and find_figures(line.text) and can_name(name := case["name"]):
            start = line.start + case.start("name")
            found.append(Named(name=name, start=start, end=start + len(name)))
    if len({named.name for named in found}) > 1:
        yield from found


def from_brackets(lines: Iterable[Line]) -> Iterator[Named]:
    """Names in square brackets, each before its own figures: '[초기 트랙] 10개사 / [도약 트랙] 5개사'."""
    found: list[Named] = []
    for line in lines:
        marks = list(_BRACKETED_NAME.finditer(line.text)) if "[" in line.text else []
        for mark, behind in itertools.pairwise((*marks, None)):
            if mark is None:
                continue
            end = behind.start() if behind else min(len(line.text), mark.end() + _ITS_FIGURES)
            if can_name(mark["name"]) and find_figures(line.text[mark.end() : end]):
                start, stop = mark.span("name")
                found.append(Named(name=mark["name"], start=line.start + start, end=line.start + stop))
    if len({named.name for named in found}) > 1:
        yield from found


def in_pairs(mentions: Iterable[Mention]) -> Iterator[Named]:
    """Names in a row of pairs: '지정과제 2개사 / 자유과제 1개사', '(국내 7건, 해외 3건)'."""
    by_line: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.role in ("count", "award", "budget") and mention.weight:
            by_line.setdefault(mention.line.start, []).append(mention)
    for found in by_line.values():
        pairs = [named for i, mention in enumerate(found) if (named := _pair(found, i, mention))]
        if pairs and len({named.name for named in pairs}) == 1 and (first := _first_of_sums(found[0])):
            pairs.insert(0, first)
        rooms = all(_ROOM.fullmatch(named.name) for named in pairs)
        if rooms or len({named.name for named in pairs} | _titled(found)) >= 2:
            yield from pairs


def _titled(mentions: Iterable[Mention]) -> set[str]:
    """The names by a track's word that stand right before figures."""
    subjects = filter(None, map(subject_of, mentions))
    return {name for name, kind, _ in subjects if kind == "bare" and is_titled(name)}


def _first_of_sums(mention: Mention) -> Named | None:
    """The name before the first of several sums, where a word says what the sum is: '… 갯벌 사업비 2억원'."""
    before = mention.line.text[: mention.figure.start].rstrip()
    name = _WHAT_FOR.sub("", _trimmed(before)) if _WHAT_FOR.search(before) else ""
    if not name or not can_name(name):
        return None
    start = mention.line.start + before.rfind(name)
    return Named(name=name, start=start, end=start + len(name))


def _pair(found: list[Mention], i: int, mention: Mention) -> Named | None:
    """The name right before a figure, with nothing else between it and the figure before."""
    line = mention.line
    same = i > 0 and found[i - 1].sentence == mention.sentence
    floor = found[i - 1].figure.end if same else mention.sentence[0]
    gap = line.text[floor : mention.figure.start]
    if i == 0 and not gap.strip() and line.label_span and not floor:
        start, end = line.label_span
        if room := _ROOM.match(line.label):
            return Named(name=room[0], start=start, end=start + room.end())
        if can_head(line.label):
            return Named(name=line.label, start=start, end=end)
    room = _ROOM.match(line.text) if i == 0 and mention.role == "count" else None
    if room and room.end() <= mention.figure.start:
        return Named(name=room[0], start=line.start, end=line.start + room.end())
    match = _PAIRED.search(gap)
    if not match or (same and _BRACKETED.sub("", gap[: match.start(1)]).strip(_JOINING)):
        return None
    name = _WHAT_FOR.sub("", _trimmed(match[1]))
    start = line.start + floor + gap.rfind(name)
    if _ROOM.fullmatch(name):
        return Named(name=name, start=start, end=start + len(name)) if mention.role == "count" else None
    kind = is_kind_of_recipient(name) or (mention.role == "count" and _KIND_OF_MARKET.fullmatch(name))
    usable = (can_name(name) or kind) and not _is_modifier(name)
    return Named(name=name, start=start, end=start + len(name)) if usable else None
