"""The code of the chapter "Tensors: whole arrays at once": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Tensor

from nnfs import Tensor

w1, w2, w3 = Tensor(1), Tensor(1), Tensor(1)
w4, w5, w6 = Tensor(1), Tensor(1), Tensor(1)
b1, b2, b3 = Tensor(0), Tensor(0), Tensor(0)
x1, x2, y_true = -2, -1, 1

h1 = (w1 * x1 + w2 * x2 + b1).sigmoid()
h2 = (w3 * x1 + w4 * x2 + b2).sigmoid()
y_pred = (w5 * h1 + w6 * h2 + b3).sigmoid()
loss = (y_true - y_pred) ** 2

loss.backward()
weights = [w1, w2, w3, w4, w5, w6]
for i in range(6):
    print(f"w{i + 1} {weights[i].grad:7.4f}")
biases = [b1, b2, b3]
for i in range(3):
    print(f"b{i + 1} {biases[i].grad:7.4f}")

from nnfs import Tensor

A = Tensor([[1, 0], [2, 4], [0, 3]])
row = Tensor([1, -1])
((A + row) ** 2).sum().backward()
print(row.grad)

from nnfs import numerical_gradient, people

data, y_trues = people()
rng = np.random.default_rng(seed=0)
W1 = rng.normal(size=(2, 3))
W2 = rng.normal(size=(3, 1))
column = y_trues[:, np.newaxis]


def loss_of(W):
    h = (data @ W).sigmoid()
    y_pred = (h @ W2).sigmoid()
    return ((column - y_pred) ** 2).mean()


W = Tensor(W1)
loss_of(W).backward()
tried = numerical_gradient(
    lambda W: loss_of(Tensor(W)).data, W1
)
print(W.grad.round(4))
equal = np.allclose(W.grad, tried, atol=1e-8)
print("equal:", equal)

from nnfs import moons, split

rng = np.random.default_rng(seed=1)
points, classes = moons(500, rng, noise=0.2)
rng = np.random.default_rng(seed=2)
training, _, test = split(500, rng, validation=0)
answers = classes[:, np.newaxis]

rng = np.random.default_rng(seed=3)
W1 = Tensor(rng.normal(size=(2, 8)))
b1 = Tensor(np.zeros(8))
W2 = Tensor(rng.normal(size=(8, 1)) / np.sqrt(8))
b2 = Tensor(np.zeros(1))
parameters = [W1, b1, W2, b2]
sizes = [p.data.size for p in parameters]
print(sum(sizes), "numbers to learn")


def predict(x):
    return ((x @ W1 + b1).tanh() @ W2 + b2).sigmoid()


def cross_entropy(p, y):
    each = y * p.log() + (1 - y) * (1 - p).log()
    return -each.mean()


learning_rate = 1
for step in range(1001):
    p = predict(points[training])
    loss = cross_entropy(p, answers[training])
    loss.backward()
    for parameter in parameters:
        parameter.data -= learning_rate * parameter.grad
    if step % 250 == 0:
        print(f"step {step:4}: loss {loss.data:.3f}")

p = predict(points[test]).data
right = (p > 0.5) == answers[test]
print(f"{right.sum()} of {len(test)} new points right")
