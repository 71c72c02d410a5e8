"""Every fence of a page is claimed by exactly one kind; one that no kind claims is an error.

| info string                      | what it is                                          |
|----------------------------------|-----------------------------------------------------|
| `python`, starting with `>>>`    | Session                                             |
| `python`                         | Script, with the Output block that follows          |
| `python title="nnfs/losses.py"`  | Listing                                             |
| `python needs="library"`         | Script that runs where a library is installed       |
| `python exercise="name"`         | what an exercise starts from; its grader refuses it |
| `python solution="name"`         | an answer to it; its grader accepts it              |
| `console`                        | Shell                                               |
| `text title="Output"`            | what the Script before it prints; part of that check |
| `markdown`                       | Sample: a piece of a page, its blocks checked too   |
"""

from __future__ import annotations

from functools import cache

from bookcheck.facts.kind import Block
from bookcheck.facts.script import OUTPUT
from bookcheck.source.fences import Fence, PageError
from bookcheck.source.page import Page

FORMS = (
    'python, python title="path/to/file.py", python needs="library", python exercise="name", '
    'python solution="name", console, text title="Output", markdown'
)


def blocks(page: Page) -> list[Block]:
    """Return the blocks of a page, in order; Output blocks go with their script."""
    found: list[Block] | None = page.__dict__.get("blocks")
    if found is None:
        found = page.__dict__["blocks"] = _claimed(page)
    return found


def claimed(info: str) -> bool:
    """Tell whether a fence with this info string, and nothing in it, would be a block of some kind."""
    return any(kind.claims(Fence(info, "", 1, 0, 0, 0)) for kind in _kinds())


def _claimed(page: Page) -> list[Block]:
    found: list[Block] = []
    taken = None
    for fence, following in zip(page.fences, [*page.fences[1:], None]):
        if fence is taken:
            continue
        kind = _kind(fence, page.path)
        output = None
        if kind.takes_output and following and following.info == OUTPUT:
            output = taken = following if not page.text[fence.end : following.start].strip() else None
        found.append(kind(page, fence, output))
    return found


def _kind(fence: Fence, path: str) -> type[Block]:
    claiming = [kind for kind in _kinds() if kind.claims(fence)]
    if len(claiming) == 1:
        return claiming[0]
    if fence.info == OUTPUT:
        raise PageError(path, fence.line, "this Output block does not follow a script: a python block without a title")
    if claiming:
        names = " and ".join(kind.__name__ for kind in claiming)
        raise PageError(path, fence.line, f"a fence ```{fence.info} is claimed by {names}; one of them must leave it")
    raise PageError(path, fence.line, f"no check claims a fence ```{fence.info}; write one of: {FORMS}")


@cache
def _kinds() -> tuple[type[Block], ...]:
    from bookcheck.facts import kinds

    return tuple(kind for kind in kinds() if issubclass(kind, Block))
