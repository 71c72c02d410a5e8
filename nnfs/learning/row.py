"""One long row for all parameters of a network, and one for their gradients.

The layers keep their own shapes: each array of theirs is a window on a stretch of that row.  So an optimizer,
which treats all parameters alike, takes one step on one vector, and knows nothing of layers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfs.gate.arrays import Floats


class Row:
    """The arrays in some dictionaries, one after another in one row; the dictionaries get windows on it.

    Someone may put another array in the place of a window: `layer.parameters["weights"] = better`.  Then its numbers
    are copied into the row when this is next asked for its `values`, and a window takes its place.

    >>> arrays = {"weights": np.array([[1.0, 2.0]]), "biases": np.array([3.0])}
    >>> row = Row([arrays], np.float64)
    >>> row.values()[0] = 5
    >>> arrays["biases"] = np.array([7.0])
    >>> print(row.values(), arrays["weights"])
    [5. 2. 7.] [[5. 2.]]
    """

    def __init__(self, homes: Sequence[dict[str, Floats]], dtype: np.dtype[np.floating] | type) -> None:
        self.homes, self.dtype = homes, dtype
        self._gather()

    def values(self) -> Floats:
        """Return the row, with whatever was put in the place of a window."""
        for home, name, window in self.windows:
            if home[name] is not window:
                self._gather()
                break
        return self.row

    def _gather(self) -> None:
        arrays = [(home, name, values) for home in self.homes for name, values in home.items()]
        size = sum(np.size(values) for _, _, values in arrays)
        parts = [np.zeros(0, self.dtype), *(np.ravel(values) for _, _, values in arrays)]
        gathered = np.concatenate(parts).astype(self.dtype)
        if getattr(self, "row", np.zeros(())).shape == (size,):
            self.row[:] = gathered  # who holds the row already goes on seeing it
        else:
            self.row = gathered
        self.windows, start = [], 0
        for home, name, values in arrays:
            window = self.row[start : start + np.size(values)].reshape(np.shape(values))
            home[name] = window
            self.windows.append((home, name, window))
            start += window.size
