"""`/stats` in the language of the member who asks."""

from __future__ import annotations

import pytest

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import Call, deserialize, serialize
from bot.channels.telegram.staff import statistics_renderer
from bot.channels.telegram.staff.statistics_renderer import STATISTICS, StatisticsRenderer, statistics_call
from bot.drawing.drawing_process import Drawing
from bot.staff.messages import StatisticsRequest

OF_AN_EARLIER_RELEASE = Call(
    STATISTICS, {"chat": 7, "thread": None, "message": 1, "associations": ["ct"], "sorry": "Not now."}
)


@pytest.fixture
def drawn_in(monkeypatch) -> list[str]:
    """Note the languages of statistics instead of drawing any."""
    languages: list[str] = []

    async def draw_up(_, *, language: str) -> Drawing:
        languages.append(language)
        return Drawing(b"PNG", "Figures")

    monkeypatch.setattr(statistics_renderer, "draw_up", draw_up)
    return languages


async def test_statistics_are_drawn_in_the_language_that_they_were_asked_for_in(drawn_in):
    wanted = statistics_call(MessageLocation(7, message=1), StatisticsRequest(["ct"], "es", "Ahora no."))
    [stored] = deserialize(serialize([wanted]))

    await StatisticsRenderer()(stored)

    assert drawn_in == ["es"]


async def test_statistics_stored_without_a_language_are_drawn_in_english(drawn_in):
    [call] = await StatisticsRenderer()(OF_AN_EARLIER_RELEASE)

    assert (call.method, drawn_in) == ("sendPhoto", ["en"])
