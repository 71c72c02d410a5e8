"""The whole code so far, from the chapter "Training"."""

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

    @classmethod
    def random(cls, rng):
        return cls(*rng.normal(size=9).tolist())

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

    def train(self, data, all_y_trues, learning_rate=0.1, epochs=1000, report_every=0):
        # Python's own numbers are quicker one by one.
        samples, answers = data.tolist(), all_y_trues.tolist()
        losses = []
        for epoch in range(epochs):
            for x, y_true in zip(samples, answers):
                d_L = self.partial_derivatives(x, y_true)
                self.w1 -= learning_rate * d_L["w1"]
                self.w2 -= learning_rate * d_L["w2"]
                self.w3 -= learning_rate * d_L["w3"]
                self.w4 -= learning_rate * d_L["w4"]
                self.w5 -= learning_rate * d_L["w5"]
                self.w6 -= learning_rate * d_L["w6"]
                self.b1 -= learning_rate * d_L["b1"]
                self.b2 -= learning_rate * d_L["b2"]
                self.b3 -= learning_rate * d_L["b3"]

            y_preds = np.array([self.feedforward(x) for x in samples])
            losses.append(float(mse_loss(all_y_trues, y_preds)))
            if report_every and epoch % report_every == 0:
                print(f"Epoch {epoch:3d} loss: {losses[-1]:.3f}")
        return losses


data, all_y_trues = people()
network = NineParameterNetwork.random(np.random.default_rng(seed=0))
losses = network.train(data, all_y_trues, report_every=100)

from copy import copy

again = NineParameterNetwork.random(np.random.default_rng(seed=0))
stages = {0: copy(again)}  # a copy for each number of epochs
for epochs in range(1, 1001):
    again.train(data, all_y_trues, epochs=1)
    stages[epochs] = copy(again)

alice = data[0]
for epochs in [0, 31, 101, 1000]:
    answer = stages[epochs].feedforward(alice)
    print(f"{epochs:4} epochs, Alice: {answer:.3f}")

emily = encode_measurements(128, 63)
frank = encode_measurements(155, 68)
print(f"Emily: {network.feedforward(emily):.3f}")
print(f"Frank: {network.feedforward(frank):.3f}")

for height in [60, 65, 70, 74]:
    answer = network.feedforward(encode_measurements(150, height))
    print(f"{height} inches: {answer:.3f}")

for learning_rate in [0.01, 0.1, 1, 100]:
    fresh = NineParameterNetwork.random(np.random.default_rng(seed=0))
    history = fresh.train(data, all_y_trues, learning_rate, epochs=500)
    print(f"learning rate {learning_rate:4}: loss {history[-1]:.4f}")
