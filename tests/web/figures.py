"""What the widget of a figure starts from, and what the figure shows: both as they come with the page."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from tests.book.drawn import svg


def start(figure: str) -> Any:
    """Return what the widget of a figure starts from."""
    [found] = re.findall(r'data-start="([^"]*)"', svg(figure, "What it shows."))
    return json.loads(unescape(found))


def shown(figure: str, *parts: str) -> list[str]:
    """Return what a figure shows in some of its parts."""
    drawing = svg(figure, "What it shows.")
    found = {part: re.search(rf'data-part="{part}"[^>]*>(?:<text[^>]*>)?([^<]*)<', drawing) for part in parts}
    return [match[1] if match else "" for match in found.values()]
