"""What the demo says, Korean and English."""

from __future__ import annotations

from monitor.languages import Both

PHRASES: dict[str, Both] = {
    "published": Both(
        "공고 {count}건을 올린 작은 사이트를 이 컴퓨터 안에 열고 처음 확인합니다.",
        "A small site with {count} announcements is served on this machine, and checked for the first time.",
    ),
    "revised": Both(
        "\n이제 사이트가 공고를 고칩니다. 한 곳은 조회수와 광고만 바뀌고, 한 곳은 봇 차단 화면이 됩니다. "
        "다시 확인합니다.",
        "\nNow the site revises its pages; one changes its counters alone, one turns into a bot wall. "
        "Checked again.",
    ),
    "again": Both(
        "\n의심스러운 변경은 한 번 더 보고서야 알립니다. 다시 확인합니다.",
        "\nA doubtful revision is told only once it is seen again. Checked once more.",
    ),
    "round": Both(
        "확인 {checked}곳 · 변경 {changed}곳 · 읽을 수 없음 {unreadable}곳",
        "{checked} checked · {changed} changed · {unreadable} unreadable",
    ),
    "before": Both("      이전 “{quote}”", "      before “{quote}”"),
    "after": Both("      이후 “{quote}”", "      after  “{quote}”"),
    "waiting": Both("  [재확인 대기] {words}", "  [waits] {words}"),
    "alerts": Both("\n알림 {count}건을 보냈습니다.", "\n{count} alerts delivered."),
    "health": Both("\n출처의 상태", "\nHealth of the sources"),
    "report": Both("\n보고서: {path}", "\nreport: {path}"),
    "database": Both("데이터베이스: {path}", "database: {path}"),
    "more": Both(
        "더 보기: monitor --config {config} revisions", "look further: monitor --config {config} revisions"
    ),
}
