"""The whole code so far, from the chapter "Loss"."""

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


def encode_measurements(weight, height):
    return np.array([weight - 135, height - 66], dtype=float)


def encode_gender(gender):
    return 1 if gender == "F" else 0


PEOPLE = (
    # name, weight in pounds, height in inches, gender
    ("Alice", 133, 65, "F"),
    ("Bob", 160, 72, "M"),
    ("Charlie", 152, 70, "M"),
    ("Diana", 120, 60, "F"),
)


def people():
    data, all_y_trues = [], []
    for _, weight, height, gender in PEOPLE:
        data.append(encode_measurements(weight, height))
        all_y_trues.append(encode_gender(gender))
    return np.array(data), np.array(all_y_trues, dtype=float)


def mse_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()


data, all_y_trues = people()
print(data)
print(all_y_trues)

y_preds = np.array([0, 0, 0, 0])
print(mse_loss(all_y_trues, y_preds))

y_preds = np.array([0.5, 0.5, 0.5, 0.5])
print(mse_loss(all_y_trues, y_preds))

neuron = Neuron(np.array([0, 1]), 0)
network = ThreeNeuronNetwork(neuron, neuron, neuron)
y_preds = np.array([network.feedforward(x) for x in data])
for person, y_pred in zip(PEOPLE, y_preds):
    print(f"{person[0]:7} {y_pred:.3f}")
print(f"loss    {mse_loss(all_y_trues, y_preds):.3f}")
