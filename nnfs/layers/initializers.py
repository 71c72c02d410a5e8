"""How far from zero the weights start, so that numbers neither fade nor blow up on their way through.

A neuron with n inputs adds n products.  Were the weights as spread out as the inputs, the sum would be √n
times as spread out as one input, and after ten layers nothing would be of use.  So each weight is drawn
from a normal distribution around 0, the narrower the more inputs there are.  An initializer says how narrow.
"""

from __future__ import annotations

import math

from nnfs.gate import Count


def glorot(n_inputs: Count, n_outputs: Count) -> float:
    """The standard deviation √(2 / (n_inputs + n_outputs)), for sigmoid, tanh, softmax or nothing after it.

    It is between what keeps the spread on the way forward, √(1 / n_inputs), and on the way back,
    √(1 / n_outputs).

    >>> print(glorot(n_inputs=4, n_outputs=4))
    0.5

    Source: Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks.
    """
    return math.sqrt(2 / (n_inputs + n_outputs))


def he(n_inputs: Count, n_outputs: Count) -> float:
    """The standard deviation √(2 / n_inputs), for a ReLU: it silences half of the sums, so the rest gets double.

    >>> print(he(n_inputs=8, n_outputs=3))
    0.5

    Source: He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers.
    """
    return math.sqrt(2 / n_inputs)
