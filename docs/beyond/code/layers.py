"""The code of the chapter "Layers as matrices": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Layer, Dense, Sigmoid, Network

X = np.array([[2, 3], [1, 0], [0, 1], [-1, 2]])
W = np.array([[0, 1, 2], [1, -1, -2]])
b = np.array([4, 1, 3])
print(X.shape, W.shape, np.dot(X, W).shape)
print(np.dot(X, W) + b)
print((X @ W == np.dot(X, W)).all())

from time import perf_counter


def by_loops(X, W):
    product = np.zeros((len(X), W.shape[1]))
    for i in range(len(X)):
        for j in range(W.shape[1]):
            for k in range(len(W)):
                product[i, j] += X[i, k] * W[k, j]
    return product


rng = np.random.default_rng(seed=0)
samples = rng.normal(size=(50, 64))
weights = rng.normal(size=(64, 32))


def seconds(multiply, times):
    start = perf_counter()
    for _ in range(times):
        multiply(samples, weights)
    return (perf_counter() - start) / times


times_as_long = seconds(by_loops, 1) / seconds(np.dot, 1000)
same = np.allclose(by_loops(samples, weights), samples @ weights)
print("the same:", same)
print("loops take over 20 times as long:", times_as_long > 20)

from nnfs import Dense, Sigmoid

z = Dense(W, b).forward(X)
print(Sigmoid().forward(z).round(3))

from nnfs import Network

hidden = Dense([[1, 1], [1, 1]], biases=[0, 0])
output = Dense([[1], [1]], biases=[0])
network = Network([hidden, Sigmoid(), output, Sigmoid()])

alice = np.array([[-2, -1]])
print(network.predict(alice).round(4))
