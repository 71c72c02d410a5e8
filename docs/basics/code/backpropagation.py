"""The whole code so far, from the chapter "Backpropagation"."""

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


def sigmoid_derivative(x):
    fx = sigmoid(x)
    return fx * (1 - fx)


class NineParameterNetwork:
    def __init__(self, w1, w2, w3, w4, w5, w6, b1, b2, b3):
        self.w1 = w1
        self.w2 = w2
        self.w3 = w3
        self.w4 = w4
        self.w5 = w5
        self.w6 = w6
        self.b1 = b1
        self.b2 = b2
        self.b3 = b3

    def feedforward(self, x):
        x1, x2 = x
        h1 = sigmoid(self.w1 * x1 + self.w2 * x2 + self.b1)
        h2 = sigmoid(self.w3 * x1 + self.w4 * x2 + self.b2)
        o1 = sigmoid(self.w5 * h1 + self.w6 * h2 + self.b3)
        return o1

    def partial_derivatives(self, x, y_true):
        x1, x2 = x
        z1 = self.w1 * x1 + self.w2 * x2 + self.b1
        h1 = sigmoid(z1)
        z2 = self.w3 * x1 + self.w4 * x2 + self.b2
        h2 = sigmoid(z2)
        z3 = self.w5 * h1 + self.w6 * h2 + self.b3
        y_pred = sigmoid(z3)

        # From the loss back to each sum, one link at a time.
        d_L_d_ypred = -2 * (y_true - y_pred)
        d_L_d_z3 = d_L_d_ypred * sigmoid_derivative(z3)
        d_L_d_h1 = d_L_d_z3 * self.w5
        d_L_d_z1 = d_L_d_h1 * sigmoid_derivative(z1)
        d_L_d_h2 = d_L_d_z3 * self.w6
        d_L_d_z2 = d_L_d_h2 * sigmoid_derivative(z2)

        # The last link: what multiplies the parameter in its sum.
        return {
            "w1": d_L_d_z1 * x1,
            "w2": d_L_d_z1 * x2,
            "w3": d_L_d_z2 * x1,
            "w4": d_L_d_z2 * x2,
            "w5": d_L_d_z3 * h1,
            "w6": d_L_d_z3 * h2,
            "b1": d_L_d_z1,
            "b2": d_L_d_z2,
            "b3": d_L_d_z3,
        }


step = 0.0001
for x in [-3, 0, 2]:
    tried = (sigmoid(x + step) - sigmoid(x - step)) / (2 * step)
    formula = sigmoid(x) * (1 - sigmoid(x))
    print(f"at {x:2}: tried {tried:.4f}, formula {formula:.4f}")

network = NineParameterNetwork(
    w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0
)
alice = np.array([-2, -1])
d_L = network.partial_derivatives(alice, y_true=1)
for name in d_L:
    print(f"dL/d{name} = {d_L[name]:7.4f}")

man = np.array([1, -2])
print(f"{network.partial_derivatives(man, y_true=0)['w1']:.4f}")
