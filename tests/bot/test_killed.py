"""Killed at any instant: no answer that was confirmed is lost, and none is doubled."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.program import ChatProcess

APPLICANT = {
    "association": "ct",
    "roles": "treatment, provides_rsc",
    "degree": "msw",
    "specialized_study": "coursework",
    "training_hours": "47",
    "training_hours_imh": "31",
    "training_hours_rsc": "15",
    "training_hours_dei": "2",
    "imh_work_years": "3",
    "rsc_provided_years": "2",
    "practice_leader_years": "4",
    "rsc_hours": "53",
    "rsc_months": "20",
    "rsc_provider": "imhm_c",
    "rsc_post_masters": "yes",
    "rsc_while_serving": "yes",
    "rsc_hours_about_rsc": "21",
    "references": "program_supervisor, rsc_provider, rsc_recipient",
    "references_endorsed": "yes",
}
LONGEST_TURN = 0.02  # seconds
LONGEST_START = 1.5
Answer = dict[str, Any]


class Applicant:
    """Answers what is asked, in talks that end when they like; remembers what was confirmed and what may be lost."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.confirmed: list[str] = []
        self.unconfirmed: str | None = None

    def comes_back(self) -> tuple[ChatProcess, Answer]:
        chat = self.opens()
        answer = chat.say("/start")
        self.check(answer)
        if answer["asking"] is None and not answer["done"]:
            answer = chat.press("apply")
        return chat, answer

    def opens(self) -> ChatProcess:
        return ChatProcess(self.folder, IMHBOT_DATABASE_URL=self.url)

    def check(self, answer: Answer) -> None:
        """All that was confirmed is there, and of what was not, either all or nothing."""
        kept = answer["progress"]["answered"]
        lost_or_kept = [len(self.confirmed), len(self.confirmed) + 1] if self.unconfirmed else [len(self.confirmed)]
        assert kept in lost_or_kept
        if kept > len(self.confirmed) and self.unconfirmed:
            self.confirmed.append(self.unconfirmed)
        self.unconfirmed = None
        assert answer["asking"] not in self.confirmed, "nobody is asked twice"

    def answers(self, chat: ChatProcess, asked: Answer) -> Answer:
        fact = asked["asking"]
        answer = chat.say(APPLICANT[fact])
        self.confirmed.append(fact)
        self.check(answer)
        return answer

    def is_cut_off_in(self, chat: ChatProcess, asked: Answer, after: float) -> None:
        """The process is killed that many seconds after the answer was sent."""
        self.unconfirmed = asked["asking"]
        chat.send({"say": APPLICANT[asked["asking"]]})
        time.sleep(after)
        chat.kill()

    def finishes(self) -> Answer:
        chat, answer = self.comes_back()
        while not answer["done"]:
            answer = self.answers(chat, answer)
        assert chat.end() == (0, "")
        return answer


def interrupted_talk(applicant: Applicant, random: Random, kills: int) -> Answer:
    """Kill the talk so many times, some of them while it starts; return how it ended all the same."""
    for _ in range(kills):
        if random.random() < 0.2:
            starting = applicant.opens()
            time.sleep(random.uniform(0, LONGEST_START))
            starting.kill()
            continue
        chat, answer = applicant.comes_back()
        for _ in range(random.randrange(4)):
            answer = answer if answer["done"] else applicant.answers(chat, answer)
        if answer["done"]:
            chat.kill()
        else:
            applicant.is_cut_off_in(chat, answer, random.uniform(0, LONGEST_TURN))
    return applicant.finishes()


def test_a_talk_that_is_killed_again_and_again_ends_like_one_that_is_not(tmp_path, url):
    undisturbed = Applicant(tmp_path, f"sqlite:///{tmp_path}/undisturbed.sqlite").finishes()
    killed = interrupted_talk(Applicant(tmp_path, url), Random(2), kills=3 if url.startswith("sqlite") else 1)

    assert killed["verdict"] == undisturbed["verdict"]
    assert killed["progress"] == undisturbed["progress"]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30))
def test_no_instant_is_a_bad_one(seed, tmp_path, url):
    undisturbed = Applicant(tmp_path, f"sqlite:///{tmp_path}/undisturbed.sqlite").finishes()
    killed = interrupted_talk(Applicant(tmp_path, url), Random(seed), kills=12)

    assert killed["verdict"] == undisturbed["verdict"]
    assert killed["progress"] == undisturbed["progress"]
