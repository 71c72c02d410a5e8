"""The code of the chapter "Large language models: from here to the big ones": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Attention, Dense, Embedding, Network, Positions
from nnfs import ReLU, Residual, RMSNorm, he


def build(wide, rng):
    look = Attention.random(wide, heads=4, rng=rng)
    think = [
        Dense.random(wide, 4 * wide, rng, he),
        ReLU(),
        Dense.random(4 * wide, wide, rng),
    ]
    return Network(
        [
            Embedding.random(27, wide, rng, scale=0.3),
            Positions.random(16, wide, rng, scale=0.3),
            Residual([RMSNorm(wide), look]),
            Residual([RMSNorm(wide), *think]),
            RMSNorm(wide),
            Dense.random(wide, 27, rng),
        ]
    )


network = build(32, np.random.default_rng(seed=1))
matrices = [
    values.size
    for part in Network(network.layers[2:4]).walk()
    for values in part.parameters.values()
    if values.ndim == 2
]
print(matrices, sum(matrices))
print(network.flat_parameters.size)

def size(signs, places, wide, blocks):
    return 12 * blocks * wide**2 + (signs + places) * wide


shapes = {
    "yours": (27, 16, 32, 1),
    "GPT-2": (50257, 1024, 768, 12),
    "GPT-3": (50257, 2048, 12288, 96),
}
for name, shape in shapes.items():
    print(f"{name} {size(*shape):15,}")

from collections import Counter


def commonest(words):
    pairs = Counter(
        pair for word in words for pair in zip(word, word[1:])
    )
    return pairs.most_common(1)[0][0]


def merge(word, pair):
    merged = []
    for token in word:
        if merged and (merged[-1], token) == pair:
            merged[-1] += token
        else:
            merged.append(token)
    return merged


tiny = [list(name) for name in ["ann", "nan", "anna"]]
stages = [tiny]
for _ in range(2):
    pair = commonest(stages[-1])
    stages.append([merge(word, pair) for word in stages[-1]])
    print(pair, stages[-1])

from nnfs import names

learning, held_out = names()
split = [list(name) for name in learning]
letters = sum(len(word) for word in split)
tokens = []
for _ in range(25):
    pair = commonest(split)
    tokens.append("".join(pair))
    split = [merge(word, pair) for word in split]
print(*tokens)
print(letters, sum(len(word) for word in split))
print(split[learning.index("katherine")])

from nnfs import Adam, SoftmaxCrossEntropy, encode_names, names
from nnfs import train

learning, held_out = names()
x, y = encode_names(learning)
loss = SoftmaxCrossEntropy(ignore=-1)


def learn(network, x, rng, rate=0.01):
    history = train(
        network,
        x,
        y,
        loss,
        Adam(rate, beta2=0.99),
        epochs=1,
        batch_size=32,
        rng=rng,
        validation=encode_names(held_out),
    )
    return history.validation_losses[-1]


sizes, losses = [], []
for wide in [8, 16, 32]:
    rng = np.random.default_rng(seed=1)
    network = build(wide, rng)
    losses.append(learn(network, x, rng))
    sizes.append(network.flat_parameters.size)
    print(f"{sizes[-1]:5} parameters: loss {losses[-1]:.3f}")

def windows(x, y):
    wide = np.pad(x, ((0, 0), (2, 0)))  # full stops ahead
    parts = [wide[:, i : i + x.shape[1]] for i in range(3)]
    return tuple(part[y >= 0] for part in parts), y[y >= 0]


read, after = windows(x, y)
kept = np.zeros((27, 27, 27, 27))
np.add.at(kept, (*read, after), 1)
read, after = windows(*encode_names(held_out))
counted = loss.forward(after, np.log(kept[read] + 0.1))
print(f"{counted:.3f}")

from copy import deepcopy

from nnfs import LETTERS, sample


def write(network, n, rng, first):
    read = np.zeros((n, 16), dtype=int)
    read[:, 0] = LETTERS.index(first)
    for t in range(15):
        scores = network.predict(read[:, : t + 1])[:, t]
        read[:, t + 1] = sample(scores, rng)
    texts = ["".join(LETTERS[i] for i in row[1:]) for row in read]
    return [text.partition(".")[0] for text in texts]


def followed(network):
    found = {}
    for wish in "aeny":
        rng = np.random.default_rng(seed=1)
        written = write(network, 100, rng, wish)
        found[wish] = sum(name.endswith(wish) for name in written)
    return found


told = x.copy()
told[:, 0] = [LETTERS.index(name[-1]) for name in learning]
helper = deepcopy(network)
learn(helper, told, rng, rate=0.003)
before, after = followed(network), followed(helper)
print(before)
print(after)
print(*write(helper, 5, np.random.default_rng(seed=1), "a"))

from nnfs import softmax


def likely(name):
    read, after = encode_names([name])
    shares = softmax(network.predict(read)[0])
    real = after[0] >= 0
    return shares[real, after[0][real]].prod()


for name in ["marie", "velann", "xerxes"]:
    print(f"{name} {likely(name):.1e} {name in learning}")

shares = softmax(network.predict(encode_names(["qz"])[0])[0, 2:3])[0]
for place in shares.argsort()[:-4:-1]:
    print(LETTERS[place], f"{shares[place]:.0%}")
