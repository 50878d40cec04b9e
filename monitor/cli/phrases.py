"""What the commands say beside the facts, Korean and English."""

from __future__ import annotations

from monitor.languages import Both

ROUND = Both(
    "확인 {checked}곳 · 변경 없음 {unchanged} · 변경 {changed} · 실패 {failed} · 읽을 수 없음 {unreadable} · "
    "알린 변경 {revisions}건 ({seconds:.1f}초)",
    "{checked} checked · {unchanged} unchanged · {changed} changed · {failed} failed · "
    "{unreadable} unreadable · {revisions} revisions told ({seconds:.1f} s)",
)
WAITING = Both("두 번째 확인을 기다립니다.", "waits for a second sighting")
NO_SOURCES = Both("지켜보는 출처가 없습니다.", "No source is under watch.")
NO_VERSION = Both("아직 읽은 버전이 없습니다.", "No version has been read yet.")
BASELINE = Both("첫 버전", "first version")
SAME = Both("읽은 사실에는 차이가 없음", "no fact differs")
HELD = Both("보류된 버전", "version held")
VERSION = Both("버전", "version")
CONTRADICTION = Both("맞지 않는 수치", "figures that do not add up")
WROTE = Both("보고서: {path}", "report: {path}")
COLUMNS = {
    "source": Both("출처", "source"),
    "health": Both("상태", "health"),
    "last_check": Both("마지막 확인", "last check"),
    "last_good": Both("마지막 읽음", "last good read"),
    "next_due": Both("다음 확인", "next due"),
    "failures": Both("연속 실패", "failures"),
    "coverage": Both("읽은 사실", "facts read"),
}
