"""What the widget of a figure starts from, what it fetches later, and what the figure shows, as the page is made."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from tests.book.drawn import svg


def start(figure: str) -> Any:
    """Return what the widget of a figure starts from."""
    return _carried(figure, "start")


def fetched(figure: str) -> Any:
    """Return what the widget of a figure fetches when it is touched."""
    return _carried(figure, "later")


def shown(figure: str, *parts: str) -> list[str]:
    """Return what a figure shows in some of its parts."""
    drawing = svg(figure, "What it shows.")
    found = {part: re.search(rf'data-part="{part}"[^>]*>(?:<text[^>]*>)?([^<]*)<', drawing) for part in parts}
    return [match[1] if match else "" for match in found.values()]


def _carried(figure: str, name: str) -> Any:
    [found] = re.findall(rf'data-{name}="([^"]*)"', svg(figure, "What it shows."))
    return json.loads(unescape(found))
