"""A page of the site, mended for paper: what only a browser can do is gone, and the solutions stand at its end.

Boxes that a reader opens on the site stand open, but for the solutions of the exercises: who solves an exercise on
paper should not see the solution right under it.  Each place that a link can lead to has the name of its page in front.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from book.paper import PaperError

DROPPED = {"headerlink", "md-content__button", "md-code__nav", "md-tags", "cite", "page-facts", "checks-switch"}
DROPPED |= {"run-bar", "runner-foot", "shown-over", "moved", "task"}
"""Classes of what has a use on a screen only."""
UNWRAPPED = {"claim", "md-typeset__scrollwrap", "md-typeset__table"}
LIVELY = {"button", "input", "select", "textarea", "form", "iframe", "video", "audio", "canvas", "object"}
"""What paper cannot do, and no page may bring in."""
LINE = re.compile(r"__span-\d+-\d+")
END = "stands at the end of the chapter."


def mended(body: Tag, name: str) -> Tag:
    """Make a page of the site one for paper; PaperError if there is something on it that paper cannot do."""
    for part in body.find_all(True):  # once, and not once for each rule: a page has ten thousand elements
        if not part.decomposed:
            _mend(part, name)
    _boxes(body, name)
    body.smooth()
    body["id"] = name
    return body


def _mend(part: Tag, name: str) -> None:
    classes = set(part.get_attribute_list("class"))
    if classes & DROPPED or "hidden" in part.attrs or part.name == "script":
        part.decompose()
    elif part.name in LIVELY:
        raise PaperError(f"{name}: a <{part.name}> is nothing for paper; book/paper/leaf.py says what is left out")
    elif classes & UNWRAPPED or LINE.fullmatch(str(part.get("id"))):
        part.unwrap()
    else:
        for attribute in [key for key in part.attrs if key.startswith("data-") or key in ("tabindex", "download")]:
            del part[attribute]
        if "id" in part.attrs:
            part["id"] = f"{name}--{part['id']}"
        if part.name == "code" and part.parent and part.parent.name == "pre":
            while (before := part.previous_sibling) is not None:
                before.extract()  # an empty element that the highlighter puts there
        if "arithmatex" in classes and "role" in part.attrs:
            del part["role"], part["aria-label"]  # which said to the keyboard what it had come to


def _boxes(body: Tag, name: str) -> None:
    """Open the boxes, and put the solutions at the end."""
    solutions: list[tuple[Tag, Tag]] = []
    for box in body.find_all("details"):
        summary = box.summary
        head = box.find_previous(("h2", "h3", "h4"))
        assert summary is not None
        if box.find(class_="solution") and head is not None and head.get("id"):
            here = f"{name}--solution-{len(solutions) + 1}"
            note = _made(f'<p class="to-solution"><a href="#{here}">{summary.get_text()}</a> {END}</p>')
            summary.decompose()
            box.name, box.attrs = "section", {"id": here, "class": "a-solution"}
            box.replace_with(note)
            solutions.append((head, box))
        else:
            box.name, box.attrs = "div", {"class": "admonition"}
            summary.name, summary["class"] = "p", "admonition-title"
    if not solutions:
        return
    all_of_them = _made(f'<section class="solutions" id="{name}--all-solutions"></section>')
    all_of_them.append(_made(f'<h2 id="{name}--solutions-of-the-exercises">Solutions</h2>'))
    for head, box in solutions:
        box.insert(0, _made(f'<h3><a href="#{head["id"]}">{head.decode_contents()}</a></h3>'))
        all_of_them.append(box)
    record = body.find(class_="record")
    if record is not None:
        record.insert_before(all_of_them)
    else:
        body.append(all_of_them)


def _made(html: str) -> Tag:
    [tag] = BeautifulSoup(html, "html.parser").find_all(True, recursive=False)
    tag.extract()
    return tag
