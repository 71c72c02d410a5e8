"""What a network has learned, in a file: the parameters and where they belong, and nothing that runs.

The file is an .npz, NumPy's own archive of arrays.  Pickles, which can run any program when they are opened,
are neither written nor read.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np

from nnfs.gate.arguments import File
from nnfs.gate.arrays import Floats
from nnfs.learning.network import Network

_VERSION = 1


def save_parameters(network: Network, file: File) -> None:
    """Write the parameters of `network` to `file`, each under a name such as "0.Dense.weights".

    The file is written beside its place first and then moved there, so an older one is whole until the new
    one is.

    >>> import os, tempfile
    >>> from nnfs import Dense
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_parameters(Network([Dense([[1]], [2])]), f"{folder}/one.npz")
    ...     print(os.listdir(folder))
    ['one.npz']
    """
    if not np.isfinite(network.flat_parameters).all():
        raise ValueError("network: expected finite parameters, got NaN or infinity")
    target = Path(file)
    beside = target.with_name(f"{target.name}.part")
    try:
        with open(beside, "wb") as opened:
            np.savez(opened, allow_pickle=False, version=np.array(_VERSION), **_named(network))
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def load_parameters(network: Network, file: File) -> None:
    """Set the parameters of `network` to those in `file`; the layers must be those that were saved.

    >>> import tempfile
    >>> from nnfs import Dense
    >>> network = Network([Dense([[0]], [0])])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_parameters(Network([Dense([[1]], [2])]), f"{folder}/one.npz")
    ...     load_parameters(network, f"{folder}/one.npz")
    >>> print(network.flat_parameters)
    [1. 2.]
    """
    content = Path(file).read_bytes()
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            saved = {name: arrays[name] for name in arrays.files}
    except Exception as error:  # a broken archive can break in any way
        raise ValueError(f"file: expected parameters that save_parameters wrote, got {file}: {error}") from None
    version = saved.pop("version", np.array(0))
    if version.shape != () or version != _VERSION:
        raise ValueError(f"file: expected version {_VERSION}, got {version}: {file}")
    own = _named(network)
    if list(saved) != list(own):
        raise ValueError(f"file: expected {', '.join(own)}, got {', '.join(saved)}: {file}")
    for name, values in own.items():
        given = saved[name]
        if (given.shape, given.dtype) != (values.shape, values.dtype):
            expected = f"{values.dtype} in shape {values.shape}"
            raise ValueError(f"file: expected {name} of {expected}, got {given.dtype} in shape {given.shape}: {file}")
        if not np.isfinite(given).all():
            raise ValueError(f"file: expected finite numbers in {name}, got NaN or infinity: {file}")
    for name, values in own.items():
        values[...] = saved[name]


def _named(network: Network) -> dict[str, Floats]:
    return {
        f"{i}.{type(layer).__name__}.{name}": values
        for i, layer in enumerate(network.layers)
        for name, values in layer.parameters.items()
    }
