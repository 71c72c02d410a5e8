"""The whole code so far, from the chapter "Networks"."""

import math

import numpy as np


def sigmoid(x):
    if isinstance(x, np.ndarray):
        # Far below zero e^-x counts as infinite, and 1 / infinity is the right 0.
        return 1 / (1 + np.exp(-x))
    if -40 < x < math.inf:
        return 1 / (1 + math.exp(-x))
    # Far below zero the 1 no longer counts beside e^-x, and 1 / e^-x is e^x.
    return math.exp(x)


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = np.dot(self.weights, inputs) + self.bias
        return sigmoid(total)


class ThreeNeuronNetwork:
    def __init__(self, h1, h2, o1):
        self.h1 = h1
        self.h2 = h2
        self.o1 = o1

    def feedforward(self, x):
        out_h1 = self.h1.feedforward(x)
        out_h2 = self.h2.feedforward(x)
        return self.o1.feedforward(np.array([out_h1, out_h2]))


neuron = Neuron(np.array([0, 1]), 0)  # w and b
network = ThreeNeuronNetwork(neuron, neuron, neuron)

x = np.array([2, 3])
print(f"h1 = {neuron.feedforward(x):.4f}")
print(f"o1 = {network.feedforward(x):.4f}")

mixed = ThreeNeuronNetwork(
    h1=Neuron(np.array([-1, 1]), 2),
    h2=Neuron(np.array([0, -1]), 0),
    o1=Neuron(np.array([2, -2]), 0),
)
print(f"h1 = {mixed.h1.feedforward(x):.4f}")
print(f"h2 = {mixed.h2.feedforward(x):.4f}")
print(f"o1 = {mixed.feedforward(x):.4f}")

bump = ThreeNeuronNetwork(
    h1=Neuron(np.array([5, 0]), 10),
    h2=Neuron(np.array([5, 0]), -10),
    o1=Neuron(np.array([10, -10]), -5),
)
for degrees in [-4, -2, 0, 2, 4]:
    answer = bump.feedforward(np.array([degrees, 0]))
    print(f"{degrees:2}: {answer:.4f}")
