"""The code of the chapter "Masks, positions and heads: not ahead, and where": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Attention, Embedding, Positions, softmax

x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
w_query = np.array([[0.0, 1.0], [2.0, 0.0]])
w_key = np.array([[1.0, 0.0], [1.0, 2.0]])
w_value = np.array([[4.0, 0.0], [0.0, -4.0]])

S = (x @ w_query) @ (x @ w_key).T / np.sqrt(2)
ahead = np.triu(np.ones((3, 3), dtype=bool), k=1)
masked = softmax(np.where(ahead, -1e9, S))  # minus a billion
print(S.round(3))
print(masked.round(3))

four = [w_query, w_key, w_value, np.eye(2)]
layer = Attention(*four)
layer.forward(x[np.newaxis])
print(np.allclose(layer.shares[0, 0], masked))

from nnfs import Adam, Dense, Network, SoftmaxCrossEntropy
from nnfs import encode_names, names, train

learning, held_out = names()
loss = SoftmaxCrossEntropy(ignore=-1)


def small(causal, rng):
    return Network(
        [
            Embedding.random(27, 16, rng),
            Positions.random(16, 16, rng),
            Attention.random(16, heads=1, rng=rng, causal=causal),
            Dense.random(16, 27, rng),
        ]
    )


measured = {}
for causal in [False, True]:
    rng = np.random.default_rng(seed=1)
    history = train(
        small(causal, rng),
        *encode_names(learning),
        loss,
        Adam(0.02),
        epochs=1,
        batch_size=64,
        rng=rng,
        validation=encode_names(held_out),
    )
    measured[causal] = history.validation_losses[-1]
    print(f"causal {causal}: {measured[causal]:.3f}")

blind = Attention(*four, causal=False)
print(blind.forward(x[np.newaxis])[0, 2].round(2))
print(blind.forward(x[np.newaxis, [1, 0, 2]])[0, 2].round(2))

places = np.array([[1.0, 1.0], [0.5, -1.0], [0.0, 2.0]])
print(Positions(places).forward(x[np.newaxis]))

from nnfs import GRU


def copies(n, back, rng):
    signs = rng.integers(1, 9, size=(n, 12))
    answers = np.full((n, 12), -1)
    answers[:, back:] = signs[:, :-back]
    return signs, answers


def make(kind, rng):
    middle = {
        "no positions": [Attention.random(16, heads=1, rng=rng)],
        "positions": [
            Positions.random(12, 16, rng),
            Attention.random(16, heads=1, rng=rng),
        ],
        "GRU": [GRU.random(16, 16, rng, every_step=True)],
    }
    first, last = Embedding.random(9, 16, rng), Dense.random(16, 9, rng)
    return Network([first, *middle[kind], last])


def right(network, signs, answers):
    same = network.predict(signs).argmax(axis=-1) == answers
    return same[answers >= 0].mean()


raced, shares = {}, {}
for kind in ["no positions", "positions", "GRU"]:
    for back in [1, 4, 8]:
        rng = np.random.default_rng(seed=1)
        signs, answers = copies(800, back, rng)
        network = make(kind, rng)
        train(
            network,
            signs,
            answers,
            loss,
            Adam(0.02),
            epochs=12,
            batch_size=50,
            rng=rng,
        )
        raced[kind, back] = right(network, *copies(300, back, rng))
        if kind == "positions":
            shares[back] = network.layers[2].shares[0, 0]
    row = [f"{raced[kind, back]:.0%}" for back in [1, 4, 8]]
    print(f"{kind:12} {' '.join(row)}")

def pairs(n, rng):
    signs = rng.integers(4, size=(n, 10))
    answers = np.full((n, 10), -1)
    answers[:, 4:] = 4 * signs[:, 3:-1] + signs[:, :-4]
    return signs, answers


looked = {}
for heads in [1, 2]:
    rng = np.random.default_rng(seed=1)
    layer = Attention.random(16, heads, rng)
    network = Network(
        [
            Embedding.random(4, 16, rng),
            Positions.random(10, 16, rng),
            layer,
            Dense.random(16, 16, rng),
        ]
    )
    train(
        network,
        *pairs(800, rng),
        loss,
        Adam(0.02),
        epochs=20,
        batch_size=50,
        rng=rng,
    )
    print(f"{right(network, *pairs(300, rng)):.0%} right")
    looked[heads] = layer.shares[0]
    print(looked[heads][:, 9].round(2))
