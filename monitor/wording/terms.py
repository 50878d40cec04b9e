"""The terms every output uses, Korean and English: kinds, severities, reasons, states, doubts."""

from __future__ import annotations

from monitor.languages import Both, said

SEVERITIES: dict[str, Both] = {
    "critical": Both("긴급", "critical"),
    "major": Both("중요", "major"),
    "minor": Both("참고", "minor"),
}

KINDS: dict[str, Both] = {
    "announcement_added": Both("새 공고", "new announcement"),
    "amount_changed": Both("금액 변경", "amount changed"),
    "count_changed": Both("선정 규모 변경", "number selected changed"),
    "duration_changed": Both("지원 기간 변경", "duration changed"),
    "period_changed": Both("접수 기간 변경", "application period changed"),
    "deadline_extended": Both("마감 연장", "deadline extended"),
    "deadline_shortened": Both("마감 앞당김", "deadline moved earlier"),
    "track_added": Both("트랙 추가", "track added"),
    "track_removed": Both("트랙 삭제", "track removed"),
    "track_renamed": Both("트랙 이름 변경", "track renamed"),
    "title_changed": Both("제목 변경", "title changed"),
    "issuer_changed": Both("기관 변경", "issuer changed"),
    "contact_changed": Both("문의처 변경", "contact changed"),
    "eligibility_changed": Both("신청 자격 변경", "eligibility changed"),
    "attachment_added": Both("첨부파일 추가", "attachment added"),
    "attachment_removed": Both("첨부파일 삭제", "attachment removed"),
    "attachment_replaced": Both("첨부파일 교체", "attachment replaced"),
    "cancelled": Both("공고 취소", "call cancelled"),
    "closed": Both("접수 마감", "call closed"),
    "reopened": Both("접수 재개", "call reopened"),
    "withdrawn": Both("게시 중단", "withdrawn"),
}

# The facts by their names in facts.md.
FIELDS: dict[str, Both] = {
    "budget": Both("총 지원규모", "total budget"),
    "award": Both("지원금", "award"),
    "count": Both("선정 규모", "number selected"),
    "duration": Both("지원 기간", "duration"),
    "period": Both("접수 기간", "application period"),
    "until": Both("접수 마감", "deadline"),
    "title": Both("제목", "title"),
    "edition": Both("공고 표시", "edition mark"),
    "issuers": Both("기관", "issuers"),
    "contacts": Both("문의처", "contacts"),
    "eligibility": Both("신청 자격", "eligibility"),
    "attachments": Both("첨부파일", "attachments"),
    "name": Both("트랙 이름", "track name"),
    "status": Both("상태", "status"),
    "published": Both("게시일", "published"),
    "revised": Both("수정일", "revised"),
    "tracks": Both("트랙", "tracks"),
    "history": Both("지난 실적", "history"),
    "programme": Both("사업 전체", "programme"),
}

# The state of a call that the page itself gives it.
STATUS: dict[str, Both] = {
    "cancelled": Both("모집 취소", "cancelled"),
    "closed": Both("접수 마감", "closed"),
}

# Why a page or file could not be read, as a sentence a person can act on.
REASONS: dict[str, Both] = {
    "bot_wall": Both(
        "자동 접속을 막는 확인 화면이 나왔습니다", "the site showed a bot check instead of the page"
    ),
    "maintenance": Both("사이트가 점검 중입니다", "the site is down for maintenance"),
    "login": Both("로그인 화면이 나왔습니다", "the site asked for a login"),
    "needs_javascript": Both("자바스크립트로만 열리는 빈 화면입니다", "the page is empty without JavaScript"),
    "truncated": Both("페이지가 중간에서 끊겼습니다", "the page arrived cut off"),
    "gone": Both("게시물이 삭제되었거나 없습니다", "the post is deleted or gone"),
    "empty": Both("내용이 비어 있습니다", "there is nothing in it"),
    "soft_404": Both("없는 페이지라는 안내만 있습니다", "the page only says that it does not exist"),
    "encrypted": Both("암호나 DRM이 걸린 파일입니다", "the file is encrypted"),
    "no_text": Both("글자 없이 그림만 있는 파일입니다", "the file holds pictures and no text"),
    "damaged": Both("손상되어 읽을 수 없습니다", "it is damaged and cannot be read"),
    "too_large": Both("너무 커서 읽지 않았습니다", "it is too large to be read"),
    "unsupported": Both("읽을 수 있는 형식이 아닙니다", "its format is not supported"),
}

# The state of a source, and what moves it.
HEALTH: dict[str, Both] = {
    "new": Both("아직 확인 전", "not checked yet"),
    "ok": Both("정상", "ok"),
    "degraded": Both("방금 실패", "failed once"),
    "failing": Both("연속 실패", "failing"),
    "unreadable": Both("읽을 수 없음", "unreadable"),
    "blocked": Both("차단됨", "blocked"),
    "held": Both("재확인 중", "waiting for a second sighting"),
    "facts_lost": Both(
        "대부분의 내용이 사라짐 (페이지 구조가 바뀐 듯함)", "most facts lost (layout probably changed)"
    ),
    "gone": Both("게시물 없음", "gone"),
    "stale": Both("오래 확인하지 못함", "not read for long"),
    "paused": Both("멈춤", "paused"),
    "recovered": Both("다시 읽힘", "readable again"),
    "disk_low": Both("디스크 공간이 모자라 확인을 멈춤", "the disk is nearly full, so nothing is fetched"),
    "disk_well": Both("디스크 공간이 생겨 다시 확인함", "there is room on the disk again"),
    "silent": Both("어느 출처도 읽지 못하고 있음", "no source can be read"),
    "heard": Both("출처가 다시 읽힘", "sources can be read again"),
    "undelivered": Both("보내지 못한 알림이 있음", "an alert could not be delivered"),
}

# Why a revision waits for a second sighting, as a sentence without its full stop.
DOUBTS: dict[str, Both] = {
    "value_gone": Both("사라진 값이라 다시 확인합니다", "a value that vanished is looked at again"),
    "deadline_earlier": Both("앞당겨진 마감이라 다시 확인합니다", "an earlier deadline is looked at again"),
    "withdrawn": Both("게시물이 보이지 않아 다시 확인합니다", "a page that is gone is looked at again"),
    "seen_before": Both(
        "얼마 전의 값으로 되돌아가 다시 확인합니다", "a value that was there before is looked at again"
    ),
    "facts_lost": Both(
        "내용이 한꺼번에 사라져 다시 확인합니다", "a version without most of its facts is looked at again"
    ),
}

# What is said with lost facts, and when the new layout is compared with from then on.
STILL = Both("아직 읽히는 값 중 달라진 것: {}", "still read, and changed: {}")
ANEW = Both("새 구조를 기준으로 비교함", "the new layout is what is compared with from now on")
ACCEPT = Both(
    "하루 동안 그대로이면 새 구조를 기준으로 삼습니다. 지금 삼으려면: monitor accept {}",
    "if it stays so for a day, the new layout is compared with; to take it now: monitor accept {}",
)

DECLARED = Both("공시된 변경", "declared")
SILENT = Both("소리 없는 변경", "silent edit")
UNCONFIRMED = Both("미확인", "unconfirmed")
# A revision that has no values, as a headline.
HAPPENED: dict[str, Both] = {
    "announcement_added": Both("새 공고가 올라옴", "new announcement"),
    "cancelled": Both("모집이 취소됨", "the call is cancelled"),
    "closed": Both("접수가 마감됨", "the call is closed"),
    "reopened": Both("접수가 다시 열림", "the call is open again"),
    "withdrawn": Both("게시물이 내려감", "the announcement was withdrawn"),
}

UNSAID = Both("언급 없음", "not stated")
PROGRAMME = Both("사업 전체", "programme")


def severity_words(severity: str, lang: str) -> str:
    """A severity in one word: '긴급'."""
    return said(SEVERITIES[severity], lang)


def kind_words(kind: str, lang: str) -> str:
    """A revision's kind: '마감 연장'."""
    return said(KINDS[kind], lang)


def field_words(field: str, lang: str) -> str:
    """A fact's name: '총 지원규모'."""
    return said(FIELDS[field], lang)


def reason_words(reason: str, lang: str) -> str:
    """Why something could not be read, as a sentence without its full stop."""
    return said(REASONS[reason], lang)


def health_words(state: str, lang: str) -> str:
    """The state of a source, or what just happened to it."""
    return said(HEALTH[state], lang)


def doubt_words(doubt: str, lang: str) -> str:
    """Why a revision waits for a second sighting, as a sentence without its full stop."""
    return said(DOUBTS[doubt], lang)


def anew_words(lang: str) -> str:
    """That a new layout is what is compared with from now on."""
    return said(ANEW, lang)


def accept_words(source: str, lang: str) -> str:
    """How the reader takes a new layout at once."""
    return said(ACCEPT, lang).format(source)


def declared_words(declared: bool, lang: str) -> str:
    """Whether the page announces the revision itself: '공시된 변경' or '소리 없는 변경'."""
    return said(DECLARED if declared else SILENT, lang)
