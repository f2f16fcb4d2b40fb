"""A real Chromium on a live server. Skipped with a reason where there is no Chromium; REQUIRE=all makes that a failure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.requirements import need_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = need_chromium()
    with sync_playwright() as playwright:
        # Playwright's synchronous API runs an event loop in this thread, in which Django refuses the database unless told.
        before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=str(program), args=list(_ARGUMENTS))
        yield browser
        browser.close()
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_as(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """`open_as("rita")`: a browser window of its own in which this person signed in through the page.

    At the end no window may have seen an error of a script or of the Content-Security-Policy.
    """
    contexts, complaints = [], []

    def open_window(username: str = "", *, path: str = "/", javascript: bool = True, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, java_script_enabled=javascript, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        page.goto(path)
        if username:
            page.fill("#id_username", username)
            page.fill("#id_password", "pass")
            page.click("text=Sign in >> nth=-1")
            page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not complaints


def _note(complaints: list[str], kind: str, text: str) -> None:
    """Answers of 4xx are written to the console too, and are what a test asked for."""
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)
