"""The code of the chapter "The transformer: a block that writes": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Attention, Dense, Embedding, Network, Positions
from nnfs import ReLU, Residual, RMSNorm, he

rng = np.random.default_rng(seed=1)
wide = 16
look = Attention.random(wide, heads=4, rng=rng)
think = [
    Dense.random(wide, 60, rng, he),
    ReLU(),
    Dense.random(60, wide, rng),
]
network = Network(
    [
        Embedding.random(27, wide, rng, scale=0.3),
        Positions.random(16, wide, rng, scale=0.3),
        Residual([RMSNorm(wide), look]),
        Residual([RMSNorm(wide), *think]),
        RMSNorm(wide),
        Dense.random(wide, 27, rng),
    ]
)
print(RMSNorm(2).forward(np.array([[1.0, 7.0]])).round(3))
print(network.flat_parameters.size)

from nnfs import LETTERS, Adam, SoftmaxCrossEntropy, cosine_decay
from nnfs import encode_names, load_parameters, names, sample
from nnfs import save_parameters, train

learning, held_out = names()
loss = SoftmaxCrossEntropy(ignore=-1)


def write(network, n, rng, temperature=1.0):
    read = np.zeros((n, 16), dtype=int)
    for t in range(15):
        scores = network.predict(read[:, : t + 1])[:, t]
        read[:, t + 1] = sample(scores, rng, temperature)
    texts = ["".join(LETTERS[i] for i in row[1:]) for row in read]
    return [text.partition(".")[0] for text in texts]


def show(epoch, history, network):
    value = history.validation_losses[-1]
    written = write(network, 3, np.random.default_rng(seed=2))
    print(f"epoch {epoch}: loss {value:.3f}", *written)


def learn(network, epochs, rng, watch=None):
    return train(
        network,
        *encode_names(learning),
        loss,
        Adam(0.01, beta2=0.99),
        epochs=epochs,
        batch_size=32,
        rng=rng,
        validation=encode_names(held_out),
        schedule=cosine_decay(epochs),
        watch=watch,
    )

before = write(network, 3, np.random.default_rng(seed=2))
print(*before)
history = learn(network, 4, rng, watch=show)
save_parameters(network, "names.npz")

rng = np.random.default_rng(seed=1)
written = write(network, 300, rng)
print(*written[:12])
new = [name for name in written if name not in learning]
share = len(new) / len(written)
print(f"{share:.0%} are not among the names it learned from")

load_parameters(network, "names.npz")
print(*write(network, 3, np.random.default_rng(seed=2)))

from nnfs import GRU

rng = np.random.default_rng(seed=1)
state = Network(
    [
        Embedding.random(27, 16, rng, scale=0.3),
        GRU.random(16, 24, rng, every_step=True),
        Dense.random(24, 27, rng),
    ]
)
other = learn(state, 4, rng).validation_losses[-1]
print(state.flat_parameters.size, f"{other:.3f}")

def windows(words):
    x, y = encode_names(words)
    wide = np.pad(x, ((0, 0), (2, 0)))  # full stops ahead
    parts = [wide[:, i : i + x.shape[1]] for i in range(3)]
    return tuple(part[y >= 0] for part in parts), y[y >= 0]


before_it, after = windows(learning)
kept = np.zeros((27, 27, 27, 27))
np.add.at(kept, (*before_it, after), 1)
before_it, after = windows(held_out)
counted = loss.forward(after, np.log(kept[before_it] + 0.1))
print(f"{counted:.3f}, counts: {np.count_nonzero(kept)}")

for temperature in [0.3, 1, 2]:
    rng = np.random.default_rng(seed=1)
    print(temperature, *write(network, 7, rng, temperature))

name = "katherine"
network.predict(encode_names([name])[0])
seen = look.shares[0, :, len(name), : len(name) + 1]
print("   ", *[f"{letter:>4}" for letter in "." + name])
for head, row in enumerate(seen, start=1):
    print(head, *[f"{share:4.1f}" for share in row])

from copy import deepcopy

ones = "one two three four five six seven eight nine".split()
tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
words = [ten + one for ten in tens for one in ones]
order = np.random.default_rng(seed=1).permutation(len(words))
mine = [words[i] for i in order[:54]]
unread = [words[i] for i in order[54:]]

found = {}
for epochs in [60, 200]:
    own = deepcopy(network)
    rng = np.random.default_rng(seed=1)
    falling = cosine_decay(epochs)
    optimizer = Adam(0.01, beta2=0.99)
    x, y = encode_names(mine)
    train(own, x, y, loss, optimizer, epochs, 32, rng, schedule=falling)
    said = write(own, 100, np.random.default_rng(seed=1))
    right = [word for word in said if word in words]
    found[epochs] = len(right), len(set(right) & set(unread))
    print(epochs, *found[epochs], *said[:5])
