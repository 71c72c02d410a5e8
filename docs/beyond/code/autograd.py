"""The code of the chapter "Derivatives by themselves": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Tensor

made = []


class Number:
    def __init__(self, data):
        self.data = data
        self.grad = 0
        self.parents = []
        made.append(self)

    def __add__(self, other):
        a, b = self.data, other.data
        result = Number(a + b)
        result.parents = [
            (self, lambda d: d),
            (other, lambda d: d),
        ]
        return result

    def __mul__(self, other):
        a, b = self.data, other.data
        result = Number(a * b)
        result.parents = [
            (self, lambda d: d * b),
            (other, lambda d: d * a),
        ]
        return result

a = Number(3)
b = Number(4)
u = a + b
L = u * a
print("L:", L.data)
for parent, rule in L.parents:
    print(parent.data, "gets", rule(1))

def backward(loss):
    for number in made:
        number.grad = 0
    loss.grad = 1
    for number in reversed(made):
        for parent, rule in number.parents:
            parent.grad += rule(number.grad)

backward(L)
print("u:", u.grad)
print("b:", b.grad)
print("a:", a.grad)

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
d_L = {}
d_L["w1"], d_L["w5"] = w1.grad, w5.grad
d_L["b3"] = b3.grad
for name, value in d_L.items():
    print(f"dL/d{name} = {value:7.4f}")

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
