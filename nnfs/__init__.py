"""Neural networks from scratch: the library that the book teaches, NumPy and nothing else.

>>> import numpy as np
>>> from nnfs import NineParameterNetwork, encode_measurements, people
>>> data, all_y_trues = people()
>>> network = NineParameterNetwork.random(np.random.default_rng(seed=1))
>>> losses = network.train(data, all_y_trues)
>>> emily = encode_measurements(weight=128, height=63)
>>> print(f"{network.feedforward(emily):.2f}")
0.97

What you give is checked before anything happens: a value of the wrong kind is a TypeError, one of the right kind that
cannot be used is a ValueError, and either names the argument, what was expected and what came; then all is as it was.
Only what a loop calls for each batch, `forward`, `backward`, `fill_gradients` and `step`, trusts its caller to have
given it arrays that fit, as `train` and `predict` do.

>>> network.train(data, all_y_trues, learning_rate=-1)
Traceback (most recent call last):
ValueError: learning_rate: expected a finite number above 0, got -1 (int)
"""

from nnfs.autograd.tensor import Tensor
from nnfs.data.digits import digits, split
from nnfs.data.names import LETTERS, encode_names, names
from nnfs.data.people import PEOPLE, encode_gender, encode_measurements, people
from nnfs.data.phrases import (
    COMPLAINTS,
    HELD_OUT_COMPLAINTS,
    HELD_OUT_PRAISE,
    PRAISE,
    VOCABULARY,
    encode_phrase,
    phrases,
)
from nnfs.data.points import circles, moons, spiral, xor
from nnfs.first.loss import mse_loss
from nnfs.first.neuron import Neuron
from nnfs.first.nine_parameters import NineParameterNetwork
from nnfs.first.sigmoid import sigmoid, sigmoid_derivative
from nnfs.first.three_neurons import ThreeNeuronNetwork
from nnfs.gate import door as _door
from nnfs.layers.activations import ReLU, Sigmoid, Softmax, Tanh, softmax
from nnfs.layers.attention import Attention, Positions
from nnfs.layers.chain import Chain, Residual
from nnfs.layers.convolution import Convolution, Flatten
from nnfs.layers.dense import Dense
from nnfs.layers.dropout import Dropout
from nnfs.layers.embedding import Embedding
from nnfs.layers.initializers import glorot, he
from nnfs.layers.layer import Layer
from nnfs.layers.normalisation import BatchNorm, LayerNorm, RMSNorm
from nnfs.layers.pooling import AveragePool, MaxPool, Pool
from nnfs.layers.recurrent import GRU, Recurrent
from nnfs.learning.gradients import layer_error, network_error, numerical_gradient
from nnfs.learning.history import History
from nnfs.learning.loop import train_epoch
from nnfs.learning.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy
from nnfs.learning.metrics import accuracy, confusion_matrix, f1, mean_absolute_error, precision, r_squared, recall
from nnfs.learning.network import Network
from nnfs.learning.optimizers import SGD, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSProp
from nnfs.learning.sampling import sample
from nnfs.learning.saving import load_parameters, save_parameters
from nnfs.learning.schedules import cosine_decay, exponential_decay, step_decay, warm_up
from nnfs.learning.summary import summary
from nnfs.learning.training import train

__version__ = "0.1.0"

# fmt: off
__all__ = [
    "COMPLAINTS", "GRU", "HELD_OUT_COMPLAINTS", "HELD_OUT_PRAISE", "LETTERS", "PEOPLE", "PRAISE", "SGD", "VOCABULARY",
    "Adam", "AdamW", "Attention", "AveragePool", "BatchNorm", "BinaryCrossEntropy", "Chain", "Convolution", "Dense",
    "Dropout", "Embedding", "Flatten", "History", "Layer", "LayerNorm", "Loss", "MaxPool", "MeanSquaredError",
    "Momentum", "Nesterov", "Network", "Neuron", "NineParameterNetwork", "Optimizer", "Pool", "Positions", "RMSNorm",
    "RMSProp", "ReLU", "Recurrent", "Residual", "Sigmoid", "Softmax", "SoftmaxCrossEntropy", "Tanh", "Tensor",
    "ThreeNeuronNetwork",
    "accuracy", "circles", "confusion_matrix", "cosine_decay", "digits", "encode_gender", "encode_measurements",
    "encode_names", "encode_phrase", "exponential_decay", "f1", "glorot", "he", "layer_error", "load_parameters",
    "mean_absolute_error", "moons", "mse_loss", "names", "network_error", "numerical_gradient", "people", "phrases",
    "precision", "r_squared", "recall", "sample", "save_parameters", "sigmoid", "sigmoid_derivative", "softmax",
    "spiral", "split", "step_decay", "summary", "train", "train_epoch", "warm_up", "xor",
]
# fmt: on

_door.close(globals(), __all__)
