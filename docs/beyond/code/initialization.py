"""The code of the chapter "Initialization: starting well": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Dense, glorot, he

from nnfs import SGD, Dense, Network, SoftmaxCrossEntropy, Tanh
from nnfs import spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
loss = SoftmaxCrossEntropy()
learned = {}

for start in [0.0, 0.5]:
    hidden = Dense(np.full((2, 4), start), np.zeros(4))
    output = Dense(np.full((4, 3), start), np.zeros(3))
    network = Network([hidden, Tanh(), output])
    train(network, x, y_true, loss, SGD(0.2), epochs=50)
    learned[start] = hidden.parameters["weights"]
    print(learned[start].round(2))

rng = np.random.default_rng(seed=0)
samples = rng.normal(size=(200, 100))


def stack(squash, scale):
    rng = np.random.default_rng(seed=1)
    pairs = []
    for _ in range(10):
        weights = rng.normal(scale=scale, size=(100, 100))
        pairs.append((Dense(weights, np.zeros(100)), squash()))
    return pairs


def forward(pairs):
    y, answers = samples, []
    for dense, squash in pairs:
        y = squash.forward(dense.forward(y))
        answers.append(y)
    return answers


def spread(y):
    return np.sqrt((y**2).mean())


def print_spreads(go, squash, scales):
    print("scale   layer 1   layer 5  layer 10")
    for scale in scales:
        each = go(stack(squash, scale))
        a, b, c = [spread(each[i]) for i in [0, 4, 9]]
        print(f"{scale:5.3f} {a:9.4f} {b:9.4f} {c:9.4f}")


scales = [0.02, 0.1, 1]
print_spreads(forward, Tanh, scales)

told = rng.normal(size=(200, 100))


def backward(pairs):
    forward(pairs)
    d_y, slopes = told, []
    for dense, squash in reversed(pairs):
        d_z = squash.backward(d_y)
        slopes.insert(0, d_z)
        d_y = dense.backward(d_z)
    return slopes


print_spreads(backward, Tanh, scales)

u = np.array([-3, -1, 1, 3])
v = np.array([-2, 2])
print(u.var(), v.var())
print(np.add.outer(u, v).var(), np.outer(u, v).var())

from nnfs import ReLU, glorot, he

starts = [0.02, glorot(100, 100), he(100, 100), 0.3]
print_spreads(forward, ReLU, starts)
print_spreads(backward, ReLU, starts)

from nnfs import digits, split

images, labels = digits()
pixels = images.reshape(-1, 64)
rng = np.random.default_rng(seed=1)
training, validation, _ = split(len(pixels), rng)

mean = pixels[training].mean(axis=0)
width = np.sqrt(pixels[training].var(axis=0) + 0.00001)
inputs = {
    "as they are": pixels,
    "times 4": 4 * pixels,
    "normalised": (pixels - mean) / width,
}
losses = {}

for name in inputs:
    data = inputs[name]
    rng = np.random.default_rng(seed=1)
    layers = [
        Dense.random(64, 32, rng), ReLU(),
        Dense.random(32, 10, rng),
    ]
    history = train(
        Network(layers), data[training], labels[training],
        loss, SGD(0.1), epochs=10, rng=rng,
        validation=(data[validation], labels[validation]),
    )
    losses[name] = history.validation_losses[-1]
    print(f"{name:11}: {losses[name]:.2f}")
