"""The code of the chapter "Recurrent networks: reading in order": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Recurrent

from nnfs import COMPLAINTS, PRAISE, VOCABULARY

print(len(VOCABULARY), "words")
for i in [3, 9, 37]:
    print("+", PRAISE[i])
    print("-", COMPLAINTS[i])

from nnfs import encode_phrase, phrases

rows = encode_phrase("not bad")
print(rows.shape)
# which place holds the 1, in each of the last two rows
print([VOCABULARY[i] for i in rows[-2:].argmax(axis=1)])

(x_train, y_train), (x_test, y_test) = phrases()
print(x_train.shape, y_train[0], y_train[79])

from nnfs import Adam, BinaryCrossEntropy, Dense, Network, Tanh
from nnfs import accuracy, train


def share(network, x, y):
    praised = network.predict(x)[:, 0] > 0
    return accuracy(y, praised.astype(int))


loss = BinaryCrossEntropy()
rng = np.random.default_rng(seed=0)
counter = Network(
    [Dense.random(29, 16, rng), Tanh(), Dense.random(16, 1, rng)]
)
counts = x_train.sum(axis=1)
train(
    counter,
    counts,
    y_train,
    loss,
    Adam(0.01),
    epochs=200,
    batch_size=8,
    rng=rng,
)
known = share(counter, counts, y_train)
print(f"phrases to learn from: {known:.0%}")
counted = share(counter, x_test.sum(axis=1), y_test)
print(f"phrases held out:      {counted:.0%}")

from nnfs import Recurrent

rng = np.random.default_rng(seed=0)
layer = Recurrent.random(n_inputs=29, n_states=4, rng=rng)
W_x, W_h, b = layer.parameters.values()
print(W_x.shape, W_h.shape, b.shape)

texts = ["not so bad", "so very good"]
pair = np.array([encode_phrase(text) for text in texts])[:, -3:]
X = pair.swapaxes(0, 1)
print(pair.shape, X.shape)

# w_x, w_h and b
echo = Recurrent(
    np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
)
# one sequence, three steps, one input
silence = np.array([[[1.0], [0.0], [0.0]]])
print(echo.forward(silence).round(3))
print(echo.states[:, 0, 0].round(3))

def learned(seed):
    rng = np.random.default_rng(seed)
    reader = Recurrent.random(29, 8, rng)
    network = Network([reader, Dense.random(8, 1, rng)])
    train(
        network,
        x_train,
        y_train,
        loss,
        Adam(0.03),
        epochs=30,
        batch_size=16,
        rng=rng,
    )
    return network


networks = [learned(seed) for seed in range(6)]
for seed, network in enumerate(networks):
    known = share(network, x_train, y_train)
    held_out = share(network, x_test, y_test)
    print(
        f"seed {seed}: {known:.0%} learned, {held_out:.0%} held out"
    )
