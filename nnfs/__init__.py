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
from nnfs.autograd import Tensor
from nnfs.convolution import Convolution, Flatten
from nnfs.datasets import (
    COMPLAINTS,
    HELD_OUT_COMPLAINTS,
    HELD_OUT_PRAISE,
    PEOPLE,
    PRAISE,
    VOCABULARY,
    circles,
    digits,
    encode_gender,
    encode_measurements,
    encode_phrase,
    moons,
    people,
    phrases,
    spiral,
    split,
    xor,
)
from nnfs.gradients import layer_error, network_error, numerical_gradient
from nnfs.initializers import glorot, he
from nnfs.layers import Dense, Dropout, Layer
from nnfs.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy, mse_loss
from nnfs.metrics import accuracy, confusion_matrix
from nnfs.network import Network
from nnfs.neuron import Neuron
from nnfs.nine_parameters import NineParameterNetwork
from nnfs.optimizers import SGD, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSProp
from nnfs.pooling import AveragePool, MaxPool, Pool
from nnfs.recurrent import GRU, Recurrent
from nnfs.saving import load_parameters, save_parameters
from nnfs.schedules import cosine_decay, exponential_decay, step_decay, warm_up
from nnfs.three_neurons import ThreeNeuronNetwork
from nnfs.training import History, train

__version__ = "0.1.0"

# fmt: off
__all__ = [
    "COMPLAINTS", "GRU", "HELD_OUT_COMPLAINTS", "HELD_OUT_PRAISE", "PEOPLE", "PRAISE", "SGD", "VOCABULARY",
    "Adam", "AdamW", "AveragePool", "BinaryCrossEntropy", "Convolution", "Dense", "Dropout", "Flatten", "History",
    "Layer", "Loss", "MaxPool", "MeanSquaredError", "Momentum", "Nesterov", "Network", "Neuron",
    "NineParameterNetwork", "Optimizer", "Pool", "RMSProp", "ReLU", "Recurrent", "Sigmoid", "Softmax",
    "SoftmaxCrossEntropy", "Tanh", "Tensor", "ThreeNeuronNetwork",
    "accuracy", "circles", "confusion_matrix", "cosine_decay", "digits", "encode_gender", "encode_measurements",
    "encode_phrase", "exponential_decay", "glorot", "he", "layer_error", "load_parameters", "moons", "mse_loss",
    "network_error", "numerical_gradient", "people", "phrases", "save_parameters", "sigmoid", "sigmoid_derivative",
    "softmax", "spiral", "split", "step_decay", "train", "warm_up", "xor",
]
# fmt: on
