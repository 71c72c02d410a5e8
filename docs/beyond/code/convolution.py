"""The code of the chapter "Convolution: looking for patterns": run it beside the folder `nnfs`."""

import numpy as np

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
            # rows first, then columns
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
print(pool.forward(answers.reshape(1, 4, 4, 1)).reshape(2, 2))

from nnfs import Convolution, Dense, Dropout, Flatten, Network, ReLU
from nnfs import digits

images, labels = digits()
pictures = images.reshape(-1, 8, 8, 1)
rng = np.random.default_rng(seed=1)
friends = rng.permutation(1415)
training, validation = friends[:1132], friends[1132:]
strangers = np.arange(1415, 1797)

def dense(rng):
    layers = [Flatten(), Dense.random(64, 128, rng), ReLU()]
    layers += [Dropout(0.3, rng), Dense.random(128, 10, rng)]
    return Network(layers)


def convolutional(rng):
    layers = [Convolution.random(3, 1, 8, rng, padding=1), ReLU()]
    layers += [Convolution.random(3, 8, 32, rng), ReLU(), MaxPool(2)]
    layers += [Flatten(), Dropout(0.5, rng), Dense.random(288, 10, rng)]
    return Network(layers)

values = pictures[:1]
for layer in convolutional(rng).layers:
    values = layer.forward(values)
    count = sum(p.size for p in layer.parameters.values())
    name = type(layer).__name__
    shape = str(values.shape[1:])
    print(f"{name:12}{shape:11} {count:4} parameters")

from nnfs import Adam, SoftmaxCrossEntropy, cosine_decay, train


def learn(make, seed):
    rng = np.random.default_rng(seed)
    network = make(rng)
    train(
        network,
        pictures[training],
        labels[training],
        SoftmaxCrossEntropy(),
        Adam(0.01),
        epochs=10,
        rng=rng,
        schedule=cosine_decay(10),
    )
    return network


def right(network, chosen):
    scores = network.predict(pictures[chosen])
    return (scores.argmax(axis=1) == labels[chosen]).sum()


networks = []
for make in [dense, convolutional]:
    for seed in [1, 2]:
        network = learn(make, seed)
        networks.append(network)
        count = network.flat_parameters.size
        print(f"{count} {right(network, validation)}")

for network in networks:
    print(f"{right(network, strangers)} of {len(strangers)}")

framed = np.pad(pictures[strangers], ((0, 0), (1, 1), (1, 1), (0, 0)))
corners = {"not at all": (1, 1), "left": (1, 2), "right": (1, 0)}
corners |= {"up": (2, 1), "down": (0, 1)}
pushed = {}
for name, (i, j) in corners.items():
    moved = framed[:, i : i + 8, j : j + 8]
    pushed[name] = [
        int((each.predict(moved).argmax(axis=1) == labels[strangers]).sum())
        for each in networks[::2]
    ]

reader = networks[2]
filters = reader.layers[0].parameters["weights"]
