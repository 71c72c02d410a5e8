"""The code of the chapter "Better steps": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import SGD, train_epoch, Momentum, Nesterov, RMSProp, Adam, AdamW, cosine_decay, warm_up

from nnfs import SGD, Optimizer

start = np.array([-4.0, 1.0])


def loss(w):
    return w[0] ** 2 + 20 * w[1] ** 2

def slopes(w):
    return np.array([2 * w[0], 40 * w[1]])


def walk(
    optimizer, steps=20, start=start, slopes=slopes
):
    w = start.copy()
    path = [w.copy()]
    for step in range(steps):
        optimizer.step(w, slopes(w))
        path.append(w.copy())
    return np.array(path)

plain = {}
for rate in [0.015, 0.045, 0.052]:
    path = walk(SGD(rate))
    plain[rate] = path
    before, after = loss(start), loss(path[-1])
    print(f"rate {rate:.3f}: {before:.0f} to {after:.4f}")

from nnfs import Momentum

for momentum in [0, 0.5, 0.9]:
    rolled = walk(Momentum(0.03, momentum))
    print(f"momentum {momentum:3} {loss(rolled[-1]):.4f}")

from nnfs import Nesterov

ahead = walk(Nesterov(0.03, momentum=0.9))
print(f"Nesterov 0.9 {loss(ahead[-1]):.4f}")

from nnfs import RMSProp

own = walk(RMSProp(0.2), steps=60)
print("first step", (own[1] - own[0]).round(3))
for steps in [10, 20, 30, 45, 55]:
    print(f"after {steps}: loss {loss(own[steps]):.4f}")

def adam_step(g, m, q, t):
    m = 0.9 * m + 0.1 * g
    q = 0.999 * q + 0.001 * g**2
    m_hat = m / (1 - 0.9**t)
    q_hat = q / (1 - 0.999**t)
    return m_hat, q_hat, 0.2 * m_hat / (np.sqrt(q_hat) + 1e-8)


for values in adam_step(slopes(start), m=0, q=0, t=1):
    print(values.round(3))

from nnfs import Adam

both = walk(Adam(0.2), steps=100)
print("first step", (both[1] - both[0]).round(3))
for steps in [20, 50, 100]:
    print(f"after {steps}: loss {loss(both[steps]):.4f}")

from nnfs import AdamW


def level(w):
    both = 2 * (w[0] + w[1] - 2)
    return np.array([both, both])


there = np.array([3.0, 0.0])
for optimizer in [Adam(0.1), AdamW(0.1, 0.05)]:
    end = walk(optimizer, 1000, there, level)[-1]
    print(type(optimizer).__name__, end.round(2))

from nnfs import Dense, Network, ReLU, SoftmaxCrossEntropy
from nnfs import accuracy, spiral, train

rng = np.random.default_rng(seed=0)
points, classes = spiral(600, rng)
rng = np.random.default_rng(seed=1)
new_points, new_classes = spiral(300, rng)


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
    right = accuracy(new_classes, answers)
    return history.losses, right


def race(kind, rate):
    losses, rights = [], []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        curve, right = trained(kind(rate), rng)
        losses.append(curve)
        rights.append(right)
    return np.mean(losses, axis=0), np.mean(rights)

rates = {
    SGD: [0.03, 0.1, 0.3, 1],
    Momentum: [0.01, 0.03, 0.1, 0.3],
    Nesterov: [0.01, 0.03, 0.1, 0.3],
    RMSProp: [0.001, 0.003, 0.01, 0.03],
    Adam: [0.003, 0.01, 0.03, 0.1],
}
best, curves = {}, {}
for kind in rates:
    name, losses = kind.__name__, []
    for rate in rates[kind]:
        curve, right = race(kind, rate)
        if name in curves and curve[-1] > curves[name][-1]:
            losses.append(f"{rate}: worse")
            continue
        losses.append(f"{rate}: {curve[-1]:.2f}")
        best[name] = [rate, curve[-1], 100 * right]
        curves[name] = curve
    print(f"{name:8}", *losses, sep="  ")

rng = np.random.default_rng(seed=0)
network = Network([
    Dense.random(2, 16, rng), ReLU(), Dense.random(16, 3, rng),
])
few = train(
    network, points[:10], classes[:10],
    SoftmaxCrossEntropy(), Adam(0.03), epochs=200,
)
print(f"{few.losses[0]:.2f} to {few.losses[-1]:.4f}")

from nnfs import cosine_decay
from nnfs import step_decay, warm_up

schedules = {
    "none": None,
    "step decay": step_decay(every=10),
    "cosine": cosine_decay(epochs=30),
    "warm-up, cosine": warm_up(5, cosine_decay(26)),
}
for name, schedule in schedules.items():
    losses = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        curve, right = trained(RMSProp(0.03), rng, schedule)
        losses.append(f"{curve[-1]:.2f}")
    print(f"{name:15}", *losses)
