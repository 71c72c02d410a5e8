"""The code of the chapter "Language models: what comes next": run it beside the folder `nnfs`."""

import numpy as np

tiny = ["ann", "nan", "anna"]
signs = ".an"
pairs = np.zeros((3, 3), dtype=int)
for name in tiny:
    text = "." + name + "."
    for now, after in zip(text, text[1:]):
        pairs[signs.index(now), signs.index(after)] += 1
print(pairs)

shares = pairs / pairs.sum(axis=1, keepdims=True)
print(shares.round(3))

from nnfs import LETTERS, encode_names, names

learning, held_out = names()
print(len(learning), len(held_out), learning[:4])
x, y = encode_names(learning)
print(x[1, :7])
print(y[1, :7])

counts = np.zeros((27, 27), dtype=int)
real = y >= 0
np.add.at(counts, (x[real], y[real]), 1)
print(counts.sum())
print(counts[LETTERS.index("q")])

from nnfs import sample

scores = np.log(counts + 1)


def write(rng, temperature=1):
    place, name = 0, ""
    while len(name) < 15:
        [place] = sample(scores[[place]], rng, temperature)
        if place == 0:
            break
        name += LETTERS[place]
    return name


rng = np.random.default_rng(seed=1)
print(*[write(rng) for _ in range(8)])

rng = np.random.default_rng(seed=1)
print(*[write(rng, temperature=0.3) for _ in range(8)])

from nnfs import SoftmaxCrossEntropy

loss = SoftmaxCrossEntropy(ignore=-1)
x_test, y_test = encode_names(held_out)


def on_held_out(scores):
    return loss.forward(y_test, scores[x_test])


equal = np.zeros((27, 27))
often = np.tile(np.log(counts.sum(axis=0)), (27, 1))
for model in [equal, often, scores]:
    value = on_held_out(model)
    print(f"loss {value:.3f}, perplexity {np.exp(value):.1f}")

from nnfs import softmax

table = np.zeros((3, 3))
for step in range(1000):
    table -= softmax(table) - shares
print(softmax(table).round(3))

from nnfs import Adam, Embedding, Network, cosine_decay, train

layer = Embedding(weights=np.zeros((27, 27)))
history = train(
    Network([layer]),
    x,
    y,
    loss,
    Adam(0.1),
    epochs=4,
    batch_size=64,
    rng=np.random.default_rng(seed=1),
    schedule=cosine_decay(epochs=4),
)
learned = layer.parameters["weights"]
print(f"{on_held_out(learned):.3f}")

def read(x, y, back):
    real = y >= 0
    moved = [np.pad(x, ((0, 0), (k, 0))) for k in range(back)]
    before = [part[:, : x.shape[1]][real] for part in moved]
    return tuple(before), y[real]


def counted(back, add):
    seen = np.zeros((27,) * (back + 1), dtype=np.int16)  # 2 bytes each
    before, after = read(x, y, back)
    np.add.at(seen, (*before, after), 1)
    before, after = read(x_test, y_test, back)
    return loss.forward(after, np.log(seen[before] + add))


for back in [1, 2, 3, 4]:
    print(back, *[f"{counted(back, add):.3f}" for add in [1, 0.1]])
