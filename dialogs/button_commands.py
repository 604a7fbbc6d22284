"""Actions of buttons that are about nothing in particular."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """An action about nothing in particular; its id is its name."""

    START = "start"
    APPLY = "apply"
    RENEW = "renew"
    GO_ON = "go_on"
    BACK = "back"
    RESULT = "result"
    REVIEW = "review"
    CHANGE = "change"  # shows the review, to choose from
    CHANGE_STATE = "change_state"
    CHANGE_WORK = "change_work"
    ELSEWHERE = "elsewhere"
    ALL_LOADED = "all_loaded"
    FINDER = "finder"
    AS_IF = "as_if"
    NOT_AS_IF = "not_as_if"
    APPLY_TODAY = "apply_today"
    ASK = "ask"
    HELP = "help"
    STOP = "stop"
    START_OVER = "start_over"
    REALLY_START_OVER = "really_start_over"
    FORGET = "forget"
    REALLY_FORGET = "really_forget"
    REMIND = "remind"  # asks for the day
    REMINDERS = "reminders"  # lists them
    STOP_REMINDING = "stop_reminding"
    DO_NOT_SEND = "do_not_send"
    NEVER_MIND = "never_mind"
    SHOW_AGAIN = "show_again"  # what was open before something else was said
    KEEP_RESULT = "keep_result"

    @property
    def word(self) -> str:
        return self.value
