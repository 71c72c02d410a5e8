"""A tab of the browser that takes note of whatever goes wrong in it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias, TypeVar

from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

Scheme: TypeAlias = Literal["light", "dark"]
WIDE, NARROW = 1280, 390
VIEWS: list[tuple[int, Scheme]] = [(WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")]
LONG = 300_000  # milliseconds that a test waits for a sign of life at most: no claim on speed, on no machine

expect.set_options(timeout=LONG)

Value = TypeVar("Value")


def first(*values: Value, number: int = 1) -> tuple[Value, ...]:
    """Return the first of some inputs of one kind, each of which costs a start of Python; all of them once a week."""
    return values if os.environ.get("NNFS_ALL") else values[:number]


BLOCKED = "Service Worker registration blocked by Playwright"


@contextmanager
def opened(
    browser: Browser, server: str, width: int, scheme: Scheme, **options: Any
) -> Iterator[tuple[Tab, list[str]]]:
    """Open a tab that keeps a list of what goes wrong: console errors, failed and foreign requests.

    No worker of the site stands between a tab and the network, unless the options allow it.
    """
    options = {"viewport": {"width": width, "height": 844}, "service_workers": "block"} | options
    context = browser.new_context(color_scheme=scheme, **options)
    context.set_default_timeout(LONG)
    tab = context.new_page()
    wrong: list[str] = []
    told = {"error", "warning"}
    tab.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type in told and m.text != BLOCKED else None)
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    # A request that leaving a page cuts short is no fault of the page.
    tab.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else wrong.append(f"failed: {r.url}"))
    tab.on("response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    tab.on(
        "request", lambda r: None if r.url.startswith((server, "data:", "blob:")) else wrong.append(f"foreign: {r.url}")
    )
    try:
        yield tab, wrong
    finally:
        context.close()


DRAWN = "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"


def load(tab: Tab, address: str) -> None:
    """Go to a page, and wait until its scripts have run, its fonts are there, and it has been drawn with them."""
    tab.goto(address)
    tab.evaluate(DRAWN)


def unfold(tab: Tab) -> None:
    """Give a first sign of a reader: from then on, all that is far from sight is laid out too."""
    tab.keyboard.press("Shift")
    tab.evaluate(DRAWN)


def until(tab: Tab, expression: str, arg: Any = None) -> None:
    """Wait until something is so in the page.

    Playwright's own way to wait evaluates text within the page, again and again, which a page of the book refuses.
    """
    end = time.monotonic() + LONG / 1000
    while not tab.evaluate(expression, arg):
        if time.monotonic() > end:
            raise TimeoutError(f"never came true: {expression}")
        tab.wait_for_timeout(20)


def seen(tab: Tab, width: int, scheme: Scheme) -> None:
    """Look at the page that is there on a screen of some width, in a system of some colours."""
    tab.set_viewport_size({"width": width, "height": 844})
    tab.emulate_media(color_scheme=scheme)
    shown = "slate" if scheme == "dark" else "default"
    until(tab, "name => document.body.getAttribute('data-md-color-scheme') == name", arg=shown)
