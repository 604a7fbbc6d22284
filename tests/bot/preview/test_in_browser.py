"""The page in Chromium: axe finds nothing to mend, nothing is fetched, and it fits a phone and a desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:  # told once, not for each test
    pytest.skip("there is no Chromium to look at the preview in: apt-get install chromium", allow_module_level=True)

FLAGS = [
    "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-quic",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
# All entries are made from the same few templates: one of each sort and mark tells as much as all.
KEEP_A_FEW = """() => {
    const kept = new Set();
    for (const section of document.querySelectorAll('[data-section]')) {
        for (const mark of ['', '.added', '.changed', '.follows', '.removed']) {
            kept.add(section.querySelector(`[data-entry]${mark}`));
        }
    }
    document.querySelectorAll('[data-entry]').forEach(each => kept.has(each) || each.remove());
    document.querySelectorAll('[data-group]').forEach(each => each.querySelector('[data-entry]') || each.remove());
    document.querySelectorAll('nav ul, .items, .talk, .buttons').forEach(
        list => [...list.children].slice(5).forEach(each => each.remove()));
}"""
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *root])
        yield browser
        browser.close()


def opened(browser: Browser, file: Path, size: dict[str, int], scheme: str = "light", **options: object) -> Page:
    page = browser.new_context(viewport=size, color_scheme=scheme, **options).new_page()
    page.goto(file.as_uri())
    return page


def test_axe_finds_nothing_to_mend(browser, own_file):
    page = opened(browser, own_file, PHONE)
    page.evaluate(KEEP_A_FEW)
    page.evaluate(UNFOLD)

    assert problems(page) == []


def test_axe_can_read_the_page_in_the_dark(browser, own_file):
    page = opened(browser, own_file, DESK, "dark")
    page.evaluate(KEEP_A_FEW)
    page.evaluate(UNFOLD)

    assert problems(page, "color-contrast") == []


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend_on_the_whole_page(browser, page_file, scheme):
    page = opened(browser, page_file, PHONE, scheme)
    page.evaluate(UNFOLD)

    assert problems(page) == []


def problems(page: Page, *rules: str) -> list[str]:
    only = {"runOnly": rules} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html']}" for each in found]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_page_never_scrolls_sideways(browser, own_file, size):
    page = opened(browser, own_file, size)
    page.evaluate(UNFOLD)

    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_browser_asks_nobody_for_anything(browser, page_file):
    page = browser.new_page()
    asked_for, complaints = [], []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")

    assert asked_for == [page_file.as_uri()]
    assert complaints == []


def test_searching_leaves_the_entries_that_hold_all_the_words(browser, own_file):
    page = opened(browser, own_file, PHONE)
    page.get_by_label("Search this page").fill("parking  BEHIND")

    page.get_by_text("1 entry found").wait_for()
    assert page.locator("[data-entry]:visible").evaluate_all("found => found.map(each => each.id)") == [
        "answer-parking"
    ]


def test_a_link_to_an_entry_that_the_search_hides_shows_it(browser, own_file):
    page = opened(browser, own_file, PHONE)
    page.get_by_label("Search this page").fill("parking")
    page.get_by_text("1 entry found").wait_for()
    page.evaluate("location.hash = '#question-degree'")

    page.locator("#question-degree").wait_for(state="visible")
    assert page.get_by_label("Search this page").input_value() == ""


def test_all_of_it_is_there_without_scripts(browser, own_file):
    page = opened(browser, own_file, PHONE, java_script_enabled=False)

    assert page.locator("#search").is_hidden()
    assert page.locator("[data-entry]:visible").count() == page.locator("[data-entry]").count() > 300
