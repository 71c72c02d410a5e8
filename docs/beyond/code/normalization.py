"""The code of the chapter "Normalization: between the layers": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Layer


class BatchNormalisation(Layer):
    def __init__(self, size):
        super().__init__(gains=np.ones(size), biases=np.zeros(size))

    def forward(self, x, training=False):
        self.spread = np.sqrt(x.var(axis=0) + 0.00001)
        self.x_hat = (x - x.mean(axis=0)) / self.spread
        gains = self.parameters["gains"]
        return gains * self.x_hat + self.parameters["biases"]


columns = np.array([[1.0, 200], [3, 200], [5, 400], [7, 400]])
print(BatchNormalisation(2).forward(columns).round(2))

class WithTheWayBack(BatchNormalisation):
    def backward(self, d_y):
        self.gradients["gains"][:] = (d_y * self.x_hat).sum(axis=0)
        self.gradients["biases"][:] = d_y.sum(axis=0)
        d = d_y * self.parameters["gains"]
        common = (d * self.x_hat).mean(axis=0)
        pull = d.mean(axis=0) + self.x_hat * common
        return (d - pull) / self.spread

from nnfs import layer_error

rng = np.random.default_rng(seed=0)
layer = WithTheWayBack(3)
layer.parameters["gains"][:] = [0.5, 1, 2]
print(layer_error(layer, rng.normal(size=(5, 3)), rng) < 1e-8)

from nnfs import BatchNorm

rng = np.random.default_rng(seed=0)
layer = BatchNorm(1)
for _ in range(50):
    batch = rng.normal(loc=4, scale=2, size=(100, 1))
    layer.forward(batch, training=True)

alone = np.array([[6.0]])
print(BatchNormalisation(1).forward(alone))
print(layer.forward(alone).round(1))

def layer_norm(x):
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 0.00001)


def rms_norm(x):
    squares = (x**2).mean(axis=1, keepdims=True)
    return x / np.sqrt(squares + 0.00001)


rows = np.array([[1.0, 3, 5, 7], [100, 300, 500, 700]])
print(layer_norm(rows).round(2))
print(rms_norm(rows).round(2))

from nnfs import SGD, Dense, Network, ReLU, SoftmaxCrossEntropy
from nnfs import accuracy, he, spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
x_new, y_new = spiral(300, rng)
loss = SoftmaxCrossEntropy()


def deep(factor, normalise, rng):
    layers, n_inputs = [], 2
    for _ in range(6):
        scale = factor * he(n_inputs, 32)
        weights = rng.normal(scale=scale, size=(n_inputs, 32))
        layers.append(Dense(weights, np.zeros(32)))
        if normalise:
            layers.append(BatchNorm(32))
        layers.append(ReLU())
        n_inputs = 32
    layers.append(Dense.random(32, 3, rng))
    return Network(layers)


def learns(factor, rate, normalise):
    rng = np.random.default_rng(seed=0)
    network = deep(factor, normalise, rng)
    try:
        train(
            network, x, y_true, loss, SGD(rate),
            epochs=40, batch_size=50, rng=rng,
        )
    except ValueError:
        return "no"
    y_pred = network.predict(x_new).argmax(axis=1)
    return "yes" if accuracy(y_new, y_pred) >= 0.8 else "no"


rates = [0.01, 0.1, 1]
results = {}
print("learning rate   0.01  0.1  1")
for normalise in [False, True]:
    print("with batch normalisation" if normalise else "without")
    for factor in [0.1, 1, 4]:
        row = [learns(factor, rate, normalise) for rate in rates]
        results[normalise, factor] = row
        a, b, c = row
        print(f"  {factor:3} times He   {a:4}  {b:3}  {c}")

from nnfs import Residual, Tanh


def arrives(around):
    rng = np.random.default_rng(seed=0)
    layers = [Dense.random(2, 32, rng)]
    for _ in range(30):
        weights = rng.normal(scale=0.02, size=(32, 32))
        step = [Dense(weights, np.zeros(32)), Tanh()]
        step = [Residual(step)] if around else step
        layers += step
    network = Network(layers)
    y = network.forward(x)
    network.backward(rng.normal(size=y.shape))
    return abs(layers[0].gradients["biases"]).mean()


without, around = arrives(False), arrives(True)
print(f"without: {without:.4f}, with a way around: {around:.1f}")
