"""The code of the chapter "Better steps": run it beside the folder `nnfs`."""

import numpy as np

from nnfs.optimizers import SGD, Momentum, Nesterov, RMSProp, Adam, AdamW
from nnfs.schedules import step_decay, cosine_decay, warm_up

from nnfs import SGD, Optimizer

start = np.array([-4.0, 1.0])


def loss(w):
    return w[0] ** 2 + 20 * w[1] ** 2

def slopes(w):
    return np.array([2 * w[0], 40 * w[1]])


def walk(optimizer, steps=20, start=start, slopes=slopes):
    w = start.copy()
    path = [w.copy()]
    for step in range(steps):
        optimizer.step(w, slopes(w))
        path.append(w.copy())
    return np.array(path)

for rate in [0.015, 0.045, 0.052]:
    path = walk(SGD(rate))
    print(f"rate {rate:.3f}: from {loss(start):.0f} to {loss(path[-1]):.4f}")

from nnfs import Momentum

path = walk(SGD(0.045))
print(f"SGD          {loss(path[-1]):.4f}")
path = walk(Momentum(0.045, momentum=0.5))
print(f"momentum 0.5 {loss(path[-1]):.4f}")
path = walk(Momentum(0.03, momentum=0.9))
print(f"momentum 0.9 {loss(path[-1]):.4f}")

from nnfs import Nesterov

path = walk(Nesterov(0.03, momentum=0.9))
print(f"Nesterov 0.9 {loss(path[-1]):.4f}")

from nnfs import RMSProp

path = walk(RMSProp(0.2), steps=60)
print("first step", (path[1] - path[0]).round(3))
for steps in [10, 20, 30, 45, 55]:
    print(f"after {steps}: loss {loss(path[steps]):.4f}")

from nnfs import Adam

path = walk(Adam(0.2), steps=100)
print("first step", (path[1] - path[0]).round(3))
for steps in [20, 50, 100]:
    print(f"after {steps}: loss {loss(path[steps]):.4f}")

from nnfs import AdamW


def level(w):
    both = 2 * (w[0] + w[1] - 2)
    return np.array([both, both])


there = np.array([3.0, 0.0])
for optimizer in [Adam(0.1), AdamW(0.1, weight_decay=0.05)]:
    path = walk(optimizer, 1000, there, level)
    print(type(optimizer).__name__, path[-1].round(2))

from nnfs import Dense, Network, ReLU, SoftmaxCrossEntropy
from nnfs import accuracy, spiral, train

points, classes = spiral(600, np.random.default_rng(seed=0))
new_points, new_classes = spiral(300, np.random.default_rng(seed=1))


def trained(optimizer, rng, schedule=None):
    network = Network([
        Dense.random(2, 16, rng), ReLU(),
        Dense.random(16, 16, rng), ReLU(),
        Dense.random(16, 3, rng),
    ])
    history = train(
        network, points, classes,
        SoftmaxCrossEntropy(), optimizer,
        epochs=30, rng=rng, schedule=schedule,
    )
    answers = network.predict(new_points).argmax(axis=1)
    return history.losses[-1], accuracy(new_classes, answers)


def race(kind, rate, schedule=None):
    runs = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        runs.append(trained(kind(rate), rng, schedule))
    return np.mean(runs, axis=0)

rates = {
    SGD: [0.03, 0.1, 0.3],
    Momentum: [0.01, 0.03, 0.1],
    Nesterov: [0.01, 0.03, 0.1],
    RMSProp: [0.001, 0.003, 0.01],
    Adam: [0.003, 0.01, 0.03],
}
best = {}
for kind in rates:
    losses = []
    for rate in rates[kind]:
        value, right = race(kind, rate)
        losses.append(f"{rate}: {value:.2f}")
        # The last one stays, and it is the best.
        best[kind.__name__] = [rate, value, 100 * right]
    print(f"{kind.__name__:8}", *losses, sep="  ")

from nnfs import cosine_decay, step_decay, warm_up

schedules = {
    "step decay": step_decay(every=10),
    "cosine": cosine_decay(epochs=30),
    "warm-up, cosine": warm_up(5, cosine_decay(epochs=25)),
}
for name, schedule in schedules.items():
    value, right = race(RMSProp, 0.03, schedule)
    print(f"{name:15} loss {value:.3f}")
