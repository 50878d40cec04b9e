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
DROPPED = Both("보류했다가 다시 보이지 않은 버전", "held, and not seen again")
VERSION = Both("버전", "version")
CONTRADICTION = Both("맞지 않는 수치", "figures that do not add up")
CONFLICT = Both("페이지와 첨부파일이 다름", "page and attached file disagree")
FILES = Both("첨부파일", "attached files")
UNREAD = Both("첨부파일 {1}개 중 {0}개를 읽지 못함: {2}", "{0} of {1} attached files not read: {2}")
FILE_STATES = {
    "read": Both("읽음", "read"),
    "unreadable": Both("읽지 못함", "not readable"),
    "failed": Both("받지 못함", "could not be had"),
    "unasked": Both("아직 받지 않음", "not asked for"),
}
FILE_KEPT = Both("전에 읽은 판을 씁니다", "the copy read before is used")
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

# Copies, pruning, reading again
BACKED_UP = Both("백업: {path}", "backup: {path}")
RESTORED = Both("복원했습니다: {path}", "restored: {path}")
HOLDS = Both(
    "({megabytes:.1f} MB, 출처 {sources} · 버전 {snapshots} · 변경 {revisions} · 알림 {alerts}; 온전함)",
    "({megabytes:.1f} MB, {sources} sources, {snapshots} versions, {revisions} revisions, {alerts} alerts; "
    "checked to be whole)",
)
ASIDE = Both("이전 데이터베이스: {path}", "the old database: {path}")
PRUNED = Both(
    "버전 {snapshots}건, 보관 본문 {bodies}건·파일 {files}건({megabytes:.1f} MB), 확인 기록 {checks}건을 "
    "정리했습니다.",
    "{snapshots} versions, {bodies} archived pages and {files} files ({megabytes:.1f} MB), {checks} rows of "
    "checks taken away; their room is used again",
)
WOULD_PRUNE = Both(
    "정리할 것: 버전 {snapshots}건, 보관 본문 {bodies}건·파일 {files}건({megabytes:.1f} MB), "
    "확인 기록 {checks}건",
    "would go: {snapshots} versions, {bodies} archived pages and {files} files ({megabytes:.1f} MB), "
    "{checks} rows of checks",
)
REREAD = Both(
    "다시 읽은 버전 {read}건: 같음 {same} · 다름 {differ} · 읽지 못함 {unreadable}",
    "{read} versions read again: {same} the same · {differ} differ · {unreadable} not readable",
)
REREAD_NOT = Both("지금 규칙으로는 읽지 못합니다", "today's rules cannot read it")
REREAD_OTHER = Both("변경으로 치지 않는 사실만 다릅니다", "only facts differ that no revision is made of")
REREAD_HINT = Both(
    "아무것도 저장하지 않았습니다. --apply를 붙이면 저장합니다 (알림은 보내지 않습니다).",
    "nothing was stored; --apply stores it (and alerts nobody)",
)
REREAD_APPLIED = Both("저장했습니다. 알림은 보내지 않습니다.", "stored; nobody is alerted")

# The outbox
ALERT_STATES = {
    "waiting": Both("대기", "waiting"),
    "sent": Both("보냄", "sent"),
    "dead": Both("실패", "dead"),
    "gathered": Both("모음", "gathered"),
    "dropped": Both("필요 없어짐", "dropped"),
}
HELD_STATES = {
    "daily": Both("하루 요약 대기", "for the daily digest"),
    "weekly": Both("한 주 요약 대기", "for the weekly digest"),
    "quiet": Both("방해 금지 시간", "held: quiet hours"),
    "rate": Both("시간당 한도", "held: too many an hour"),
    "off": Both("경로 꺼짐", "held: channel is off"),
}
ALERT_COLUMNS = {
    "id": Both("번호", "id"),
    "state": Both("상태", "state"),
    "channel": Both("경로", "channel"),
    "at": Both("때", "when"),
    "tries": Both("시도", "tries"),
    "subject": Both("내용", "what"),
}
NO_ALERTS = Both("알림이 없습니다.", "There is no alert.")
TEST_SENT = Both("{channel}: 시험 알림을 보냈습니다.", "{channel}: the test message was sent")
TEST_FAILED = Both("{channel}: 보내지 못했습니다 ({why})", "{channel}: not sent ({why})")
RETRY_SET = Both(
    "알림 {alert}: 다음 `monitor check`나 `monitor run`이 다시 보냅니다.",
    "alert {alert}: the next `monitor check` or `monitor run` sends it again",
)
RETRY_ASKED = Both(
    "알림 {alert}: 실행 중인 프로그램이 곧 다시 보냅니다.",
    "alert {alert}: the daemon at work will send it again soon",
)
CHANNEL_OFF = Both(
    "경로 {channel}은(는) {at}부터 꺼져 있습니다 ({why}). 고친 뒤: monitor alerts enable {channel}",
    "channel {channel} is off since {at} ({why}); once it is mended: monitor alerts enable {channel}",
)
ENABLED = Both("{channel}: 다시 켭니다.", "{channel}: is turned on again")
WAS_ON = Both("{channel}: 꺼져 있지 않습니다.", "{channel}: was not off")
RULE_SENT = Both("{channels}(으)로 보냄", "goes to {channels}")
HELD_UNTIL = {
    "daily": Both("하루 요약으로 {until}에", "with the daily digest of {until}"),
    "weekly": Both("한 주 요약으로 {until}에", "with the weekly digest of {until}"),
    "quiet": Both("방해 금지 시간이 끝나는 {until}에", "when the quiet hours end, {until}"),
}
CONDITION_MET = Both("✓ {key} = {wanted} (실제: {found})", "✓ {key} = {wanted} (it is: {found})")
CONDITION_UNMET = Both("✗ {key} = {wanted} (실제: {found})", "✗ {key} = {wanted} (it is: {found})")
RULE_UNMET = Both("맞지 않는 조건: {keys}", "does not match: {keys}")
NO_RULES = Both(
    "[[alerts]]가 없어 모든 경로로 보냅니다.", "There is no [[alerts]], so it goes to every channel."
)
NOT_TOLD = Both("이 변경을 담은 알림이 없습니다.", "No alert tells of this revision.")
UNCONFIGURED = Both(
    "{source}: 설정에 더는 없는 출처입니다.", "{source}: is not in the configuration any more"
)
LAG = Both("밀린 확인 {due}곳, 가장 오래 밀린 것 {lag}", "{due} checks are due, the longest for {lag}")
