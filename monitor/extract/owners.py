"""Whose figure is it (누구의 수치인가): the nearest named part that encloses a figure, or the programme.

Within a sentence the part that the words before a figure are about; else the label or heading above it;
else the part that the sentence before was about. Words of the whole ('총 사업비는') end a part's turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.extract.cues import WHOLE_WORDS
from monitor.extract.figures import Mention
from monitor.extract.lines import PROSE, Line, sentences
from monitor.extract.prose import GOES_TO
from monitor.extract.tracks import Parts, Place
from monitor.text.quantities import find_figures

_BETWEEN = re.compile(r"(?:\([^()]*\))?[\s,·/]*(?:와|과|및)?\s*")
_HOW_MANY = r"(?:두|세|네|다섯|여섯|\d)\s?(?:가지|갈래|곳|축|개|분야|트랙|부문|유형)"
_MANY = re.compile(rf"(?:\([^()]*\))?\s?(?:등\s?)?{_HOW_MANY}")
_EACH = re.compile(r"(?:\([^()]*\))?(?:에는|에|은|는|을|를)?\s각각?\s")
_PLURAL = re.compile(r"(?:\([^()]*\))?(?:으로|로)\s?(?:나뉜|나눠|나뉘|구분|갈린|이뤄진|이루어진|구성)")
_BULLET = re.compile(r"[▲△◆]\s?$")
_LIST_ENDS = re.compile(rf"(?<![가-힣])등(?:\s|을|이|에|$)|{_HOW_MANY}|(?:을|를)\s위[해하한]")
_BRACKETED = re.compile(r"\([^()]*\)")
_SUM = re.compile(r"\s*(?:총|모두|합계)\s*")
_CLOSE = 80  # characters between a heading and the fields that are surely its own
_SUMS_UP = re.compile(r"\s*(?:총|모두|전체|합계)\s")
_TOTAL = re.compile(r"(?<![가-힣])(?:총|합계|모두|계)\s?(?:약\s?)?$")
_REACH = 300  # characters to either side of a figure in which words of the whole speak of it
_AFTER = 24  # characters behind a figure in which English names what it counts
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence's mentions of parts: single ones, and whether it lists several as one subject."""

    start: int
    end: int
    places: tuple[Place, ...]
    groups: tuple[tuple[Place, ...], ...]

    def last_before(self, at: int) -> Place | tuple[Place, ...] | None:
        """The last part, or group of parts, that the words before a place are about."""
        singles = [place for place in self.places if place.end <= at]
        groups = [group for group in self.groups if group[-1].end <= at]
        last = singles[-1] if singles else None
        if groups and (last is None or groups[-1][-1].end > last.end):
            return groups[-1]
        return last


def _groups_in(text: str, places: Sequence[Place]) -> Sequence[tuple[Place, ...]]:
    """Runs of two or more parts that the text counts or divides as one subject."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, place.start):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [
        tuple(run)
        for run in runs
        if len({place.key for place in run}) > 1
        and any(words.match(text, run[-1].end) for words in (_MANY, _PLURAL, _EACH))
    ]


def _bullet_at(text: str, place: Place) -> int:
    """Where the bullet right before a place stands; -1 where none does."""
    found = _BULLET.search(text, 0, place.start)
    return found.start() if found else -1


def _is_past_list(text: str, place: Place, at: int) -> bool:
    """Whether the list of bullets whose last item is the place is over: '▲가 ▲나 등에 3억원'."""
    between = text[place.end : at]
    if _bullet_at(text, place) < 0 or between.count("(") > between.count(")"):
        return False
    return _LIST_ENDS.search(_BRACKETED.sub("", between)) is not None


def _closes_list(mention: Mention, since: int) -> bool:
    """Whether a figure sums up a list whose last item has its own: 'A 20개사, B 10개사 / 총 30개사'."""
    text, at = mention.line.text, mention.figure.start
    if not _TOTAL.search(text, since, mention.figure.core_start):
        return False
    return any(figure.kind == mention.figure.kind for figure in find_figures(text[since:at]))


def _of_item(text: str, sentence: _Sentence, at: int) -> str | None:
    """The part of a list in whose own bracket a figure stands: '갯벌(3천만원)과 등대(5천만원)로 나뉜다'."""
    for group in sentence.groups:
        for place in group:
            if place.end < at and text[place.end] == "(" and ")" not in text[place.end : at]:
                return place.key
    return None


def _moved(place: Place, by: int) -> Place:
    return Place(key=place.key, start=place.start + by, end=place.end + by, subject=place.subject)


def _is_sum_of_part(line: Line, at: int) -> bool:
    """Whether a field close below a heading says '총' of that part alone: '선정규모 : 총 21개 과제'."""
    close = bool(line.above) and line.start - line.above[-1][1] <= _CLOSE
    return (
        close
        and bool(line.label)
        and not WHOLE_WORDS.search(line.label)
        and _SUM.fullmatch(line.text[:at]) is not None
    )


class Owners:
    """Tells the owner of each figure, line by line in reading order."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._block = -1
        self._focus: str | None = None
        self._sentences: list[_Sentence] = []
        self._focus_at: dict[int, str | None] = {}
        self.parents: dict[str, str] = {}

    def read(self, line: Line) -> None:
        """Takes the next line: what each of its sentences is about."""
        if line.block != self._block or line.label:
            self._focus = None
        self._block = line.block
        self._sentences, self._focus_at = [], {}
        for start, end in sentences(line.text):
            places = [_moved(place, start) for place in self.parts.places(line.text[start:end])]
            groups = _groups_in(line.text, places)
            grouped = {place for group in groups for place in group}
            single = tuple(place for place in places if place.subject and place not in grouped)
            sentence = _Sentence(start=start, end=end, places=single, groups=tuple(groups))
            self._focus_at[start] = self._focus
            self._sentences.append(sentence)
            self._move_on(sentence, line.text[start:end])

    def _move_on(self, sentence: _Sentence, text: str) -> None:
        """What the next sentence is about, unless it says otherwise."""
        keys = {place.key for place in sentence.places}
        if sentence.groups and self._focus and not keys:
            for group in sentence.groups:
                self.parents.update({p.key: self._focus for p in group if p.key != self._focus})
        if keys:
            self._focus = keys.pop() if len(keys) == 1 else None
        elif not sentence.groups and WHOLE_WORDS.search(text):
            self._focus = None

    def of(self, mention: Mention) -> str | None:
        """The key of the part that a figure belongs to; None for the programme. Its line was read before."""
        line, at = mention.line, mention.figure.core_start
        sentence = next((s for s in self._sentences if s.start == mention.sentence[0]), None)
        last = sentence.last_before(at) if sentence else None
        if sentence and isinstance(last, Place) and _is_past_list(line.text, last, at):
            last = sentence.last_before(
                line.text.find(line.text[_bullet_at(line.text, last)], sentence.start)
            )
        if sentence and (item := _of_item(line.text, sentence, at)):
            return item
        if isinstance(last, tuple) and (each := self._of_each(mention, last)):
            return each
        if ahead := self._ahead(mention):
            return ahead
        if isinstance(last, Place):
            listed = sentence and len({place.key for place in sentence.places if place.end <= at}) > 1
            whole = WHOLE_WORDS.search(line.text, last.end, at) or (
                listed and _closes_list(mention, last.end)
            )
            return None if whole else last.key
        words = line.text[max(mention.sentence[0], at - _REACH) : at]
        focus = self._focus_at.get(mention.sentence[0])
        if last is not None or (focus and not WHOLE_WORDS.search(words)):
            return focus
        if line.label and (key := self.parts.named(line.label)):
            return key
        start, end = max(mention.sentence[0], at - _REACH), min(mention.sentence[1], at + _REACH)
        sentence_text = line.text[start:end]
        whole = WHOLE_WORDS.search(sentence_text) or (line.rank >= PROSE and _SUMS_UP.match(sentence_text))
        return None if whole and not _is_sum_of_part(line, at) else self._above(line)

    def _of_each(self, mention: Mention, group: tuple[Place, ...]) -> str | None:
        """'A와 B에 각각 2억원, 1억원': the first figure is the first's, the second the second's."""
        text, end = mention.line.text, group[-1].end
        if not _EACH.match(text, end):
            return None
        before = [f for f in find_figures(text[end : mention.figure.start]) if f.kind == mention.figure.kind]
        return group[len(before)].key if len(before) < len(group) else None

    def _ahead(self, mention: Mention) -> str | None:
        """The part named behind: '12 Track 1 awards', '4억원은 지정과제에 쓴다'."""
        figure = mention.figure
        if goes := GOES_TO.match(mention.line.text, figure.end):
            first = next(self.parts.places(goes[0]), None)
            return first.key if first else None
        text = mention.line.text[figure.core_start : figure.core_end + _AFTER]
        if figure.kind != "count" or not text.isascii():
            return None
        first = next(self.parts.places(text), None)
        return first.key if first and not re.search(r"[,.;]", text[: first.start]) else None

    def _above(self, line: Line) -> str | None:
        """The nearest heading that is a part."""
        for heading in reversed(line.section):
            if len(heading) <= _LONGEST_HEADING and (key := self.parts.named(heading)):
                return key
        return None
