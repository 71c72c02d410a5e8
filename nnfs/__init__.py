"""Neural networks from scratch: the library that the book teaches, NumPy and nothing else.

>>> import numpy as np
>>> from nnfs import NineParameterNetwork, encode_measurements, people
>>> data, all_y_trues = people()
>>> network = NineParameterNetwork.random(np.random.default_rng(seed=1))
>>> losses = network.train(data, all_y_trues)
>>> emily = encode_measurements(weight=128, height=63)
>>> print(f"{network.feedforward(emily):.2f}")
0.97
"""

from nnfs.activations import sigmoid, sigmoid_derivative
from nnfs.datasets import PEOPLE, encode_gender, encode_measurements, people
from nnfs.losses import mse_loss
from nnfs.neuron import Neuron
from nnfs.nine_parameters import NineParameterNetwork
from nnfs.three_neurons import ThreeNeuronNetwork

__version__ = "0.1.0"

__all__ = [
    "PEOPLE",
    "Neuron",
    "NineParameterNetwork",
    "ThreeNeuronNetwork",
    "encode_gender",
    "encode_measurements",
    "mse_loss",
    "people",
    "sigmoid",
    "sigmoid_derivative",
]
