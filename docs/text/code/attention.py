"""The code of the chapter "Attention: looking back": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Attention

from nnfs import softmax

x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
w_query = np.array([[0.0, 1.0], [2.0, 0.0]])
w_key = np.array([[1.0, 0.0], [1.0, 2.0]])
w_value = np.array([[4.0, 0.0], [0.0, -4.0]])

query, keys, values = x[2] @ w_query, x @ w_key, x @ w_value
scores = keys @ query / np.sqrt(2)
shares = softmax([scores])[0]
print(scores.round(3))
print(shares.round(3))
print((shares @ values).round(2))

queries = x @ w_query
S = queries @ keys.T / np.sqrt(2)
A = softmax(S)
print(A.round(3))
print((A @ values).round(2))

from nnfs import Attention

hand = Attention(w_query, w_key, w_value, np.eye(2), causal=False)
print(hand.forward(x[np.newaxis]).round(2))

rng = np.random.default_rng(seed=1)
largest = {}
for d in [4, 64, 1024]:
    q = rng.normal(size=(1000, 1, d))
    k = rng.normal(size=(1000, 8, d))
    s = (q * k).sum(axis=-1)
    plain, divided = softmax(s), softmax(s / np.sqrt(d))
    largest[d] = plain.max(axis=1).mean(), divided.max(axis=1).mean()
    print(f"{d:4}: spread {s.std():4.1f}, largest share "
          f"{largest[d][0]:.2f}, divided {largest[d][1]:.2f}")

from nnfs import LETTERS, Adam, Dense, Embedding, Network
from nnfs import SoftmaxCrossEntropy, train

vowels = [LETTERS.index(letter) for letter in "aeiou"]
others = [place for place in range(1, 27) if place not in vowels]


def draw(n, rng):
    words = rng.choice(others, size=(n, 6))
    found = rng.choice(vowels, size=n)
    words[np.arange(n), rng.integers(6, size=n)] = found
    return words, np.repeat(found[:, np.newaxis], 6, axis=1)


rng = np.random.default_rng(seed=1)
words, answers = draw(2000, rng)
layer = Attention.random(8, heads=1, rng=rng, causal=False)
rows = Embedding.random(27, 8, rng)
network = Network([rows, layer, Dense.random(8, 27, rng)])
train(
    network,
    words,
    answers,
    SoftmaxCrossEntropy(),
    Adam(0.02),
    epochs=5,
    batch_size=50,
    rng=rng,
)
new, right = draw(500, rng)
guessed = network.predict(new).argmax(axis=-1)
print(f"{(guessed == right).mean():.1%}")

seen = "strong"
said = network.predict([[LETTERS.index(letter) for letter in seen]])
print(*[LETTERS[i] for i in said[0].argmax(axis=-1)])
looked = layer.shares[0, 0]
print(looked.round(2))

from nnfs import layer_error

tried = rng.normal(size=(2, 5, 8))
print(layer_error(layer, tried, rng) < 1e-7)
