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

from nnfs.activations import ReLU, Sigmoid, Softmax, Tanh, sigmoid, sigmoid_derivative, softmax
from nnfs.datasets import PEOPLE, encode_gender, encode_measurements, people
from nnfs.initializers import glorot, he
from nnfs.layers import Dense, Dropout, Layer
from nnfs.losses import mse_loss
from nnfs.network import Network
from nnfs.neuron import Neuron
from nnfs.nine_parameters import NineParameterNetwork
from nnfs.three_neurons import ThreeNeuronNetwork

__version__ = "0.1.0"

__all__ = [
    "PEOPLE",
    "Dense",
    "Dropout",
    "Layer",
    "Network",
    "Neuron",
    "NineParameterNetwork",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Tanh",
    "ThreeNeuronNetwork",
    "encode_gender",
    "encode_measurements",
    "glorot",
    "he",
    "mse_loss",
    "people",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
]
