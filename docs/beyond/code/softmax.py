"""The code of the chapter "More than two answers": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import softmax, SoftmaxCrossEntropy, Tanh, ReLU

from nnfs import Loss, softmax

scores = np.array([[3.0, 1.0, 0.0]])
print(softmax(scores).round(3))
print(softmax(scores + 1000).round(3))

for temperature in [0.5, 1, 2]:
    shares = softmax(scores / temperature)[0]
    print(f"{temperature:3}: {shares.round(3)}")

def mean_surprise(y_true, scores):
    total = 0
    for right, row in zip(y_true, scores):
        row = row - row.max()
        total += np.log(np.exp(row).sum()) - row[right]
    return total / len(y_true)


def its_slopes(y_true, scores):
    d_scores = softmax(scores)
    for i, right in enumerate(y_true):
        d_scores[i, right] -= 1
    return d_scores / len(y_true)


dog = np.array([1])
print(f"{mean_surprise(dog, scores):.3f}")
print(its_slopes(dog, scores).round(3))

from nnfs import SoftmaxCrossEntropy, numerical_gradient

loss = SoftmaxCrossEntropy()
print(f"{loss.forward(dog, scores):.3f}")
print(loss.backward().round(3))


def loss_of(scores):
    return loss.forward(dog, scores)


print(numerical_gradient(loss_of, scores).round(3))

from nnfs import sigmoid

print("score  squared error  cross-entropy")
# The right answer is yes.
for score in [-7, -3, 0, 3]:
    yes = sigmoid(score)
    slope = -2 * (1 - yes) * yes * (1 - yes)
    print(f"{score:5}  {slope:13.4f}  {yes - 1:13.4f}")

from nnfs import Dense, Network, ReLU, Sigmoid, Tanh


def slopes_by_layer(squash):
    rng = np.random.default_rng(seed=0)
    layers = []
    for _ in range(10):
        layers += [Dense.random(16, 16, rng), squash()]
    network = Network(layers)
    y = network.forward(rng.normal(size=(64, 16)))
    network.backward(rng.normal(size=y.shape))
    dense = layers[::2]
    slopes = [layer.gradients["weights"] for layer in dense]
    return [np.abs(slope).mean() for slope in slopes]


squashes = [Sigmoid, Tanh, ReLU]
sizes = [slopes_by_layer(squash) for squash in squashes]
print("layer    sigmoid  tanh  ReLU")
for i in [9, 6, 3, 0]:
    a, b, c = [size[i] / size[9] for size in sizes]
    print(f"{i + 1:5}  {a:.7f}  {b:.2f}  {c:.2f}")

from nnfs import SGD, accuracy, spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
x_new, y_new = spiral(300, rng)


def untrained(squash):
    rng = np.random.default_rng(seed=2)
    network = Network(
        [
            Dense.random(2, 32, rng),
            squash(),
            Dense.random(32, 32, rng),
            squash(),
            Dense.random(32, 3, rng),
        ]
    )
    return network, rng


for squash in squashes:
    network, _ = untrained(squash)
    first = loss.forward(y_true, network.predict(x))
    print(f"{squash.__name__:7} {first:.2f}")
print(f"log 3   {np.log(3):.2f}")

def trained(squash, learning_rate=0.2, epochs=200):
    network, rng = untrained(squash)
    optimizer = SGD(learning_rate)
    train(
        network, x, y_true, loss,
        optimizer, epochs, rng=rng,
    )
    return network


def share_right(network):
    y_pred = network.predict(x_new).argmax(axis=1)
    return accuracy(y_new, y_pred)


networks = [trained(squash) for squash in squashes]
for squash, network in zip(squashes, networks):
    share = share_right(network)
    print(f"{squash.__name__:7} {share:.2f}")

longer = trained(Sigmoid, 0.5, epochs=1000)
print(f"{share_right(longer):.2f}")
