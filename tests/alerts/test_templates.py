"""Templates of the operator's: what they may say, what they may not do, and what a wrong one comes to."""

from __future__ import annotations

import datetime
import io
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.alerts.channels import open_channels
from monitor.alerts.context import Telling, context_of
from monitor.alerts.message import Message, message_of
from monitor.alerts.samples import samples
from monitor.alerts.templates import Templates
from monitor.clock import SystemClock
from monitor.config import Channel, Config
from monitor.errors import ConfigError
from monitor.records import Alert, Quotes, Revision

Make = Callable[..., Alert]
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 2, 0, 0, 11, tzinfo=datetime.UTC)
HOW = Telling(lang="ko", timezone=SEOUL, now=NOW, site="https://monitor.example.org")
EVIL = "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %} <script>alert(1)</script> *별* [x](y) \u202e"
HOSTILE = Revision(
    kind="title_changed", severity="minor", field="title", before="공고", after=EVIL,
    evidence=Quotes(before="공고", after=EVIL),
)  # fmt: skip


def load(folder: Path, **files: str) -> Templates:
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(text, "utf-8")
    return Templates.load(folder, HOW)


def told(templates: Templates, alert: Alert) -> Message:
    own = message_of(alert, lang="ko", timezone=SEOUL, now=NOW, site=HOW.site)
    return templates.apply(alert, own, HOW)


def test_a_template_stands_for_its_part_alone(tmp_path: Path, make_alert: Make, extended: Revision) -> None:
    templates = load(tmp_path, subject_txt="[우리 팀] {{ title }}: {{ revisions|length }}건\n둘째 줄")
    alert = make_alert(extended)
    message = told(templates, alert)
    assert message.subject == "[우리 팀] 연구개발 지원사업 공고: 1건 둘째 줄"
    own = message_of(alert, lang="ko", timezone=SEOUL, now=NOW, site=HOW.site)
    assert (message.text, message.markdown, message.html, message.short) == (
        own.text, own.markdown, own.html, own.short,
    )  # fmt: skip


def test_our_own_words_can_be_put_between_others(
    tmp_path: Path, make_alert: Make, extended: Revision
) -> None:
    alert = make_alert(extended)
    own = message_of(alert, lang="ko", timezone=SEOUL, now=NOW, site=HOW.site)
    files = {"text_txt": "앞\n{{ own }}\n뒤", "html_html": "<b>앞</b>{{ own }}"}
    message = told(load(tmp_path, markdown_md="*앞*\n\n{{ own }}", **files), alert)
    assert message.text == f"앞\n{own.text}\n뒤"
    assert message.markdown == f"*앞*\n\n{own.markdown}"
    assert message.html == f"<b>앞</b>{own.html}"


TELLING = """\
{{ kind }} {{ channel }} {{ source }} {{ url }} {{ review_url }} {{ deadline }} {{ days_left }}
{% for one in revisions %}
{{ one.severity_words }} {{ one.headline }} | {{ one.why }} | {{ one.before }} | {{ one.quote_after }}
{% endfor %}
{% if health %}{{ health.words }} {{ health.detail }}{% endif %}
{% if reminder %}{{ reminder.days_left }} {{ reminder.until }}{% endif %}
{% for part in parts %}- {{ part.title }}
{% endfor %}
"""


def test_what_a_template_may_say(tmp_path: Path, make_alert: Make, extended: Revision) -> None:
    templates = load(tmp_path, text_txt=TELLING)
    text = told(templates, make_alert(extended, deadline="2026-03-26T18:00")).text
    assert text.split("\n")[:2] == [
        "revisions team 연구개발 https://example.org/1 https://monitor.example.org/announcements/rnd "
        "2026년 3월 26일 18:00 24",
        "중요 접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장) | 마감이 늦춰졌습니다 | "
        "2026년 2월 20일 ~ 3월 19일 18:00 | 접수: 3. 26.(목) 18:00까지",
    ]
    words = {alert.kind: told(templates, alert).text for alert in samples(NOW)}
    assert set(words) == {"revisions", "health", "recovery", "deadline", "monitor", "digest", "test"}
    assert "연속 실패 HTTP 503" in words["health"]
    assert "24 2026년 3월 26일 18:00" in words["deadline"]
    assert words["digest"].count("- 창업 지원사업 공고") == 4


def test_words_of_a_page_are_values_and_escaped_for_each_form(tmp_path: Path, make_alert: Make) -> None:
    files = {
        "text_txt": "{% for one in revisions %}{{ one.quote_after }}{% endfor %}",
        "html_html": "<p>{% for one in revisions %}{{ one.headline }}{% endfor %} {{ title }}</p>",
        "markdown_md": "**{{ title }}**",
        "subject_txt": "{{ title }}",
    }
    message = told(load(tmp_path, **files), make_alert(HOSTILE, title=EVIL))
    assert "{{ 7 * 7 }}" in message.text
    assert "49" not in message.text + message.html + message.markdown + message.subject
    assert "xxxxxxxxx" not in message.text
    assert "<script>" not in message.html
    assert "&lt;script&gt;" in message.html
    assert "\\*별\\* \\[x\\](y)" in message.markdown
    assert all(
        "\u202e" not in form for form in (message.text, message.html, message.markdown, message.subject)
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{% if %}", "text.txt:1: Expected an expression, got 'end of statement block'; mend it"),
        ("a\n{{ title }", "text.txt:2: unexpected '}'; mend it, or take the file away"),
        (
            "{{ titel }}",
            "text.txt: fails on an alert of kind revisions (UndefinedError: 'titel' is undefined)",
        ),
        (
            "{{ health.words }}",
            "text.txt: fails on an alert of kind revisions (UndefinedError: 'None' has no",
        ),
        ("{% if parts %}{{ parts[9].title }}{% endif %}", "fails on an alert of kind digest (UndefinedError"),
        ("{{ 1 / 0 }}", "fails on an alert of kind revisions (ZeroDivisionError"),
        ("{{ title + 1 }}", "fails on an alert of kind revisions (TypeError"),
        ("{{ title.__class__.__mro__ }}", "fails on an alert of kind revisions (SecurityError"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "SecurityError"),
        ("{{ self.__init__.__globals__ }}", "SecurityError"),
        ("{{ cycler.__init__.__globals__.os }}", "SecurityError"),
        ("{{ 'x' * 1000000000 }}", "SecurityError: * is for numbers, and ** for nothing"),
        ("{{ 9 ** 999999999 }}", "SecurityError: ** is for numbers"),
        ("{% for x in range(999999999) %}{% endfor %}", "OverflowError: Range too big"),
        ("{{ revisions.append(1) }}", "SecurityError"),
        ("{% include 'config.toml' %}", "TypeError: no loader for this environment"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "RecursionError"),
    ],
)
def test_a_wrong_template_is_told_at_the_start(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text_txt=text)
    (line,) = str(caught.value).split("\n")
    assert line.startswith(f"{tmp_path}/text.txt:")
    assert fault in line


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_bytes(b"\xff")
    (tmp_path / "README").write_text("no template", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, subjct_txt="x", text_txt="{% if %}", html_html="{{ nothing }}")
    first, second, third, fourth = str(caught.value).split("\n")
    assert "subjct.txt: stands for no part of a message; known: subject.txt, text.txt, markdown.md" in first
    assert "text.txt:1: " in second
    assert "short.txt: cannot be read" in third
    assert "html.html: fails on" in fourth
    with pytest.raises(ConfigError, match="there is no such folder; make it, or leave the key out"):
        Templates.load(tmp_path / "none", HOW)


def test_one_that_fails_later_leaves_our_own_words(
    tmp_path: Path, make_alert: Make, extended: Revision, caplog: pytest.LogCaptureFixture
) -> None:
    templates = load(
        tmp_path, text_txt="{% if title == '함정' %}{{ 1 / 0 }}{% endif %}우리", subject_txt="{{ title }}!"
    )
    message = told(templates, make_alert(extended, title="함정"))
    assert message.text.startswith("함정\n출처: 연구개발")
    assert message.subject == "함정!"
    assert "template not used" in caplog.text
    assert told(templates, make_alert(extended)).text == "우리"


def test_what_a_template_says_is_bounded(tmp_path: Path, make_alert: Make) -> None:
    text = "{% for x in range(50000) %}0123456789{% endfor %}"
    message = told(load(tmp_path, text_txt=text, subject_txt=text), make_alert())
    assert (len(message.text), len(message.subject)) == (100_000, 150)


def test_channels_speak_by_the_templates_of_the_configuration(tmp_path: Path, make_alert: Make) -> None:
    (tmp_path / "text.txt").write_text("우리 말: {{ title }}", "utf-8")
    stream = io.StringIO()
    config = Config(channels=(Channel(id="team", kind="console"),), templates=str(tmp_path))
    channels = open_channels(config, environ={}, data=tmp_path, stream=stream, clock=SystemClock())
    alert = make_alert()
    channels["team"].send(alert, message_of(alert, lang="ko", timezone=SEOUL))
    assert (channels["team"].name, stream.getvalue()) == ("team", "우리 말: 연구개발 지원사업 공고\n\n")
    (tmp_path / "text.txt").write_text("{{", "utf-8")
    with pytest.raises(ConfigError, match=r"text\.txt:1: "):
        open_channels(config, environ={}, data=tmp_path, stream=stream, clock=SystemClock())


def test_the_values_hold_nothing_but_plain_ones() -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return value is None or type(value) in (str, int, bool)

    assert all(plain(context_of(alert, HOW)) for alert in samples(NOW))
