"""The whole code so far, from the chapter "Neurons"."""

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


for x in [-7, -3, 0, 3, 7]:
    print(f"{x:2} becomes {sigmoid(x):.3f}")

weights = np.array([0, 1])  # w1 and w2
bias = 4  # b
neuron = Neuron(weights, bias)

x = np.array([2, 3])  # x1 and x2
print(f"{neuron.feedforward(x):.3f}")
