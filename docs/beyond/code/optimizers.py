"""The code of the chapter "Optimizers: better steps": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import SGD, train_epoch, Momentum, Nesterov, RMSProp, Adam

from nnfs import SGD, Optimizer

start = np.array([-4.0, 1.0])


def loss(w):
    return w[0] ** 2 + 20 * w[1] ** 2

def slopes(w):
    return np.array([2 * w[0], 40 * w[1]])


def walk(optimizer, steps=20):
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

rolled = {}
for kept in [0, 0.5, 0.9]:
    path = walk(Momentum(0.03, kept))
    rolled[kept] = path
    print(f"momentum {kept:3}: loss {loss(path[-1]):.4f}")

from nnfs import Nesterov

ahead = walk(Nesterov(0.03, 0.9))
print(f"Nesterov 0.9: loss {loss(ahead[-1]):.4f}")

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
for steps in [20, 50, 100]:
    print(f"after {steps}: loss {loss(both[steps]):.4f}")
