"""The code of the chapter "Activations: other ways to squash": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Tanh, ReLU

from nnfs import Dense, Network, ReLU, Sigmoid, Tanh


def slopes_by_layer(squash):
    rng = np.random.default_rng(seed=0)
    layers = []
    for i in range(10):
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
    row = [size[i] / size[9] for size in sizes]
    print(f"{i + 1:5}  {row[0]:.7f}  {row[1]:.2f}  {row[2]:.2f}")

from nnfs import SGD, SoftmaxCrossEntropy, accuracy, spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
x_new, y_new = spiral(300, rng)


def untrained(squash, rng):
    return Network(
        [
            Dense.random(2, 32, rng),
            squash(),
            Dense.random(32, 32, rng),
            squash(),
            Dense.random(32, 3, rng),
        ]
    )


loss = SoftmaxCrossEntropy()
for squash in squashes:
    network = untrained(squash, np.random.default_rng(seed=2))
    first = loss.forward(y_true, network.predict(x))
    print(f"{squash.__name__:7} {first:.2f}")
print(f"log 3   {np.log(3):.2f}")

def trained(squash, learning_rate=0.2, epochs=200):
    rng = np.random.default_rng(seed=2)
    network = untrained(squash, rng)
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
