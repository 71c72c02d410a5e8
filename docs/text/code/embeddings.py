"""The code of the chapter "Embeddings: letters as places": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Embedding

table = np.array([[0.5, 1.0], [-2.0, 3.0], [4.0, -1.0]])
print(table[1])
print(Embedding(table).forward(np.array([[1, 0, 1]])))

layer = Embedding(table)
layer.forward(np.array([[1, 0, 1]]))
d_y = np.array([[[1.0, 2.0], [5.0, 5.0], [10.0, 20.0]]])
layer.backward(d_y)
print(layer.gradients["weights"])

from nnfs import LETTERS, encode_names, names

learning, held_out = names()
x, y = encode_names(learning)


def windows(x, y, back=3):
    wide = np.pad(x, ((0, 0), (back - 1, 0)))  # full stops ahead
    steps = x.shape[1]
    parts = [wide[:, i : i + steps] for i in range(back)]
    real = y >= 0
    return np.stack(parts, axis=-1)[real], y[real]


X, Y = windows(x, y)
for read, after in zip(X[7:12], Y[7:12]):
    print("".join(LETTERS[i] for i in read), LETTERS[after])

from nnfs import Adam, Dense, Flatten, Network, Tanh
from nnfs import SoftmaxCrossEntropy, cosine_decay, train

X_test, Y_test = windows(*encode_names(held_out))
loss = SoftmaxCrossEntropy()


def reader(wide, hidden, rng):
    return Network(
        [
            Embedding.random(27, wide, rng, scale=0.5),
            Flatten(),
            Dense.random(3 * wide, hidden, rng),
            Tanh(),
            Dense.random(hidden, 27, rng),
        ]
    )


def learn(network, rng):
    history = train(
        network,
        X,
        Y,
        loss,
        Adam(0.01),
        epochs=4,
        batch_size=128,
        rng=rng,
        validation=(X_test, Y_test),
        schedule=cosine_decay(epochs=4),
    )
    return history.validation_losses[-1]


rng = np.random.default_rng(seed=1)
network = reader(wide=2, hidden=32, rng=rng)
print(network.flat_parameters.size)
print(f"{learn(network, rng):.3f}")

places = network.layers[0].parameters["weights"]
apart = places[:, np.newaxis] - places
far = np.linalg.norm(apart, axis=-1)
np.fill_diagonal(far, np.inf)  # not itself
for letter in "aoibkt":
    print(letter, LETTERS[far[LETTERS.index(letter)].argmin()])

rng = np.random.default_rng(seed=1)
roomy = reader(wide=8, hidden=64, rng=rng)
value = learn(roomy, rng)
print(roomy.flat_parameters.size)
print(f"loss {value:.3f}, perplexity {np.exp(value):.1f}")

def count(x, y, back):
    kept = np.zeros((27,) * (back + 1))
    read, after = windows(x, y, back)
    np.add.at(kept, (*read.T, after), 1)
    read, after = windows(*encode_names(held_out), back)
    scores = np.log(kept[tuple(read.T)] + 0.1)
    return loss.forward(after, scores), np.count_nonzero(kept)


for back in [1, 2, 3]:
    counted, above = count(x, y, back)
    print(f"{back} back: loss {counted:.3f}, counts: {above}")

x_few, y_few = x[::10], y[::10]
for back in [1, 2, 3]:
    print(f"{back} back: loss {count(x_few, y_few, back)[0]:.3f}")
rng = np.random.default_rng(seed=1)
few = reader(wide=8, hidden=64, rng=rng)
falling = cosine_decay(epochs=8)
seen = windows(x_few, y_few)
train(few, *seen, loss, Adam(0.01), 8, 128, rng, schedule=falling)
print(f"network: loss {loss.forward(Y_test, few.predict(X_test)):.3f}")

from nnfs import sample


def write(network, rng):
    read, name = [0, 0, 0], ""
    while len(name) < 15:
        [place] = sample(network.predict([read]), rng)
        if place == 0:
            break
        name += LETTERS[place]
        read = [*read[1:], place]
    return name


rng = np.random.default_rng(seed=1)
print(*[write(roomy, rng) for _ in range(10)])
