"""Figures drawn at build by code that calls `nnfs`, as a Python-Markdown extension.

An image whose address is `figure:` and a name becomes that drawing, as SVG inside the page:

    ![Two inputs are multiplied, added and squashed.](figure:neuron)

A figure falls into two functions.  `data` computes every number in it by calling `nnfs`; `draw` puts
these numbers on paper and computes none.  So a figure can never be older than the code it shows, and
a test can compute the data anew and hold it against what was drawn.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from book.cache import keep, place
from book.figures import (
    autograd,
    backpropagation,
    benchmarks,
    convolution,
    digits,
    filters,
    initialization,
    layers,
    libraries,
    loss,
    networks,
    neurons,
    optimizers,
    recurrence,
    softmax,
    spiral,
    training,
)
from book.state import digest

D = TypeVar("D")

SCHEME = "figure:"
ROOT = Path(__file__).resolve().parents[2]
CACHE = place() / "figures"
# As all of it is loaded now, whatever is saved later.
CODE = CACHE / digest(ROOT / "nnfs", ROOT / "book" / "figures", benchmarks.RUN)


@dataclass(frozen=True)
class Figure(Generic[D]):
    """The numbers of a figure, and how they are drawn."""

    data: Callable[[], D]
    draw: Callable[[D], str]


FIGURES: dict[str, Figure[Any]] = {
    "neuron": Figure(neurons.neuron_data, neurons.draw_neuron),
    "sigmoid": Figure(neurons.sigmoid_data, neurons.draw_sigmoid),
    "network": Figure(networks.network_data, networks.draw_network),
    "people": Figure(loss.people_data, loss.draw_people),
    "squared-errors": Figure(loss.squared_errors_data, loss.draw_squared_errors),
    "network-parameters": Figure(networks.network_data, networks.draw_network_parameters),
    "slope": Figure(backpropagation.slope_data, backpropagation.draw_slope),
    "sigmoid-derivative": Figure(backpropagation.sigmoid_derivative_data, backpropagation.draw_sigmoid_derivative),
    "chain": Figure(backpropagation.chain_data, backpropagation.draw_chain),
    "descent": Figure(training.descent_data, training.draw_descent),
    "loss": Figure(training.loss_data, training.draw_loss),
    "boundary": Figure(training.boundary_data, training.draw_boundary),
    "valley": Figure(optimizers.valley_data, optimizers.draw_valley),
    "rolling": Figure(optimizers.rolling_data, optimizers.draw_valley),
    "own-steps": Figure(optimizers.own_steps_data, optimizers.draw_valley),
    "schedules": Figure(optimizers.schedules_data, optimizers.draw_schedules),
    "race": Figure(optimizers.race_data, optimizers.draw_race),
    "autograd-graph": Figure(autograd.graph_data, autograd.draw_graph),
    "autograd-ladder": Figure(autograd.ladder_data, autograd.draw_ladder),
    "autograd-broadcast": Figure(autograd.broadcast_data, autograd.draw_broadcast),
    "squashes": Figure(softmax.squashes_data, softmax.draw_squashes),
    "fading": Figure(softmax.fading_data, softmax.draw_fading),
    "scores": Figure(softmax.scores_data, softmax.draw_scores),
    "surprise": Figure(softmax.surprise_data, softmax.draw_surprise),
    "spiral": Figure(spiral.spiral_data, spiral.draw_spiral),
    "matrix-product": Figure(layers.product_data, layers.draw_product),
    "network-matrices": Figure(networks.network_data, layers.draw_matrices),
    "layer-passes": Figure(layers.passes_data, layers.draw_passes),
    "digits": Figure(digits.digits_data, digits.draw_digits),
    "overfitting": Figure(digits.overfitting_data, digits.draw_overfitting),
    "dropout": Figure(digits.dropout_data, digits.draw_dropout),
    "misread": Figure(digits.misread_data, digits.draw_misread),
    "start-shapes": Figure(initialization.shapes_data, initialization.draw_shapes),
    "start-spreads": Figure(initialization.spreads_data, initialization.draw_spreads),
    "batch-columns": Figure(initialization.batch_data, initialization.draw_batch),
    "window": Figure(convolution.window_data, convolution.draw_window),
    "edges": Figure(convolution.edges_data, convolution.draw_edges),
    "filters": Figure(filters.filters_data, filters.draw_filters),
    "recurrence-unrolled": Figure(recurrence.unrolled_data, recurrence.draw_unrolled),
    "recurrence-reach": Figure(recurrence.reach_data, recurrence.draw_reach),
    "recurrence-reading": Figure(recurrence.reading_data, recurrence.draw_reading),
    "libraries-work": Figure(libraries.work_data, libraries.draw_work),
    "libraries-precision": Figure(libraries.precision_data, libraries.draw_precision),
    "times": Figure(benchmarks.times_data, benchmarks.draw_times),
}


def svg(name: str, alt: str) -> str:
    """Return the figure of that name as an SVG element that says `alt` to who does not see it.

    Raises ValueError if there is no such figure, or if `alt` is empty or not plain words.
    """
    if name not in FIGURES:
        raise ValueError(f"figure:{name}: no such figure; there are {', '.join(FIGURES)}")
    if not alt.strip():
        raise ValueError(f"figure:{name}: says nothing to who cannot see it; write ![what it shows](figure:{name})")
    if "\\(" in alt:
        raise ValueError(f"figure:{name}: the alternative text is read aloud, so write it in plain words: {alt!r}")
    label = escape(alt.strip())
    # The site's search leaves the labels of a figure out: they would come up as words torn apart.
    opening = f'<svg role="img" aria-label="{label}" data-figure="{name}" data-search-exclude=""'
    return _drawn(name).replace("<svg", opening, 1)


@cache
def _drawn(name: str) -> str:
    """Draw a figure, or take it from the cache, whose folder is named by all the code that draws."""
    file = CODE / f"{name}.svg"
    if not file.exists():
        for old in CACHE.glob("*"):
            if old != CODE:
                shutil.rmtree(old, ignore_errors=True)
        figure = FIGURES[name]
        keep(file, figure.draw(figure.data()))
    return file.read_text("utf-8")


class Figures(Treeprocessor):
    """Puts each drawing where its image stood, in place of the paragraph around it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.unescape = UnescapeTreeprocessor(md).unescape

    def run(self, root: Element) -> None:
        """Look at every image of the page."""
        for parent in root.iter():
            for image in parent.findall("img"):
                source = image.get("src", "")
                if source.startswith(SCHEME):
                    self._replace(parent, image, source.removeprefix(SCHEME))

    def _replace(self, parent: Element, image: Element, name: str) -> None:
        alone = len(parent) == 1 and not (parent.text or "").strip() and not (image.tail or "").strip()
        if parent.tag != "p" or not alone:
            raise ValueError(f"figure:{name}: must stand in a paragraph of its own")
        # Kept from the steps that follow, which would take the drawing's text for the page's.
        drawing = self.md.htmlStash.store(svg(name, self.unescape(image.get("alt", ""))))
        parent.remove(image)
        parent.tag, parent.text = "div", drawing
        parent.set("class", "drawing-frame")


class FiguresExtension(Extension):
    """List it anywhere among the extensions: it runs between the parsing of images and all that reads them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run after images are parsed (20), before attributes, captions and links are looked at (8 and below)."""
        md.treeprocessors.register(Figures(md), "nnfs_figures", 15)


def makeExtension(**options: Any) -> FiguresExtension:  # noqa: N802  # Python-Markdown's name
    """Called by Python-Markdown."""
    return FiguresExtension(**options)
