"""What is drawn can be read in the few colours that a system may bring, whichever the book's own switch says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site import axe
from tests.site.tab import VIEWS, WIDE, Scheme, load, opened

pytestmark = pytest.mark.share(3)

# Of each word of the drawings: how far its colour is from that of the topmost shape behind its middle, as WCAG counts.
LABELS = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const seen = (paints) => {  // some paints, one over the other, each with how much it covers
    pen.globalAlpha = 1;
    for (const [colour, opacity] of paints) {
      pen.globalAlpha = opacity;
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    const parts = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = [getComputedStyle(document.body).backgroundColor, 1];
  return [...document.querySelectorAll(".drawing text")].filter((label) => label.textContent.trim()).map((label) => {
    label.scrollIntoView({ block: "center", behavior: "instant" });
    const box = label.getBoundingClientRect(), { fill } = getComputedStyle(label);
    const behind = [];
    for (const shape of label.ownerSVGElement.querySelectorAll("rect, circle, path, polygon, ellipse")) {
      if (!(shape.compareDocumentPosition(label) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const { fill, fillOpacity, opacity } = getComputedStyle(shape), at = shape.getScreenCTM().inverse();
      const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(at);
      if (fill !== "none" && shape.isPointInFill(middle)) behind.push([fill, fillOpacity * opacity]);
    }
    const [low, high] = [seen([paper, ...behind]), seen([paper, [fill, 1]])].sort((a, b) => a - b);
    return [label.ownerSVGElement.dataset.figure, label.textContent, (high + 0.05) / (low + 0.05)];
  });
}"""

# What the runner puts under a block, and marks when the text above has changed.
OLD = """() => document.querySelector(".runnable").insertAdjacentHTML("afterend", `
  <div class="run-output run-output--old"><p class="run-output__title">From another text</p>
    <pre tabindex="0"><code>0.999</code></pre><p>It ran.</p></div>`)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("switch", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["basics/neurons/", "basics/backpropagation/", "beyond/optimizers/", "beyond/gradients/"]
)
def test_labels_can_be_read_in_forced_colours(
    browser: Browser, server: str, site: object, address: str, switch: Scheme, scheme: Scheme
) -> None:
    with opened(browser, server, WIDE, scheme, forced_colors="active") as (tab, _):
        load(tab, server + address)
        shown = {"light": "default", "dark": "slate"}[switch]
        tab.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", shown)
        labels = tab.evaluate(LABELS)
        assert len(labels) > 5
        assert [label for label in labels if label[2] < 4.5] == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS[:1] + VIEWS[2:3])
def test_labels_can_be_read_in_the_book_s_own_colours(
    browser: Browser, server: str, site: object, width: int, scheme: Scheme
) -> None:
    with opened(browser, server, width, scheme) as (tab, _):
        for address in ("basics/neurons/", "basics/backpropagation/", "beyond/optimizers/", "beyond/gradients/"):
            load(tab, server + address)
            labels = tab.evaluate(LABELS)
            assert len(labels) > 5
            assert [label for label in labels if label[2] < 4.5] == [], address


def test_a_button_can_be_read_in_forced_colours(browser: Browser, server: str, site: object) -> None:
    with opened(browser, server, WIDE, "dark", forced_colors="active") as (tab, _):
        load(tab, server)
        button = tab.locator(".md-button--primary").first
        ink, paper = button.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
        assert ink != paper
        assert button.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none", "its words have another ground"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_came_out_of_another_text_can_still_be_read(
    browser: Browser, server: str, site: object, scheme: Scheme
) -> None:
    with opened(browser, server, WIDE, scheme) as (tab, _):
        load(tab, server + "basics/neurons/")
        tab.evaluate(OLD)
        assert axe.colours(tab) == ""
