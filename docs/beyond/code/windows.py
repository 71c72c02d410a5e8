"""The code of the chapter "Convolution as a product: windows as rows": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Convolution

x = np.array([[1.0, 0, 2, 1], [0, 1, 1, 0], [2, 1, 0, 1]])
w = np.array([[1, -1], [0, 2]])


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


print(slide(x, w))

from nnfs import Convolution

rng = np.random.default_rng(seed=0)
digit = np.zeros((1, 8, 8, 1))
for stride in [1, 2]:
    wide = Convolution.random(
        3, 1, 1, rng, stride=stride, padding=1
    )
    print(wide.forward(digit).shape)

rows = []
for i in range(2):
    for j in range(3):
        rows.append(x[i : i + 2, j : j + 2].ravel())
X = np.array(rows)
W = w.ravel()
print(X @ W)

g = np.array([[2.0, -2, 0], [4, -4, 2]])

from nnfs import Tensor

picture, weights = Tensor(x), Tensor(w)
loss = 0
for i in range(2):
    for j in range(3):
        window = picture[i : i + 2, j : j + 2]
        loss = loss + g[i, j] * (window * weights).sum()
loss.backward()
print(weights.grad)
print(picture.grad)

layer = Convolution(w.reshape(2, 2, 1, 1), biases=np.zeros(1))
layer.forward(x.reshape(1, 3, 4, 1))
d_x = layer.backward(g.reshape(1, 2, 3, 1))
print(layer.gradients["weights"].reshape(2, 2))
print(d_x.reshape(3, 4))

from nnfs import layer_error

larger = Convolution.random(
    3, 2, 4, rng, stride=2, padding=1
)
inputs = rng.normal(size=(2, 7, 6, 2))
print(layer_error(larger, inputs, rng) < 1e-8)

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
pool.forward(answers.reshape(1, 4, 4, 1))
d_up = pool.backward(np.ones((1, 2, 2, 1))).reshape(4, 4)
print(d_up)
