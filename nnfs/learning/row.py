"""One long row for all parameters of a network, and one for their gradients.

The layers keep their own shapes: each array of theirs is a window on a stretch of that row.  So an optimizer,
which treats all parameters alike, takes one step on one vector, and knows nothing of layers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfs.gate import Floats


class Row:
    """The arrays in some dictionaries, one after another in one row of `values`; the dictionaries get windows on it.

    Someone may put another array in the place of one of its `windows`: `layer.parameters["weights"] = better`.  Then a
    new row has to be made, which takes over the place of the `earlier` one if its size is the same.

    >>> arrays = {"weights": np.array([[1.0, 2.0]]), "biases": np.array([3.0])}
    >>> row = Row([arrays], np.float64)
    >>> row.values[0] = 5
    >>> print(arrays["weights"])
    [[5. 2.]]
    >>> arrays["biases"] = np.array([7.0])
    >>> print(Row([arrays], np.float64, earlier=row).values)
    [5. 2. 7.]
    """

    def __init__(
        self, homes: Sequence[dict[str, Floats]], dtype: np.dtype[np.floating] | type, earlier: Row | None = None
    ) -> None:
        self.homes = homes
        places = [(home, name) for home in homes for name in home]
        parts = [np.ravel(home[name]) for home, name in places]
        self.values = np.concatenate([np.zeros(0, dtype), *parts]).astype(dtype)
        if earlier and earlier.values.shape == self.values.shape:  # who holds it goes on seeing it
            earlier.values[:] = self.values
            self.values = earlier.values
        self.windows: list[tuple[dict[str, Floats], str, Floats]] = []
        start = 0
        for home, name in places:
            window = self.values[start : start + np.size(home[name])].reshape(np.shape(home[name]))
            home[name] = window
            self.windows.append((home, name, window))
            start += window.size
