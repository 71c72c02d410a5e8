"""What a network has learned, in a file: its numbers, where they belong, and nothing that runs.

The layers' parameters and state are arrays, each under its place.  With them lies a description: of each layer its
kind and its settings, so that the file does not go into a network that would compute something else with it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from nnfs.gate import File, Floats
from nnfs.layers.layer import Layer
from nnfs.learning import archive, memory
from nnfs.learning.archive import need
from nnfs.learning.network import Network
from nnfs.learning.optimizers import Optimizer

_VERSION = 2


def save_parameters(network: Network, file: File, optimizer: Optimizer | None = None) -> None:
    """Write the parameters and the state of `network` to `file`, each under a name such as "0.Dense.weights".

    With the `optimizer` goes what it remembers, so that training can go on as if it had not stopped.  An older file
    is whole until the new one is.

    >>> import os, tempfile
    >>> from nnfs import Dense
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_parameters(Network([Dense([[1]], [2])]), f"{folder}/one.npz")
    ...     print(os.listdir(folder))
    ['one.npz']
    """
    arrays = {name: np.asarray(home[key]) for name, home, key in _named(network)}
    if not all(np.isfinite(values).all() for values in arrays.values()):
        raise ValueError("network: expected finite parameters, got NaN or infinity")
    description = {"layers": _described(network)}
    if optimizer:
        description["optimizer"], remembered = memory.written(optimizer)
        arrays |= remembered
    head = {"version": np.array(_VERSION), "description": np.array(json.dumps(description))}
    archive.write(file, {**head, **arrays})


def load_parameters(network: Network, file: File, optimizer: Optimizer | None = None) -> None:
    """Set the parameters and the state of `network` to those in `file`; the layers must be those that were saved.

    The `optimizer`, if it was saved too, gets its memory and its settings back.  After an error all is as it was.

    >>> import tempfile
    >>> from nnfs import Dense
    >>> network = Network([Dense([[0]], [0])])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_parameters(Network([Dense([[1]], [2])]), f"{folder}/one.npz")
    ...     load_parameters(network, f"{folder}/one.npz")
    >>> print(network.flat_parameters)
    [1. 2.]
    """
    saved = archive.read(file, lambda name: optimizer is not None or not name.startswith(memory.PREFIX))
    version = saved.pop("version", np.array(0))
    need(version.shape == () and version == _VERSION, f"version {_VERSION}", version, file)
    description = _description(saved.pop("description", None), file)
    _same_layers(_described(network), description.get("layers"), file)
    remembered = {name: saved.pop(name) for name in list(saved) if name.startswith(memory.PREFIX)}
    own = list(_named(network))
    names = [name for name, _, _ in own]
    need(list(saved) == names, ", ".join(names), ", ".join(saved), file)
    for name, home, key in own:
        values, given = np.asarray(home[key]), saved[name]
        fits = (given.shape, given.dtype) == (values.shape, values.dtype)
        need(fits, f"{name} of {values.dtype} in shape {values.shape}", f"{given.dtype} in shape {given.shape}", file)
        need(np.isfinite(given).all(), f"finite numbers in {name}", "NaN or infinity", file)
    if optimizer:
        memory.put_back(optimizer, description.get("optimizer"), remembered, network.flat_parameters.size, file)
    for name, home, key in own:
        if isinstance(home[key], np.ndarray):
            home[key][...] = saved[name]
        else:
            home[key] = saved[name][()]


def _placed(layers: Iterable[tuple[Any, Layer]], before: str = "") -> Iterator[tuple[str, Layer]]:
    """Yield all layers, each with its place, and those within it after it."""
    for place, layer in layers:
        yield f"{before}{place}", layer
        yield from _placed(layer.within(), f"{before}{place}.")


def _named(network: Network) -> Iterator[tuple[str, dict[str, Floats], str]]:
    """Yield each array that is saved: its name, and the dict and the key where it is."""
    for place, layer in _placed(enumerate(network.layers)):
        for home, whose in ((layer.parameters, ""), (layer.state, "state.")):
            for key in home:
                yield f"{place}.{type(layer).__name__}.{whose}{key}", home, key


def _described(network: Network) -> list[Any]:
    return [[place, type(layer).__name__, layer.settings] for place, layer in _placed(enumerate(network.layers))]


def _description(text: Any, file: Any) -> dict[str, Any]:
    description: Any = None
    with contextlib.suppress(Exception):  # json can break in more ways than one
        description = json.loads(str(text[()]))
    need(isinstance(description, dict), "a description of the layers", "none", file)
    return description


def _same_layers(own: list[Any], saved: Any, file: Any) -> None:
    """Raise if the saved layers are not those of the network, kind by kind and setting by setting."""
    is_list = isinstance(saved, list) and all(isinstance(one, list) and len(one) == 3 for one in saved)
    need(is_list, "a description of the layers", "another", file)
    for (place, kind, settings), (_, other_kind, other_settings) in zip(own, saved):
        need(kind == other_kind, f"layer {place} to be {kind}", other_kind, file)
        need(settings == other_settings, f"layer {place} ({kind}) with {settings}", other_settings, file)
    expected, found = (", ".join(f"{place} {kind}" for place, kind, _ in layers) for layers in (own, saved))
    need(expected == found, f"layers {expected}", found, file)
