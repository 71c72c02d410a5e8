"""The code of the chapter "Looking for patterns": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Convolution

picture = np.array(
    [
        [0, 0, 0, 0, 0],
        [0, 0, 1, 1, 1],
        [0, 0, 1, 1, 1],
        [0, 0, 1, 1, 1],
        [0, 0, 1, 1, 1],
    ]
)

upright = np.array(
    [
        [-1, 0, 1],
        [-1, 0, 1],
        [-1, 0, 1],
    ]
)

def slide(picture, weights):
    size = len(weights)
    rows = len(picture) - size + 1
    columns = len(picture[0]) - size + 1
    y = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = picture[i : i + size, j : j + size]
            y[i, j] = (window * weights).sum()
    return y


print(slide(picture, upright))

red = np.array([[1, 0, 2], [0, 1, 1], [2, 1, 0]])
green = np.array([[0, 1, 0], [2, 0, 1], [1, 0, 1]])

on_red = np.array([[1, -1], [0, 2]])
on_green = np.array([[0, 1], [-1, 1]])
bias = 1

y = slide(red, on_red) + slide(green, on_green) + bias
print(y)

from nnfs import Convolution

photo = np.stack([red, green], axis=2)
weights = np.stack([on_red, on_green], axis=2)
print(photo[np.newaxis].shape, weights[..., np.newaxis].shape)
layer = Convolution(weights[..., np.newaxis], np.array([bias]))
print(layer.forward(photo[np.newaxis])[0, :, :, 0])

from nnfs import MaxPool

answers = np.array(
    [
        [1, 0, 2, 3],
        [4, 1, 0, 1],
        [2, 0, 1, 0],
        [1, 0, 0, 1],
    ]
)
pool = MaxPool(2)
z = pool.forward(answers.reshape(1, 4, 4, 1))
print(z.reshape(2, 2))

d_a = pool.backward(np.ones((1, 2, 2, 1)))
print(d_a.reshape(4, 4))

from nnfs import Dense, Dropout, Flatten, Network, ReLU
from nnfs import digits, split

images, labels = digits()
pictures = images.reshape(-1, 8, 8, 1)
rng = np.random.default_rng(seed=1)
training, validation, test = split(len(images), rng)


def no_convolution(rng):
    layers = [Flatten(), Dense.random(64, 128, rng), ReLU()]
    layers += [Dropout(0.3, rng), Dense.random(128, 10, rng)]
    return Network(layers)


def one_convolution(rng):
    layers = [Convolution.random(3, 1, 16, rng), ReLU(), MaxPool(2)]
    layers += [Flatten(), Dense.random(144, 64, rng), ReLU()]
    layers += [Dropout(0.3, rng), Dense.random(64, 10, rng)]
    return Network(layers)


def two_convolutions(rng):
    layers = [Convolution.random(3, 1, 8, rng, padding=1), ReLU()]
    layers += [Convolution.random(3, 8, 32, rng), ReLU(), MaxPool(2)]
    layers += [Flatten(), Dropout(0.5, rng), Dense.random(288, 10, rng)]
    return Network(layers)

values = pictures[:1]
for layer in two_convolutions(rng).layers:
    values = layer.forward(values)
    sizes = [p.size for p in layer.parameters.values()]
    count = sum(sizes)
    name = type(layer).__name__
    shape = str(values.shape[1:])
    print(f"{name:12}{shape:11} {count:4} parameters")

from nnfs import Adam, SoftmaxCrossEntropy, accuracy
from nnfs import cosine_decay, train


def learn(make, chosen, seed=1):
    rng = np.random.default_rng(seed)
    network = make(rng)
    train(
        network,
        pictures[chosen],
        labels[chosen],
        SoftmaxCrossEntropy(),
        Adam(0.006),
        epochs=30,
        rng=rng,
        schedule=cosine_decay(30),
    )
    return network


def share_right(network, chosen):
    scores = network.predict(pictures[chosen])
    return accuracy(labels[chosen], scores.argmax(axis=1))


for make in [no_convolution, one_convolution, two_convolutions]:
    network = learn(make, training)
    count = network.flat_parameters.size
    share = share_right(network, validation)
    print(f"{make.__name__:16} {count:5} {share:.3f}")

share = share_right(network, test)
right = round(share * len(test))
print(f"{right} of {len(test)}, a share of {share:.3f}")

everything = np.arange(len(pictures))
known, strangers = everything[:1415], everything[1415:]
for make in [no_convolution, two_convolutions]:
    for seed in [1, 2]:
        another = learn(make, known, seed)
        share = share_right(another, strangers)
        print(f"{make.__name__:16} {share:.3f}")

x = np.array([[1, 0, 2, 1], [0, 1, 1, 0], [2, 1, 0, 1]])
w = np.array([[1, -1], [0, 2]])

rows = []
for i in range(2):
    for j in range(3):
        rows.append(x[i : i + 2, j : j + 2].ravel())
windows = np.array(rows)
print(windows @ w.ravel())
print(slide(x, w).ravel())

t = np.array([[2, 1, 1], [-1, 2, 2]])

from nnfs import layer_error

weights = w.reshape(2, 2, 1, 1)
layer = Convolution(weights, biases=np.zeros(1))
y = layer.forward(x.reshape(1, 3, 4, 1) * 1.0)
d_y = 2 * (y - t.reshape(1, 2, 3, 1))
d_x = layer.backward(d_y)
print(layer.gradients["weights"].reshape(2, 2))
print(d_x.reshape(3, 4))

rng = np.random.default_rng(seed=0)
larger = Convolution.random(
    3, 2, 4, rng, stride=2, padding=1
)
inputs = rng.normal(size=(2, 7, 6, 2))
print(layer_error(larger, inputs, rng) < 1e-8)
