"""Two networks that read one picture: what they compute is what nnfs computes, and they answer as those of the page."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from book.web import apart
from book.web.alive import shipped
from nnfs import AveragePool, Convolution, Dense, Dropout, Flatten, Layer, MaxPool, Network, ReLU, Sigmoid, softmax
from nnfs.gate.arrays import Floats
from tests.book.drawn import names, svg
from tests.web.engine import script
from tests.web.figures import fetched, shown, start
from tests.web.test_weight import MOST, weight

RIVALS = script("widgets/rivals.js")
PAGE = "docs/beyond/convolution.md"
NAMES = ("dense", "convolutional")
THROUGH = "(network, pictures) => pictures.map(picture => through(network, picture).map(made => made.numbers))"
PROBABLE = "(network, drawn) => (read => drawn.map(inks => probable(read, pixels(inks, 1))))(trained(network))"


def given(picture: Floats) -> dict[str, Any]:
    """Return a picture as a layer of the browser gets it."""
    rows, columns, channels = picture.shape
    return {"rows": rows, "columns": columns, "channels": channels, "numbers": picture.ravel().tolist()}


def whole(layer: Layer) -> dict[str, Any]:
    """Return a layer as it would travel if each number were a text of its own: nothing is rounded."""
    [packed] = shipped(Network([layer]))
    return packed | {name: values.ravel().tolist() for name, values in layer.parameters.items()}


@pytest.fixture(scope="module")
def strangers() -> SimpleNamespace:
    """Return the pictures of the test set, the two networks of the page, and how probable those hold each digit."""
    made = names(PAGE)
    pictures, labels = (made[name][made["strangers"]] for name in ("pictures", "labels"))
    networks = made["networks"][::2]
    shares = [softmax(network.predict(pictures)) for network in networks]
    inks = np.rint(16 * pictures).astype(int).reshape(len(pictures), 64)
    return SimpleNamespace(pictures=pictures, labels=labels, networks=networks, shares=shares, inks=inks)


@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize(("size", "stride"), [(1, 1), (2, 1), (3, 1), (3, 2), (2, 3)])
def test_it_slides_filters_as_the_library_does(size: int, stride: int, padding: int) -> None:
    random = np.random.default_rng(10 * size + stride)
    for channels, filters in ((1, 1), (3, 2), (2, 5)):
        layer = Convolution.random(size, channels, filters, random, stride, padding)
        layer.parameters["biases"][:] = random.normal(size=filters)
        picture = random.normal(size=(5, 7, channels))
        truth = layer.forward(picture[np.newaxis])[0]
        said = RIVALS.call("convolved", given(picture), whole(layer))
        assert (said["rows"], said["columns"], said["channels"]) == truth.shape
        assert said["numbers"] == pytest.approx(truth.ravel().tolist(), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 3), (3, 1), (2, 3)])
def test_it_keeps_the_highest_as_the_library_does(size: int, stride: int) -> None:
    picture = np.random.default_rng(0).normal(size=(7, 8, 3))
    layer = MaxPool(size, stride)
    truth = layer.forward(picture[np.newaxis])[0]
    said = RIVALS.call("pooled", given(picture), whole(layer))
    assert (said["rows"], said["columns"], said["channels"]) == truth.shape
    assert said["numbers"] == truth.ravel().tolist()


@pytest.mark.parametrize("which", [0, 1])
def test_each_layer_gives_what_that_of_the_page_gives(strangers: SimpleNamespace, which: int) -> None:
    pictures = strangers.pictures[:20]
    layers = [layer for layer in strangers.networks[which].layers if not isinstance(layer, Dropout)]
    said = RIVALS.call(THROUGH, [whole(layer) for layer in layers], [given(picture) for picture in pictures])
    values = pictures
    for depth, layer in enumerate(layers):
        values = layer.forward(values)
        assert np.allclose([outputs[depth] for outputs in said], values.reshape(20, -1), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("which", [0, 1])
def test_the_shipped_networks_read_each_stranger_as_those_of_the_page(strangers: SimpleNamespace, which: int) -> None:
    said = np.array(RIVALS.call(PROBABLE, fetched("rivals")[NAMES[which]], strangers.inks.tolist()))
    assert len(said) == 382
    assert (said.argmax(axis=1) != strangers.shares[which].argmax(axis=1)).sum() == 0
    assert np.abs(said - strangers.shares[which]).max() < 0.002


def test_it_starts_with_the_numbers_of_the_page(strangers: SimpleNamespace) -> None:
    begins = start("rivals")
    inks = [RIVALS.call("pictured", letters) for letters in begins["pictures"]]
    places = [np.flatnonzero((strangers.inks == one).all(axis=1)).tolist() for one in inks]
    assert [len(found) for found in places] == [1] * 10
    assert begins["labels"] == strangers.labels[np.ravel(places)].tolist() == [8, 0, 1, 2, 3, 4, 5, 6, 7, 9]
    for name, shares in zip(NAMES, strangers.shares):
        parts = shown("rivals", *(f"{name}-p{digit}" for digit in range(10)))
        assert [f"{share:.3f}" for share in shares[places[0][0]]] == parts
        [said] = RIVALS.call(PROBABLE, fetched("rivals")[name], inks[:1])
        assert [RIVALS.call("fixed", share, 3) for share in said] == parts


def test_what_it_draws_anew_is_what_the_page_has_drawn() -> None:
    """Of the picture and of each map, the same pixels in the same shades."""
    begins, root = start("rivals"), ElementTree.fromstring(svg("rivals", "What it shows."))
    parts = {part.get("data-part", ""): part for part in root.iter() if part.get("data-part")}
    inks = RIVALS.call("pictured", begins["pictures"][0])
    maps = "(network, inks) => through(trained(network), pixels(inks, 1))[1]"
    answers = RIVALS.call(maps, fetched("rivals")["convolutional"], inks)
    drawn: dict[str, tuple[float, Any]] = {
        "field": (32, RIVALS.call("inks => inks.map(ink => ink && `ink-${ink}`)", inks))
    }
    drawn |= {f"map{i}": (5.5, RIVALS.call("shaded", answers, i, begins)) for i in range(8)}
    for name, (cell, classes) in drawn.items():
        there = {path.get("class"): path.get("d") for path in parts[name].iter() if path.get("d")}
        assert RIVALS.call("outlines", classes, cell) == there, name
        assert len(there) > 1


def test_what_comes_with_the_page_is_within_the_weight_that_it_may_have() -> None:
    begins = [start(figure) for figure in ("window", "rivals")]
    assert weight(PAGE) + len(gzip.compress(json.dumps(begins).encode())) < MOST
    assert len(gzip.compress(json.dumps(fetched("rivals")).encode())) < 24 * 1024


def test_a_layer_that_no_widget_can_compute_is_named() -> None:
    random = np.random.default_rng(0)
    able = [Convolution.random(3, 1, 2, random), ReLU(), MaxPool(2), Flatten(), Dropout(0.5, random)]
    assert [layer["kind"] for layer in shipped(Network(able))] == ["Convolution", "ReLU", "MaxPool", "Flatten"]
    with pytest.raises(ValueError, match=r"trained\.js reads Convolution, Dense, .*, and no AveragePool, Sigmoid"):
        shipped(Network([Dense.random(2, 2, random), AveragePool(2), Sigmoid()]))


def test_the_numbers_of_a_figure_go_into_a_file_that_is_named_by_them(tmp_path: Path) -> None:
    page: Any = SimpleNamespace(url="beyond/convolution/")
    config: Any = SimpleNamespace(site_dir=str(tmp_path))
    files: Any = None

    def put(numbers: str) -> tuple[str, str]:
        html = apart.on_page_content(f'<p data-later>1</p><svg data-later="{numbers}" a="2">', page, config, files)
        address = re.fullmatch(
            r'<p data-later>1</p><svg data-later="\.\./\.\./(assets\S+[0-9a-f]{12}\.json)" a="2">', html
        )
        assert address, html
        return address[1], (tmp_path / address[1]).read_text("utf-8")

    (one, content), (other, _) = put("{&quot;a&quot;:1}"), put("{&quot;a&quot;:2}")
    assert content == '{"a":1}'
    assert one != other
    assert put("{&quot;a&quot;:1}")[0] == one
