"""The whole code so far, from the chapter "Slopes: which way to turn"."""

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


w2 = w3 = w4 = w5 = w6 = 1
b1 = b2 = 0
alice = (-2, -1, 1)  # weight - 135, height - 66, and 1 for F


def loss_of(person, w1, b3):
    x1, x2, y_true = person
    h1 = sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = sigmoid(w3 * x1 + w4 * x2 + b2)
    y_pred = sigmoid(w5 * h1 + w6 * h2 + b3)
    return (y_true - y_pred) ** 2


print(f"w1 = 1.00: loss {loss_of(alice, 1.00, 0):.5f}")
print(f"w1 = 1.01: loss {loss_of(alice, 1.01, 0):.5f}")

step = 0.0001
change = loss_of(alice, 1 + step, 0) - loss_of(alice, 1 - step, 0)
slope = change / (2 * step)
print(f"{slope:.4f}")

man = (1, -2, 0)  # 0 for M
places = {}  # the slope at each place
for b3 in [-2, -0.316, 1]:
    up = loss_of(alice, 1, b3 + step) + loss_of(man, 1, b3 + step)
    down = loss_of(alice, 1, b3 - step) + loss_of(man, 1, b3 - step)
    places[b3] = (up / 2 - down / 2) / (2 * step)
    print(f"b3 = {b3:6}: slope {places[b3]:6.3f}")

def square(u):
    return u**2


def chained(u):
    v = 7 * u + 5
    return v**2


for f in [square, chained]:
    tried = (f(3 + step) - f(3 - step)) / (2 * step)
    print(f"{f.__name__:7} {tried:.3f}")
