"""What a network has learned, in a file: its numbers, where they belong, and nothing that runs.

The layers' parameters and state are arrays, each under its place.  With them lies a description: of each layer its
kind and its settings, so that the file does not go into a network that would compute something else with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from nnfs.gate.arguments import File
from nnfs.gate.arrays import Floats
from nnfs.layers.layer import Layer
from nnfs.learning import archive, memory
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
    if version.shape != () or version != _VERSION:
        raise ValueError(f"file: expected version {_VERSION}, got {_short(version)}: {file}")
    description = _description(saved.pop("description", None), file)
    _same_layers(_described(network), description.get("layers"), file)
    remembered = {name: saved.pop(name) for name in list(saved) if name.startswith(memory.PREFIX)}
    own = list(_named(network))
    if list(saved) != [name for name, _, _ in own]:
        expected = ", ".join(name for name, _, _ in own)
        raise ValueError(f"file: expected {_short(expected)}, got {_short(', '.join(saved))}: {file}")
    for name, home, key in own:
        values, given = np.asarray(home[key]), saved[name]
        if (given.shape, given.dtype) != (values.shape, values.dtype):
            expected = f"{values.dtype} in shape {values.shape}"
            raise ValueError(f"file: expected {name} of {expected}, got {given.dtype} in shape {given.shape}: {file}")
        if not np.isfinite(given).all():
            raise ValueError(f"file: expected finite numbers in {name}, got NaN or infinity: {file}")
    if optimizer:
        memory.put_back(optimizer, description.get("optimizer"), remembered, network.flat_parameters.size, file)
    for name, home, key in own:
        if isinstance(home[key], np.ndarray):
            home[key][...] = saved[name]
        else:
            home[key] = saved[name][()]


def _placed(layers: list[tuple[str, Layer]]) -> Iterator[tuple[str, Layer]]:
    """Yield all layers, each with its place, and those within it after it."""
    for place, layer in layers:
        yield place, layer
        yield from _placed([(f"{place}.{within}", inner) for within, inner in layer.within()])


def _layers(network: Network) -> list[tuple[str, Layer]]:
    return list(_placed([(str(i), layer) for i, layer in enumerate(network.layers)]))


def _named(network: Network) -> Iterator[tuple[str, dict[str, Floats], str]]:
    """Yield each array that is saved: its name, and the dict and the key where it is."""
    for place, layer in _layers(network):
        for key in layer.parameters:
            yield f"{place}.{type(layer).__name__}.{key}", layer.parameters, key
        for key in layer.state:
            yield f"{place}.{type(layer).__name__}.state.{key}", layer.state, key


def _described(network: Network) -> list[Any]:
    return [[place, type(layer).__name__, layer.settings] for place, layer in _layers(network)]


def _description(text: Any, file: Any) -> dict[str, Any]:
    try:
        description = json.loads(str(text[()]))
        if not isinstance(description, dict):
            raise ValueError
    except Exception:  # json can break in more ways than one
        raise ValueError(f"file: expected a description of the layers, got none: {file}") from None
    return description


def _same_layers(own: list[Any], saved: Any, file: Any) -> None:
    """Raise if the saved layers are not those of the network, kind by kind and setting by setting."""
    if not isinstance(saved, list) or not all(isinstance(one, list) and len(one) == 3 for one in saved):
        raise ValueError(f"file: expected a description of the layers, got another: {file}")
    for (place, kind, settings), (_, other_kind, other_settings) in zip(own, saved):
        if kind != other_kind:
            raise ValueError(f"file: expected layer {place} to be {kind}, got {_short(other_kind)}: {file}")
        if settings != other_settings:
            raise ValueError(
                f"file: expected layer {place} ({kind}) with {settings}, got {_short(other_settings)}: {file}"
            )
    if [one[0] for one in own] != [one[0] for one in saved]:
        expected = ", ".join(f"{place} {kind}" for place, kind, _ in own)
        found = ", ".join(f"{place} {kind}" for place, kind, _ in saved)
        raise ValueError(f"file: expected layers {_short(expected)}, got {_short(found)}: {file}")


def _short(text: Any) -> str:
    text = " ".join(str(text).split())
    return text if len(text) <= 200 else f"{text[:197]}..."
