"""The code of the chapter "Starting well": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Dense, glorot, he

from nnfs import SGD, Dense, Network, SoftmaxCrossEntropy, Tanh
from nnfs import spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
x_new, y_new = spiral(300, rng)
loss = SoftmaxCrossEntropy()

for start in [0.0, 0.5]:
    hidden = Dense(np.full((2, 4), start), np.zeros(4))
    output = Dense(np.full((4, 3), start), np.zeros(3))
    network = Network([hidden, Tanh(), output])
    train(network, x, y_true, loss, SGD(0.2), epochs=50)
    print(hidden.parameters["weights"].round(2))

from nnfs import Layer, ReLU


def answers(squash, scale):
    rng = np.random.default_rng(seed=0)
    y = rng.normal(size=(200, 100))
    each = []
    for _ in range(10):
        weights = rng.normal(scale=scale, size=(100, 100))
        y = squash().forward(Dense(weights, np.zeros(100)).forward(y))
        each.append(y)
    return each


def spread(y):
    return np.sqrt((y**2).mean())


def print_spreads(squash, scales):
    print("scale  layer 1  layer 5  layer 10")
    for scale in scales:
        each = answers(squash, scale)
        a, b, c = [spread(each[i]) for i in [0, 4, 9]]
        print(f"{scale:5.3f} {a:8.4f} {b:8.4f} {c:9.4f}")


scales = [0.02, 0.1, 1]
print_spreads(Tanh, scales)

def told(scale):
    rng = np.random.default_rng(seed=0)
    dense = []
    for _ in range(10):
        weights = rng.normal(scale=scale, size=(100, 100))
        dense.append(Dense(weights, np.zeros(100)))
    layers = [part for layer in dense for part in (layer, Tanh())]
    network = Network(layers)
    y = network.forward(rng.normal(size=(200, 100)))
    network.backward(rng.normal(size=y.shape))
    return [spread(layer.gradients["biases"]) for layer in dense]


print("scale  layer 10  layer 5   layer 1")
for scale in [0.02, 0.1, 1]:
    slopes = told(scale)
    a, b, c = [slopes[i] for i in [9, 4, 0]]
    print(f"{scale:5.3f} {a:9.3f} {b:8.3f} {c:9.3f}")

from nnfs import glorot, he

starts = [0.02, glorot(100, 100), he(100, 100), 0.3]
print_spreads(ReLU, starts)

from nnfs import digits, split

images, labels = digits()
pixels = images.reshape(-1, 64)
rng = np.random.default_rng(seed=1)
training, validation, _ = split(len(pixels), rng)

mean = pixels[training].mean(axis=0)
s = np.sqrt(pixels[training].var(axis=0) + 0.00001)
inputs = {
    "as they are": pixels,
    "times 4": 4 * pixels,
    "normalised": (pixels - mean) / s,
}

for name, x_digits in inputs.items():
    rng = np.random.default_rng(seed=1)
    layers = [
        Dense.random(64, 128, rng), ReLU(),
        Dense.random(128, 10, rng),
    ]
    history = train(
        Network(layers), x_digits[training], labels[training],
        loss, SGD(0.1), epochs=10, rng=rng,
        validation=(x_digits[validation], labels[validation]),
    )
    print(f"{name:11}: {history.validation_losses[-1]:.2f}")

class BatchNormalisation(Layer):
    def __init__(self, size):
        super().__init__(gains=np.ones(size), biases=np.zeros(size))

    def forward(self, x, training=False):
        self.mean = x.mean(axis=0)
        self.spread = np.sqrt(x.var(axis=0) + 0.00001)
        self.x_hat = (x - self.mean) / self.spread
        gains, biases = self.parameters.values()
        return gains * self.x_hat + biases

    def backward(self, d_y):
        self.gradients["gains"][:] = (d_y * self.x_hat).sum(axis=0)
        self.gradients["biases"][:] = d_y.sum(axis=0)
        d = d_y * self.parameters["gains"]
        common = (d * self.x_hat).mean(axis=0)
        pull = d.mean(axis=0) + self.x_hat * common
        return (d - pull) / self.spread


columns = np.array([[1.0, 200], [3, 200], [5, 400], [7, 400]])
print(BatchNormalisation(2).forward(columns).round(2))

from nnfs import layer_error

rng = np.random.default_rng(seed=0)
layer = BatchNormalisation(3)
layer.parameters["gains"][:] = [0.5, 1, 2]
print(layer_error(layer, rng.normal(size=(5, 3)), rng) < 1e-8)

class Remembering(BatchNormalisation):
    def __init__(self, size):
        super().__init__(size)
        self.kept_mean = np.zeros(size)
        self.kept_spread = np.ones(size)

    def forward(self, x, training=False):
        if training:
            y = super().forward(x)
            self.kept_mean += 0.1 * (self.mean - self.kept_mean)
            self.kept_spread += 0.1 * (self.spread - self.kept_spread)
            return y
        x_hat = (x - self.kept_mean) / self.kept_spread
        gains, biases = self.parameters.values()
        return gains * x_hat + biases

from nnfs import accuracy


def deep(initializer, normalise):
    rng = np.random.default_rng(seed=0)
    layers = []
    n_inputs = 2
    for _ in range(6):
        layers.append(Dense.random(n_inputs, 32, rng, initializer))
        if normalise:
            layers.append(Remembering(32))
        layers.append(ReLU())
        n_inputs = 32
    return Network([*layers, Dense.random(32, 3, rng)]), rng


def learns(initializer, learning_rate, normalise):
    network, rng = deep(initializer, normalise)
    optimizer = SGD(learning_rate)
    try:
        train(
            network, x, y_true, loss, optimizer,
            epochs=40, batch_size=50, rng=rng,
        )
    except ValueError:
        return "no"
    y_pred = network.predict(x_new).argmax(axis=1)
    return "yes" if accuracy(y_new, y_pred) >= 0.8 else "no"


def small(n_inputs, n_outputs):
    return 0.02


def large(n_inputs, n_outputs):
    return 1.0


print("learning rate    0.01  0.1  1")
for normalise in [False, True]:
    print("with batch normalisation" if normalise else "without")
    for start in [small, he, large]:
        a, b, c = [
            learns(start, rate, normalise) for rate in [0.01, 0.1, 1]
        ]
        print(f"  {start.__name__:15}{a:4}  {b:3}  {c}")

from nnfs import Residual


def arrives(around):
    rng = np.random.default_rng(seed=0)
    layers = []
    for _ in range(30):
        weights = rng.normal(scale=0.02, size=(32, 32))
        step = [Dense(weights, np.zeros(32)), Tanh()]
        layers += [Residual(step)] if around else step
    layers.insert(0, Dense.random(2, 32, rng))
    network = Network(layers)
    y = network.forward(x)
    network.backward(rng.normal(size=y.shape))
    return spread(layers[0].gradients["biases"])


without, around = arrives(False), arrives(True)
print(f"without: {without:.4f}, with a way around: {around:.1f}")
