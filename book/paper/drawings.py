"""The drawings for devices that know little of styles: what the site's styles make of each line stands in the line.

On the site a drawing carries classes, and its colours come through variables, so that one drawing serves light and
dark.  Many devices for books know neither, and would fill a neuron with black.  Here a drawing has the colours of the
light scheme, on a ground of its own, so that it can be read in the dark too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import soupsieve
import tinycss2  # type: ignore[import-untyped]
from bs4 import Tag

Node: TypeAlias = Any  # a token or a rule of tinycss2, which has no types
Style: TypeAlias = dict[str, str]
WRITTEN = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"}
WRITTEN |= {"font-family", "font-size", "font-weight", "font-style"}
"""What an element of a drawing can say of itself."""
VARIABLE = re.compile(r"var\((?P<name>--[\w-]+)\)")
MIXED = re.compile(r"color-mix\(in srgb,\s*(?P<first>#\w+) (?P<share>[\d.]+)%,\s*(?P<second>#\w+)\)")
WHITE = "#ffffff"
SANS = '"Book Sans",KaTeX_Main,sans-serif'
OVER = 10
"""As far as a word at the edge of a drawing may reach over it."""
CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Attributes that HTML writes in small letters, and XML does not."""


class Drawings:
    """The styles of a built site, as far as they are about drawings."""

    def __init__(self, site: Path) -> None:
        self.site = site

    @cached_property
    def colours(self) -> Style:
        """Return the variables of the light scheme, on white."""
        found: Style = {}
        for selector, said in _rules(self.site / "assets/css/book.css"):
            if selector == ":root":
                found |= said
        return found | {"--paper": WHITE, "--sans": SANS}

    @cached_property
    def rules(self) -> list[tuple[tuple[int, int], int, Any, Style]]:
        """Return each rule with its weight, its place, and what finds the elements that it is about."""
        found = []
        for place, (selector, said) in enumerate(_rules(self.site / "assets/css/figures.css")):
            if selector.startswith(".drawing") and not selector.startswith(".drawing-frame"):
                weight = weighed(tinycss2.parse_component_value_list(selector))
                found.append((weight, place, soupsieve.compile(selector), said))
        return sorted(found, key=lambda rule: rule[:2])

    def plain(self, drawing: Tag) -> None:
        """Let a drawing, and all in it, say how it is drawn."""
        said: dict[int, Style] = {}
        for _, _, rule, style in self.rules:
            for part in [*([drawing] if rule.match(drawing) else []), *rule.select(drawing)]:
                said.setdefault(id(part), {}).update(style)
        self._write(drawing, said, self.colours)
        left, top, width, height = map(float, str(drawing["viewbox"]).split())
        ground = Tag(name="rect", attrs={"x": f"{left - OVER:g}", "y": f"{top - OVER:g}", "fill": WHITE})
        ground.attrs |= {"width": f"{width + 2 * OVER:g}", "height": f"{height + 2 * OVER:g}"}
        drawing.insert(0, ground)
        for part in [drawing, *drawing.find_all(True)]:
            for old, new in CASED.items():
                if old in part.attrs:
                    part[new] = part.attrs.pop(old)
        drawing["xmlns"] = "http://www.w3.org/2000/svg"

    def _write(self, part: Tag, said: dict[int, Style], above: Style) -> None:
        style = said.get(id(part), {})
        variables = above | {name: value for name, value in style.items() if name.startswith("--")}
        for name in sorted(WRITTEN & style.keys()):
            if value := valued(style[name], variables):
                part[name] = value
        part.attrs.pop("class", None)
        for child in part.find_all(True, recursive=False):
            self._write(child, said, variables)


def valued(value: str, variables: Style) -> str:
    """Return a value without variables and without mixed colours; "" if it says nothing here, as styles have it.

    >>> valued("color-mix(in srgb, var(--ink) 25%, #ffffff)", {"--ink": "#000000"})
    '#bfbfbf'
    >>> valued("var(--step)", {"--step": "var(--red)", "--red": "#b3202f"})
    '#b3202f'
    """
    while (asked := VARIABLE.search(value)) is not None:
        if asked["name"] not in variables:
            return ""
        value = value.replace(asked[0], variables[asked["name"]])
    return MIXED.sub(lambda mixed: _mixed(mixed["first"], float(mixed["share"]) / 100, mixed["second"]), value)


def weighed(selector: Iterable[Node]) -> tuple[int, int]:
    """Return how many classes and how many names of elements a selector asks for: the more, the more it says.

    >>> weighed(tinycss2.parse_component_value_list(".drawing :is(.neuron circle, .box) > text[hidden]"))
    (3, 2)
    """
    classes, elements, before = 0, 0, None
    for token in selector:
        if token.type == "function":  # :is(), :not(): as much as the most that stands in it
            parts: list[list[Node]] = [[]]
            for one in token.arguments:
                if one == ",":
                    parts.append([])
                else:
                    parts[-1].append(one)
            most = max(map(weighed, parts))
            classes, elements = classes + most[0], elements + most[1]
        elif token.type == "[] block" or (token.type == "ident" and before in (".", ":")):
            classes += 1
        elif token.type == "ident":
            elements += 1
        before = token
    return classes, elements


def _rules(sheet: Path) -> Iterator[tuple[str, Style]]:
    for rule in tinycss2.parse_stylesheet(sheet.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue  # for a screen, or for forced colours
        said = {
            one.name: tinycss2.serialize(one.value).strip()
            for one in tinycss2.parse_blocks_contents(rule.content)
            if one.type == "declaration"
        }
        depth: list[Node] = []
        for token in [*rule.prelude, ","]:
            if token == ",":
                yield tinycss2.serialize(depth).strip(), said
                depth = []
            else:
                depth.append(token)


def _mixed(first: str, share: float, second: str) -> str:
    return "#" + "".join(
        f"{round(share * one + (1 - share) * other):02x}" for one, other in zip(_parts(first), _parts(second))
    )


def _parts(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    return [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
