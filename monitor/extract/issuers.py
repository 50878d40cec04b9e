"""Issuers (주관·전담·시행 기관): who gives the money or runs the call, by role words and shapes of names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.document.blocks import Document
from monitor.extract.labels import role_of, squeeze
from monitor.extract.lines import Line, quote, sentences
from monitor.extract.organisations import Organisation, clean_name, is_name, organisations
from monitor.facts import Text
from monitor.text.normal import flatten

# What a title says of a page that is no call, so that nobody issues anything in it.
NO_CALL: tuple[tuple[str, str], ...] = (
    (
        r"\d\s?(?:건|곳|명|팀|개\s?(?:사|팀|과제|기업|단체))\s(?:최종\s)?선정$|"
        r"(?:선정|심사|평가|공모)\s?결과|결과\s?(?:발표|공고|안내|알림)|^\[결과\]",
        "2023년 지원사업 선정결과 공고",
    ),
    (
        r"성과$|전망|시리즈\s?[A-D]|투자\s?유치|지난해.{0,30}(?:지원|성과)|예산안",
        "진흥원, 지난해 500개사 지원…매출 4000억 성과",
    ),
    (r"\breports?\b|\bresults\b|\brecord year\b", "Harbour Fund reports record year"),
)
_NO_CALL = re.compile("|".join(pattern for pattern, _ in NO_CALL), re.IGNORECASE)

# Labels that name an issuer beyond doubt; far from them '주최' and '주관' are those of an event.
_STRONG = re.compile(
    r"소관|주무|주관부처|수행기관|시행기관|전담기관|전문기관|주관기관명|주관기관$|사업기관|"
    r"공고기관|부처명|관리기관|지원기관|agency|authority|organi[sz]ation|funder",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|/|;|\s·\s|\s및\s|(?<=[원단부청시도회])·(?=[가-힣]{4})|\n)\s*")
_TASK = re.compile(
    r"(?:평가|관리|기획|운영|접수|신청|지원|상담|교부|총괄|수립|선정|협약|체결|지급|통보|"
    r"제한|없음|필수|자동|일반|공동|귀하|기관|수행|연구|등|참조|별도|상이|공고문|확인|"
    r"클릭)$|\d{3}|http|@|☎"
)

# Verbs by which the subject of a sentence runs or pays for a call now.
RUNS: tuple[tuple[str, str], ...] = (
    (r"모집|공모|공고|접수|신청을?\s?받|찾는다|찾습니다|찾는\s|기다립|뽑는다", "참여기업을 모집합니다"),
    (r"지원(?!했|하였|해\s?왔|을\s?받|받)|돕|키운|보급|실증합|드립|준비한\s?기금", "사업화를 지원합니다"),
    (r"푼다|투입|댄다|대준|내준|보탠|들인다|힘을\s?보탠", "347억원을 푼다"),
    (r"응원(?:한다|합니다)|함께하는\s(?:사업|공모)|시작(?:한다|합니다|했다)", "재단이 함께하는 사업입니다"),
    (r"나선다|나섰|추진|운영(?:하|합)|시행(?:하|합)|개최|엽니다|연다|배정", "지원사업을 추진하오니"),
)
_RUNS = re.compile("|".join(pattern for pattern, _ in RUNS))
_NOT_RUNS = re.compile(
    r"에\s?따르면|관계자|대표는|집계|조사|기자(?!재)|추천받|인증을?\s?받|선정된|졸업|^\s?소재|"
    r"등록된|입주기업은|승인을|^에서\s?(?:운영|시행|주관|추진|발급|인증|지정)하?(?:는|"
    r"한)\s"
)
_SUBJECT = re.compile(
    r"\s?(?:\((?:이하|장관|원장|이사장|시장|도지사)[^)]{0,30}\))?(?:에서는|에서|은\(는\)|이\(가\)|은|는|이|가)(?=\s|,)"
)
# A firm beside an organisation, told by its particle alone: '진흥원과 샛별전자는'.
_PARTNER = re.compile(r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z&]{1,9})(?:은|는)(?=\s)")
# Whose money the subject of the sentence spends: '진흥원은 바다시의 지원을 받아'.
_BACKED = re.compile(r"의\s(?:지원|위탁|출연|재원|후원)(?:을|를|금을|으로)?\s?(?:받아|받은|위탁)?")
_JOINED = re.compile(r"\s?(?:\((?:이하|장관|원장)[^)]{0,30}\))?(?:와\(과\)|과\(와\)|와|과|,|·|\s?및|/)\s?")
_TOGETHER = re.compile(r"\s?(?:함께|협력|공동|손잡)")
_WORD = re.compile(r"(?:[가-힣A-Za-z&·.+]{2,20}|[A-Z][\w&.\- ()]{2,60})")
_HEAD = 25  # lines below the title within which the fields of the page itself stand
_BESIDE = 2  # lines: a field so near to one that names an issuer beyond doubt names one too
_ABOVE = 4  # lines above the title in which its number stands
_INTRO = 30  # lines below the title within which the call is announced
_MAX_SENTENCE = 400
_MAX_HEAD = 8  # letters of a heading that only names the role: '2. 주관기관'
_MAX_NAMES = 80  # characters of a line below it that only names organisations

_DATE = r"(?:20\d\d|'?\d\d)\s?[.년\-/]\s?\d{1,2}\s?[.월\-/]\s?\d{1,2}\s?[.일]?(?:\s?\([월화수목금토일]\))?"
_BLANK_NAME = re.compile(r"\s*[○◯O]{2,4}\s*$")  # a masked person behind the office
_PERSON = re.compile(r"(?<=[장총사][관장])\s+[가-힣](?:\s?[가-힣]){1,2}\s*$")
_SPACED = re.compile(r"(?:[가-힣]\s+){2,}[가-힣]")  # '국  토  교  통  부'
_DATE_LINE = re.compile(rf"\s*{_DATE}\s*")
_SIGNED = re.compile(rf"(?:^|\s){_DATE}\s+(?P<org>[^\d:]{{2,36}}?)\s*$")
# The office of an organisation's head behind its name, apart or written together with it.
_OFFICE = re.compile(
    r"(?:\s(?:장관|처장|청장|원장|이사장|회장|소장|센터장|단장|총장|시장|도지사|지사|구청장|군수|대표이사|사장)"
    r"|장관|이사장|총장|대표이사|(?<=[처청원단터회부시소])장|(?<=도)지사|(?<=구)청장|(?<=군)수)?"
    r"(?:\s*\(?직인\s?(?:생략)?\)?)?\s*$"
)
_NUMBERED = re.compile(r"(?P<org>[가-힣A-Za-z()·\s]{2,30}?)\s?(?:공고|고시)\s?제?\s?\d{4}\s?-\s?\d{1,5}\s?호")
_OWNED = re.compile(r"(?P<org>[가-힣]{2,12}(?:부|처|청|도|시))\s소관\s[^.\n]{0,30}(?:사업|과제)")
_HEADLINED = re.compile(r"\s?(?:,\s|\s(?:20\d\d|'\d\d)년)")
_ENGLISH = re.compile(
    r"\b(?:The\s)?((?:Department|Ministry|Office|Institute|Agency) (?:for|"
    r"of) [A-Z][a-z]+(?:(?: and)? [A-Z][a-z]+)*"
    r"|(?:[A-Z][A-Za-z&'\-]+\s(?:of\s|for\s|and\s|the\s)?){1,5}(?:Agency|Council|"
    r"Foundation|Fund|Trust|Institute|Commission"
    r"|Department|Ministry|Administration|Office|Authority|Endowment|Academy|Society|"
    r"University|Directorate)(?:\s\([A-Z]{2,8}\))?)"
)
# A body by capitals alone, where it opens a sentence and puts up the money: 'Innovate UK will invest'.
_OPENS = re.compile(
    r"(?:^|(?<=[.!?]\s))(?P<org>[A-Z][A-Za-z&]+(?: [A-Z][A-Za-z&]+){0,4})"
    r"(?:,? (?:as )?part of [^.]{3,60}?,?)?"
    r"\s(?:will (?:invest|fund|award|provide)|is to invest|is investing|invites (?:applications|proposals))\b"
)
_ENGLISH_RUNS = re.compile(
    r"\b(?:will (?:work|invest|support|fund|make|award|provide)|intends? to|makes?|"
    r"expects?|supports?|invites?|offers?|announces?"
    r"|is (?:seeking|inviting|offering)|are (?:seeking|inviting)|has set aside|"
    r"estimates that|to (?:invest|fund|support))\b"
)
_ACRONYM = re.compile(r"[A-Z]{2,6}")  # beside full names it is one of theirs, said shorter
_ABBREVIATED = 5  # letters of the longest abbreviation: 과기정통부
_MOST = 6  # issuers of one call; more are a list of somebody else


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int
    strong: bool


def _parts(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for part in _SPLIT.split(text):
        at = text.find(part, at)
        if part.strip():
            yield part, at


def _from_value(line: Line, *, head: bool) -> Iterator[_Found]:
    """The organisations of a field's value: whole parts, or the name that a longer part begins with.

    At the head of a page a single word is believed to be one ('삼성전자'), whatever it ends with.
    """
    for part, at in _parts(line.text):
        name, length, start = clean_name(part), len(part), at
        if not is_name(part) and (found := organisations(part)):
            name, length, start = (
                clean_name(found[0].name),
                found[0].end - found[0].start,
                at + found[0].start,
            )
        elif not is_name(part) and not (head and _WORD.fullmatch(name) and not _TASK.search(name)):
            continue
        if len(name) > 1:
            yield _Found(name, line.start + start, line.start + start + length, strong=True)


def _from_fields(lines: Sequence[Line], first: int) -> Iterator[_Found]:
    fields = [(i, line) for i, line in enumerate(lines) if line.label and role_of(line.label) == "issuer"]
    strong = [i for i, line in fields if _STRONG.search(squeeze(line.label))]
    for i, line in fields:
        if not strong or any(abs(i - j) <= _BESIDE for j in strong):
            yield from _from_value(line, head=i < first + _HEAD)


def _from_sections(lines: Sequence[Line]) -> Iterator[_Found]:
    """The organisations in the line right below a heading that names issuers alone."""
    for above, line in itertools.pairwise(lines):
        head = line.section[-1] if line.section and not line.label and not line.heading else ""
        if not head or head != above.text.strip() or len(line.text) > _MAX_NAMES:
            continue
        if len(squeeze(head)) <= _MAX_HEAD and role_of(head) == "issuer":
            yield from (found for found in _from_value(line, head=False) if not _TASK.search(found.name))


def _from_signatures(lines: Sequence[Line]) -> Iterator[_Found]:
    """A notice's signatures: organisations or their heads' offices behind the date or in the lines below."""
    open_at = -1  # the line behind which a signature may stand
    for i, line in enumerate(lines):
        signed = _SIGNED.search(line.text) if len(line.text) < 200 else None
        if _DATE_LINE.fullmatch(line.text):
            open_at = i + 1
        elif (signed and (found := _signature(line, signed.start("org"), signed["org"]))) or (
            i == open_at
            and not line.label
            and len(line.text) <= 40
            and (found := _signature(line, 0, line.text))
        ):
            open_at = i + 1
            yield found


def _signature(line: Line, start: int, words: str) -> _Found | None:
    """The organisation that signs with these words; None where they are none's name."""
    name = _OFFICE.sub("", _PERSON.sub("", _BLANK_NAME.sub("", words))).strip()
    if not (is_name(name) or _SPACED.fullmatch(name)):
        return None
    at = line.start + line.text.find(name, start)
    clean = re.sub(r"\s", "", name) if _SPACED.fullmatch(name) else clean_name(name)
    return _Found(clean, at, at + len(name), strong=True)


def _from_numbers(lines: Sequence[Line]) -> Iterator[_Found]:
    """The organisation in a notice's number: '안산시 공고 제2022-1047호'."""
    for line in lines[: _INTRO * 2]:
        found = _NUMBERED.search(line.text)
        if found and is_name(name := found["org"].strip(" [(")):
            at = line.start + line.text.find(name)
            yield _Found(clean_name(name), at, at + len(name), strong=True)


def subjects(sentence: str) -> list[Organisation]:
    """The organisations that a sentence is about: its subjects, and whom they act together with."""
    out: list[Organisation] = []
    pending: list[Organisation] = []
    for org in organisations(sentence):
        if pending and org.start - pending[-1].end > 40:
            pending = []
        if _SUBJECT.match(sentence, org.end):
            out += [*pending, org]
            pending = []
        elif out and _BACKED.match(sentence, org.end):
            out.append(org)
        elif joined := _JOINED.match(sentence, org.end):
            pending.append(org)
            if partner := _PARTNER.match(sentence, joined.end()):
                firm = Organisation(partner["name"], *partner.span("name"))
                out += [*pending, firm] if not organisations(partner[0]) else []
            if out and _TOGETHER.match(sentence, joined.end()):
                out, pending = [*out, *pending], []
            elif not any(o.start == joined.end() for o in organisations(sentence)):
                pending = []
        else:
            pending = []
    return out


def _from_sentences(lines: Sequence[Line]) -> Iterator[_Found]:
    """Organisations that are the subject of a sentence in which the call is announced."""
    for line in lines:
        if line.label and role_of(line.label) not in (None, "award", "size"):
            continue
        for a, b in sentences(line.text):
            sentence = line.text[a:b]
            if len(sentence) > _MAX_SENTENCE or not _RUNS.search(sentence):
                continue
            for org in subjects(sentence):
                rest = sentence[org.end : org.end + 200]
                if _RUNS.search(rest) and not _NOT_RUNS.search(sentence[org.end : org.end + 24]):
                    yield _Found(
                        clean_name(org.name),
                        line.start + a + org.start,
                        line.start + a + org.end,
                        strong=False,
                    )


def _from_owned(lines: Sequence[Line]) -> Iterator[_Found]:
    """The ministry or office whose programme a line says this is: '바다부 소관 연구지원사업을 안내'."""
    for line in lines:
        for owned in _OWNED.finditer(line.text) if "소관" in line.text else ():
            if is_name(owned["org"]):
                start, end = owned.span("org")
                yield _Found(owned["org"], line.start + start, line.start + end, strong=False)


def _from_title(title: Text | None) -> Iterator[_Found]:
    """The organisation that a headline opens with: '바다시, 지원사업 참여기업 모집'."""
    if title and title.evidence and (found := organisations(title.value)) and not found[0].start:
        behind = title.value[found[0].end :]
        if _HEADLINED.match(behind):
            at = title.evidence[0].start + title.evidence[0].quote.find(found[0].name)
            yield _Found(clean_name(found[0].name), at, at + len(found[0].name), strong=False)


def _from_english(lines: Sequence[Line]) -> Iterator[_Found]:
    for line in lines:
        for found in _ENGLISH.finditer(line.text):
            if _ENGLISH_RUNS.search(line.text[found.end() : found.end() + 120]):
                yield _Found(
                    found[1].strip(), line.start + found.start(1), line.start + found.end(1), strong=False
                )


def _from_openings(lines: Sequence[Line]) -> Iterator[_Found]:
    for line in lines:
        for found in _OPENS.finditer(line.text):
            start, end = found.span("org")
            if found["org"] not in ("We", "This", "It", "The"):
                yield _Found(found["org"], line.start + start, line.start + end, strong=False)


def _canonical(name: str) -> str:
    """A name for comparing: without brackets and spaces; 서울특별시 is 서울시."""
    return re.sub(r"^The\s|\([^)]*\)|[\W_]|특별자치|특별|광역", "", name)


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether a short name is letters of a longer one, first and last among them: 산업부, 중진공, 대전TP."""
    short, long = re.sub("TP$", "테크노파크", short), long.removesuffix("단")
    if len(short) > len(long) or short[:1] != long[:1] or short[-1:] != long[-1:]:
        return False
    letters = iter(long)
    return (len(short) <= _ABBREVIATED or short == long) and all(letter in letters for letter in short)


def _same(a: _Found, b: _Found) -> bool:
    """Whether two names are one organisation: equal, or one names a unit without or with its parent."""
    one, two = _canonical(a.name), _canonical(b.name)
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if _is_abbreviation(short, long):
        return True
    if len(short) >= 4 and long.endswith(short):
        return True
    parent = len(short) >= 4 and long.startswith(short) and " " in (a.name if len(one) > len(two) else b.name)
    return parent and not (a.strong and b.strong)


def _merged(found: Sequence[_Found]) -> list[_Found]:
    chosen: list[_Found] = []
    for one in found:
        twin = next((i for i, other in enumerate(chosen) if _same(one, other)), None)
        if twin is None:
            chosen.append(one)
        elif len(one.name) > len(chosen[twin].name):
            chosen[twin] = one
    return chosen


def _of_site(document: Document) -> list[Text]:
    """The organisation whose site the page's head names: the last resort."""
    parts = re.split(r"\s[|\-–—:<>]\s", flatten(document.meta.get("title", "")))
    names = [clean_name(part) for part in parts[1:] + parts[:-1] if is_name(part.strip())]
    return [Text(value=name) for name in names[:1]]


def find_issuers(document: Document, lines: Sequence[Line], title: Text | None = None) -> tuple[Text, ...]:
    """The issuers in page order, each by its longest naming; none where the title says there is no call."""
    if title and _NO_CALL.search(title.value):
        return ()
    at = title.evidence[0].start if title and title.evidence else 0
    first = next((i for i, line in enumerate(lines) if line.start >= at), 0)
    found = [
        *_from_fields(lines, first),
        *_from_sections(lines),
        *_from_numbers(lines[max(0, first - _ABOVE) :]),
        *_from_signatures(lines[first:]),
        *_from_sentences(lines[first : first + _INTRO]),
    ]
    found = found or list(_from_owned(lines[first : first + _INTRO]))
    titled = _from_title(title)
    found += [one for one in titled if not found or any(_same(one, other) for other in found)]
    found = found or list(_from_english(lines)) or list(_from_openings(lines[first:]))
    merged = _merged(found)
    full = [one for one in merged if not _ACRONYM.fullmatch(one.name)]
    chosen = sorted(full or merged, key=lambda f: f.start)
    if not chosen:
        return tuple(_of_site(document))
    return tuple(Text(value=f.name, evidence=(quote(document, f.start, f.end),)) for f in chosen[:_MOST])
