"""The code of the chapter "Schedules: long steps first": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import cosine_decay, warm_up, AdamW

start = np.array([-4.0, 1.0])


def loss(w):
    return w[0] ** 2 + 20 * w[1] ** 2


def slopes(w):
    return np.array([2 * w[0], 40 * w[1]])

def wander(factor):
    rng = np.random.default_rng(seed=0)
    w, path = start.copy(), [start]
    for step in range(100):
        noisy = slopes(w) + rng.normal(0, 4, size=2)
        w = w - 0.04 * factor(step) * noisy
        path.append(w)
    return np.array(path)


def always(step):
    return 1


def falling(step):
    return 1 - step / 100


steady, slowing = wander(always), wander(falling)
for name, path in [("steady", steady), ("falling", slowing)]:
    last = [loss(w) for w in path[-20:]]
    print(f"{name:7} rate: mean loss {np.mean(last):.2f}")

from nnfs import Dense, Network, ReLU, SoftmaxCrossEntropy
from nnfs import accuracy, spiral, train

points, classes = spiral(600, np.random.default_rng(seed=0))
rng = np.random.default_rng(seed=1)
new_points, new_classes = spiral(300, rng)


def three(kind, rate, schedule=None):
    curves, right = [], []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        network = Network([
            Dense.random(2, 16, rng), ReLU(),
            Dense.random(16, 16, rng), ReLU(),
            Dense.random(16, 3, rng),
        ])
        history = train(
            network, points, classes,
            SoftmaxCrossEntropy(), kind(rate),
            epochs=30, rng=rng, schedule=schedule,
        )
        curves.append(history.losses)
        answers = network.predict(new_points).argmax(axis=1)
        right.append(accuracy(new_classes, answers))
    return np.array(curves), 100 * np.mean(right)

from nnfs import SGD, Adam, Momentum, RMSProp

rates = {
    SGD: [0.03, 0.1, 0.3, 1],
    Momentum: [0.01, 0.03, 0.1, 0.3],
    RMSProp: [0.001, 0.003, 0.01, 0.03],
    Adam: [0.003, 0.01, 0.03, 0.1],
}
runs, best = {}, {}
for kind in rates:
    name, shown = kind.__name__, []
    for rate in rates[kind]:
        curves, right = three(kind, rate)
        runs[name, rate] = curves
        value = curves[:, -1].mean()
        if name in best and value > best[name][1]:
            shown.append(f"{rate}: worse")
            continue
        best[name] = rate, value, right
        shown.append(f"{rate}: {value:.2f}")
    print(f"{name:8}", *shown, sep="  ")

rng = np.random.default_rng(seed=0)
network = Network([
    Dense.random(2, 16, rng), ReLU(), Dense.random(16, 3, rng),
])
few = train(
    network, points[:10], classes[:10],
    SoftmaxCrossEntropy(), Adam(0.03), epochs=200,
)
print(f"{few.losses[0]:.2f} to {few.losses[-1]:.4f}")

from nnfs import cosine_decay, step_decay, warm_up

schedules = {
    "none": None,
    "step decay": step_decay(every=10),
    "cosine": cosine_decay(epochs=30),
    "warm-up, cosine": warm_up(5, cosine_decay(26)),
}
tried = {}
for name in schedules:
    curves, right = three(Adam, 0.1, schedules[name])
    tried[name] = curves
    print(f"{name:15} {curves[:, -1].max():.2f}")
searched = runs["Adam", 0.03][:, -1].max()
print(f"none, at 0.03   {searched:.2f}")

from nnfs import AdamW

for optimizer in [Adam(0.1), AdamW(0.1, 0.05)]:
    w = np.array([3.0, 0.0])
    for step in range(1000):
        slope = 2 * (w[0] + w[1] - 2)
        optimizer.step(w, np.array([slope, slope]))
    print(type(optimizer).__name__, w.round(2))
