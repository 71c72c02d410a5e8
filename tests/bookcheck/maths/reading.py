"""A page run without pytest: its Python blocks and its equations, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bookcheck.maths import Equations, find
from bookcheck.source.fences import Fence, fences

PAGES = Path(__file__).parent / "pages"


def run(text: str, path: str = "page.md") -> tuple[Equations, list[str]]:
    """Return the page's equations and what is wrong with them."""
    namespace: dict[str, Any] = {}
    page = Equations(text, path, namespace)
    problems = []
    for item in sorted([*find(text, path), *fences(text, path)], key=lambda item: item.start):
        if isinstance(item, Fence):
            exec(compile(item.body, path, "exec"), namespace)
        else:
            problems.append(page.check(item))
    problems.append(page.finish())
    return page, [problem for problem in problems if problem]
