"""The code of the chapter "More than two answers": run it beside the folder `nnfs`."""

import numpy as np

from nnfs.activations import Tanh, ReLU, softmax
from nnfs.losses import SoftmaxCrossEntropy

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
    return [np.abs(layer.gradients["weights"]).mean() for layer in dense]


sizes = [slopes_by_layer(squash) for squash in [Sigmoid, Tanh, ReLU]]
print("layer    sigmoid  tanh  ReLU")
for i in [9, 6, 3, 0]:
    a, b, c = [size[i] / size[9] for size in sizes]
    print(f"{i + 1:5}  {a:.7f}  {b:.2f}  {c:.2f}")

from nnfs import Loss, softmax

scores = np.array([[3.0, 1.0, 0.0]])
print(softmax(scores).round(3))
print(softmax(scores + 1000).round(3))

from nnfs import SoftmaxCrossEntropy, numerical_gradient

loss = SoftmaxCrossEntropy()
print(f"{loss.forward(np.array([1]), scores):.3f}")
print(loss.backward().round(3))

def loss_of(scores):
    return loss.forward(np.array([1]), scores)


print(numerical_gradient(loss_of, scores).round(3))

from nnfs import BinaryCrossEntropy

two_scores = np.array([[2.0, 0.0]])  # yes, no
print(f"{loss.forward(np.array([1]), two_scores):.3f}")

one_score = np.array([[2.0]])
print(f"{BinaryCrossEntropy().forward(np.array([[0]]), one_score):.3f}")

from nnfs import sigmoid

print("score  squared error  cross-entropy")
for score in [-7, -3, 0, 3]:  # the right answer is yes
    yes = sigmoid(score)
    slope = -2 * (1 - yes) * yes * (1 - yes)
    print(f"{score:5}  {slope:13.4f}  {yes - 1:13.4f}")

from nnfs import SGD, accuracy, spiral, train

rng = np.random.default_rng(seed=1)
x, y_true = spiral(300, rng)
x_new, y_new = spiral(300, rng)


def trained(squash, learning_rate=0.2, epochs=200):
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
    optimizer = SGD(learning_rate)
    train(network, x, y_true, loss, optimizer, epochs, rng=rng)
    return network


def share_right(network):
    return accuracy(y_new, network.predict(x_new).argmax(axis=1))


for squash in [Sigmoid, Tanh, ReLU]:
    print(f"{squash.__name__:7} {share_right(trained(squash)):.2f}")

print(f"{share_right(trained(Sigmoid, learning_rate=0.5, epochs=1000)):.2f}")

from nnfs import confusion_matrix

y_pred = trained(ReLU).predict(x_new).argmax(axis=1)
print(confusion_matrix(y_new, y_pred, classes=3))
