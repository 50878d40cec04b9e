"""Figures (수치) in running text, each judged: budget, award, count, duration, history or none of ours.

The judgement adds up the cues around a figure (`cues.py`), what its label says and under which heading it
stands (`labels.py`); the highest sum wins where it reaches `ENOUGH`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.extract import cues
from monitor.extract.columns import counted, holds
from monitor.extract.counters import by_noun, counters, numbers_only
from monitor.extract.labels import is_title, role_of, squeeze
from monitor.extract.lines import Line, sentences
from monitor.text.quantities import Figure, find_figures

ENOUGH = 3  # the weight of one plain cue
_LABEL = 7  # a label outweighs any one cue but the strongest
_LENGTH = 12  # of how old a firm may be, many words tell; under '지원기간' they are beside the point
_HEADING = 3  # a heading weighs as much as a plain cue
_NOT_OURS = 9  # under a label of conditions, evaluation or contacts no figure is ours
_NOT_BELOW = 9  # and hardly any under such a heading
_LONGEST_HEADING = 40
_HUGE = 5_000_000_000  # won
_REACH = 300  # characters to either side of a figure: no sentence that people write needs more
_LONGEST_SAYING = 24  # a longer heading is a title or a sentence, whatever word it holds
_SENTENCE = re.compile(r"[다요]\.\s*$")  # it says its own piece and heads nothing
_TURN = 9  # 'from A to B' says by itself which is the current one

_CLAUSE_END = re.compile(
    r"(?<!\d),\s?|,(?!\d)\s?|(?:이며|하며|으며|이고|하고|지만|인데|는데|이나)\s|\s(?:and|but|"
    r"while)\s(?=[a-z])|·\s|\s및\s|\s/\s"
)
# What a label or heading says of a figure under it: its role, the kind of figure → (role, weight).
_SAYS: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "budget": {"money": ("budget", _LABEL), "count": ("count", 4)},
    "award": {"money": ("award", 4)},
    "size": {"money": ("budget", 4), "count": ("count", _LABEL)},
    "count": {"money": ("budget", 2), "count": ("count", _LABEL)},
    "duration": {"duration": ("duration", _LENGTH)},
    "period": {"duration": ("other", _LABEL)},
    **{
        role: dict.fromkeys(("money", "count", "duration"), ("other", _NOT_OURS))
        for role in ("none", "eligibility", "contact", "attachment")
    },
}
# Headings whose figures are about something else, however deep below: (pattern, role, example).
ASIDE: tuple[tuple[str, str, str], ...] = (
    (
        r"소식$|뉴스|보도\s?자료|관련\s?기사|알림마당|재단\s?소개|자주\s?묻는|FAQ|Q\s?&\s?A",
        "other",
        "재단 소식",
    ),
    (r"예시|시행령|시행규칙|(?:부담|산정|계상|집행)\s?기준", "other", "인건비 산정 기준"),
    (
        r"추진\s?실적|지원\s?실적|그간의\s?성과|지난\s?(?:이야기|성과|회차|사업)|주요\s?성과|"
        r"earlier (?:rounds?|awards?)|past (?:rounds?|awards?|recipients?)",
        "history",
        "지난 이야기",
    ),
)
_ASIDE = tuple((re.compile(pattern, re.IGNORECASE), role) for pattern, role, _ in ASIDE)
_PAST_LABEL = re.compile(
    r"전년도|지난해|작년|지원\s?실적|추진\s?실적|previous|earlier|background", re.IGNORECASE
)
_ASIDE_WEIGHT = 12
_SEEKS = re.compile(r"^(?:모집|선정|선발|입주)대상|규모")
_WHOLE_LABEL = re.compile(r"^(?:총상금|상금총액|상금규모)")
_NOT_OUR_SIZE = re.compile(r"개최|행사|전시|박람|참가")
_TURNS = re.compile(r"\s?(?:에서\s?(?:올해\s?|약\s?)?|(?:→|->|⇒)\s?)")
_MONTHLY = re.compile(r"월\s?\d|/\s?월|month")
_CEILING_LABEL = re.compile(r"한도|최대|상한|ceiling|maximum", re.IGNORECASE)
_FLOOR_LABEL = re.compile(r"하한|최소|최저|floor|minimum", re.IGNORECASE)
_SAID_BELOW = re.compile(
    r"\s*(?:(?:1\s?)?(?:과제|기업|업체|팀|단체|기관|개소|개사|인|명|건|작품|사)\s?(?:당|별)\s?)(?:최대|"
    r"최고|평균|약)?(?![^/\n]*\d[^/\n]*원)|\s*(?:최대|최고)(?=\s*(?:/|$))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A figure where it stands: line, sentence and clause as (start, end) within the line, and its role."""

    figure: Figure
    line: Line
    sentence: tuple[int, int]
    clause: tuple[int, int]
    role: str | None = None
    weight: int = 0

    @property
    def labelled(self) -> bool:
        """Whether its own label says what it is."""
        return (
            bool(self.line.label)
            and _label_says(self.line.label).get(self.figure.kind, ("",))[0] == self.role
        )

    @property
    def start(self) -> int:
        """Where the figure starts in the document."""
        return self.line.start + self.figure.start

    @property
    def end(self) -> int:
        """Where the figure ends in the document."""
        return self.line.start + self.figure.end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the clauses of one sentence."""
    cuts = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, end)), end]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def _figures(line: Line) -> tuple[Figure, ...]:
    """The figures of a line; a field of a count may hold nothing but the number ('Number of awards: 25')."""
    figures = find_figures(line.text)
    if not figures and line.label and _label_says(line.label).get("count", ("",))[0] == "count":
        unit = "project" if line.label.isascii() else None
        figures = tuple(replace(figure, unit=unit) for figure in numbers_only(line.text))
    figures = tuple(sorted((*figures, *counters(line.text, figures)), key=lambda figure: figure.core_start))
    more = any(figure.kind == "money" for figure in figures)
    return tuple(_by_label(line, by_noun(line.text, figure), more=more) for figure in figures)


def _by_label(line: Line, figure: Figure, *, more: bool) -> Figure:
    """What a label does to a sum: 'Award Ceiling' makes it a maximum, '지원금액' a rate an award.

    `more`: whether the line has a sum that is no rate, which then is the award.
    """
    if figure.kind == "rate" and not more and _label_says(line.label).get("money", ("",))[0] == "award":
        monthly = _MONTHLY.search(line.text[figure.start : figure.end])
        return replace(figure, kind="money") if monthly else figure
    if figure.kind == "count" and figure.unit is None and line.label:
        return replace(figure, unit=counted(line.label))
    if figure.kind != "money" or figure.min != figure.max or not line.label:
        return figure
    if _FLOOR_LABEL.search(line.label):
        return replace(figure, max=None)
    return replace(figure, min=None) if _CEILING_LABEL.search(line.label) else figure


def _label_says(label: str) -> dict[str, tuple[str, int]]:
    """Kind of figure → (role, weight) by a label or heading."""
    role = role_of(label)
    if squeeze(label) == "기간":  # of applying or of the project: its value tells
        return {}
    if _WHOLE_LABEL.search(squeeze(label)):
        return {"money": ("budget", _LABEL)}
    if role == "size" and _NOT_OUR_SIZE.search(label):
        return dict(_SAYS["none"])
    says = dict(_SAYS.get(role, {})) if role else {}
    if role == "eligibility" and _SEEKS.search(squeeze(label)):  # '모집대상 : 창업기업 10개사'
        del says["count"]
    if role in (None, "budget", "award", "size", "count", "duration"):
        for kind in ("money", "count", "duration"):
            held = holds(label, kind)
            if held and kind not in says:
                says[kind] = (
                    ("other", _NOT_OURS)
                    if held == "none"
                    else (held, _LENGTH if kind == "duration" else _LABEL)
                )
    return says


def _by_place(line: Line, kind: str) -> dict[str, int]:
    """What the label says of a figure of this kind, and, where it says nothing, the headings above."""
    if line.label and _PAST_LABEL.search(line.label):
        return {"history": _ASIDE_WEIGHT}
    if line.label and (says := _label_says(line.label)):
        return dict([says[kind]]) if kind in says else {}
    for heading in reversed(line.section):
        for pattern, role in _ASIDE:
            if len(heading) <= _LONGEST_HEADING and pattern.search(heading):
                return {role: _ASIDE_WEIGHT}
    for heading in line.section[-1:]:
        silent = is_title(heading) or _SENTENCE.search(heading) or role_of(heading) == "attachment"
        role, weight = ("", 0) if silent else _label_says(heading).get(kind, ("", 0))
        if role and len(heading) <= _LONGEST_SAYING:
            return {role: _NOT_BELOW if role == "other" else min(weight, _HEADING)}
    return {}


def _windows(mention: Mention, previous: int, following: int) -> dict[str, str]:
    """The words each kind of cue looks at."""
    text, figure = mention.line.text, mention.figure
    low, high = max(figure.core_start - _REACH, 0), figure.core_end + _REACH
    return {
        "before": text[max(previous, mention.sentence[0], low) : figure.core_start],
        "after": text[figure.core_end : min(following, mention.sentence[1], high)],
        "clause": text[max(mention.clause[0], low) : min(mention.clause[1], high)],
        "sentence": text[max(mention.sentence[0], low) : min(mention.sentence[1], high)],
    }


def cues_at(mention: Mention, previous: int, following: int) -> Iterator[cues.Cue]:
    """The cues that fit a figure; previous and following: where the figures beside it end and start."""
    windows = _windows(mention, previous, following)
    for cue, pattern in cues.compiled().get(mention.figure.kind, ()):
        if pattern.search(windows[cue.place]):
            yield cue


def judge(mention: Mention, previous: int, following: int) -> Mention:
    """The mention with its role and the weight behind it."""
    figure, kind = mention.figure, mention.figure.kind
    scores = _by_place(mention.line, kind)
    for cue in cues_at(mention, previous, following):
        scores[cue.role] = scores.get(cue.role, 0) + cue.weight
    if kind == "money" and figure.per:
        scores["award"] = scores.get("award", 0) + (5 if figure.per == "year" else 8)
    if _is_huge(figure) and "award" in scores:  # nobody gets so much alone, unless it is said so
        scores["budget"] = scores.get("budget", 0) + scores.pop("award")
    if kind == "money" and figure.min is None:  # a ceiling is one recipient's, also under '지원규모'
        scores["award"] = scores.get("award", 0) + 2
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < ENOUGH:
        return mention
    return replace(mention, role=None if best == "other" else best, weight=scores[best])


def _is_huge(figure: Figure) -> bool:
    """Whether a sum is exact, for nobody in particular, and too large for one recipient."""
    exact = figure.kind == "money" and figure.unit == "KRW" and figure.min == figure.max and not figure.per
    return exact and (figure.max or 0) >= _HUGE


def _turned(mentions: list[Mention]) -> list[Mention]:
    """'지난해 31억원에서 45억원으로 늘렸다': the first is history, the second current."""
    out = list(mentions)
    for i, (old, new) in enumerate(itertools.pairwise(mentions)):
        between = old.line.text[old.figure.end : new.figure.start]
        if old.figure.kind == new.figure.kind and _is_floor_and_ceiling(old.figure, new.figure):
            continue  # '최저 1백만원에서 최고 3백만원까지' is a range
        if old.figure.kind == new.figure.kind and _TURNS.fullmatch(between):
            plain = {"money": "budget", "count": "count", "duration": "duration"}.get(new.figure.kind)
            role = "award" if old.role == "award" or old.figure.per else plain
            words = old.line.text[old.clause[0] : old.figure.core_start]
            capped = role == "award" and (old.figure.min is None or _CEILING_LABEL.search(words))
            figure = replace(new.figure, min=None) if capped else new.figure
            out[i] = replace(old, role="history", weight=_TURN)
            out[i + 1] = replace(new, figure=figure, role=role, weight=_TURN)
    return out


def _is_floor_and_ceiling(one: Figure, other: Figure) -> bool:
    return one.max is None and other.min is None and (one.min or 0) < (other.max or 0)


def _with_shared_verb(mentions: list[Mention]) -> list[Mention]:
    """The verb speaks for the silent figures of its sentence too.

    In Korean it stands at the end ('가형에 7개사, 나형에 3개사를 뽑는다'), in English before them ('fund 20
    studies, and about 4 trials').
    """
    out = list(mentions)
    for i in range(len(out) - 1, -1, -1):
        this = out[i]
        if this.role or this.weight:
            continue
        alike = [m for m in out if m.figure.kind == this.figure.kind and m.sentence == this.sentence]
        after = [m for m in alike if m.start > this.start]
        if not after and this.line.text[slice(*this.sentence)].isascii():
            after = [m for m in alike if m.start < this.start][-1:]
        if after and after[0].role in ("budget", "award", "count", "duration"):
            figure = replace(this.figure, unit=this.figure.unit or after[0].figure.unit)
            out[i] = replace(this, figure=figure, role=after[0].role, weight=ENOUGH)
    return out


def _places(line: Line) -> Iterator[Mention]:
    """Every figure of a line with its sentence and clause."""
    figures = _figures(line)
    for sentence in sentences(line.text) if figures else ():
        inside = [f for f in figures if sentence[0] <= f.core_start < sentence[1]]
        parts = clauses(line.text, *sentence) if inside else []
        for figure in inside:
            clause = next(part for part in parts if part[0] <= figure.core_start < part[1])
            yield Mention(figure=figure, line=line, sentence=sentence, clause=clause)


def _completed(line: Line, following: Line | None) -> Line | None:
    """A line that is nothing but a sum, with what the next says of it ('단체당 최대' below '5천만원')."""
    if following is None or line.label or line.section != following.section:
        return None
    figures = find_figures(line.text)
    words = _SAID_BELOW.match(following.text)
    if not words or len(figures) != 1 or figures[0].kind != "money":
        return None
    if line.text.strip() != line.text[figures[0].start : figures[0].end]:
        return None
    return replace(line, text=f"{words[0].strip()} {line.text}")


def mentions_in(lines: Sequence[Line]) -> Iterator[Mention]:
    """Every figure of the lines, judged."""
    for line, following in itertools.pairwise((*lines, None)):
        if line is None:
            continue
        whole = _completed(line, following)
        if whole is None:
            yield from mentions_of(line)
            continue
        moved = len(whole.text) - len(line.text)
        for mention in mentions_of(whole):
            figure = _shifted(mention.figure, moved)
            span = (0, len(line.text))
            yield replace(mention, figure=figure, line=line, sentence=span, clause=span)


def _shifted(figure: Figure, by: int) -> Figure:
    return replace(
        figure, start=max(figure.start - by, 0), end=figure.end - by,
        core_start=max(figure.core_start - by, 0), core_end=figure.core_end - by,
    )  # fmt: skip


def mentions_of(line: Line) -> tuple[Mention, ...]:
    """Every figure of a line, judged by the line alone and what stands above it."""
    raw = list(_places(line))
    ends = [0, *(m.figure.core_end for m in raw)]
    starts = [*(m.figure.core_start for m in raw[1:]), len(line.text)]
    judged = [judge(m, ends[i], starts[i]) for i, m in enumerate(raw)]
    return tuple(_with_shared_verb(_turned(judged)))
