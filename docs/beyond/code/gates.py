"""The code of the chapter "Gates: what to keep": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import GRU

old, new, middle = 0.8, -0.4, 0.75

def mix(u, old, new):
    return u * old + (1 - u) * new


for u in [1, middle, 0]:
    print(u, round(mix(u, old, new), 3))

from nnfs import sigmoid

plain = gated = 0.0
heard = []
for x_t in [1.0] + 29 * [0.0]:
    plain = np.tanh(1 * x_t + 0.5 * plain + 0)
    gate = sigmoid(-10 * x_t + 5)
    candidate = np.tanh(1 * x_t + 0.5 * gated + 0)
    gated = mix(gate, gated, candidate)
    heard.append((plain, gated))

for t in [1, 2, 3, 30]:
    plain, gated = heard[t - 1]
    print(f"step {t}: plain {plain:.3f}, gated {gated:.3f}")

from nnfs import GRU, Recurrent

rng = np.random.default_rng(seed=0)
layer = GRU(
    rng.normal(size=(29, 12)),
    rng.normal(size=(4, 12)),
    rng.normal(size=12),
)
input_weights, state_weights, biases = layer.parameters.values()
W_xr, W_xu, W_xc = np.hsplit(input_weights, 3)
W_hr, W_hu, W_hc = np.hsplit(state_weights, 3)
b_r, b_u, b_c = np.hsplit(biases, 3)
print(W_xr.shape, W_hr.shape, b_r.shape)
X = rng.normal(size=(3, 2, 29))  # steps, phrases, inputs

from nnfs import layer_error

tried = rng.normal(size=(2, 3, 29))
print(layer_error(layer, tried, rng) < 1e-8)

from nnfs import Adam, BinaryCrossEntropy, Dense, Network
from nnfs import accuracy, train

loss = BinaryCrossEntropy()


def share(network, x, y):
    praised = network.predict(x)[:, 0] > 0
    return accuracy(y, praised.astype(int))


def after_a_wait(kind, update_bias, seed):
    rng = np.random.default_rng(seed)
    answers = rng.integers(0, 2, size=400)
    x = np.zeros((400, 40, 2))
    x[:, 0, 0] = 2 * answers - 1
    x[:, 1:, 1] = rng.normal(size=(400, 39))
    reader = kind.random(2, 8, rng)
    if update_bias:
        reader.parameters["biases"][8:16] = update_bias
    network = Network([reader, Dense.random(8, 1, rng)])
    train(
        network,
        x[:200],
        answers[:200],
        loss,
        Adam(0.02),
        epochs=10,
        batch_size=40,
        rng=rng,
    )
    return share(network, x[200:], answers[200:])


for name, kind, bias in [
    ("plain", Recurrent, 0),
    ("GRU", GRU, 0),
    ("GRU that starts by keeping", GRU, 2),
]:
    right = [after_a_wait(kind, bias, seed) for seed in range(3)]
    print(f"{name}:", ", ".join(f"{each:.1%}" for each in right))

from nnfs import encode_phrase, phrases

(x_train, y_train), (x_test, y_test) = phrases()


def teach(network, rng):
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


def learned(kind, n_states, seed):
    rng = np.random.default_rng(seed)
    reader = kind.random(29, n_states, rng)
    network = Network([reader, Dense.random(n_states, 1, rng)])
    teach(network, rng)
    return network


for kind, wide in [(Recurrent, 18), (GRU, 8)]:
    networks = [learned(kind, wide, seed) for seed in range(4)]
    size = networks[0].flat_parameters.size
    print(f"{kind.__name__}, a state of {wide}: {size} parameters")
    shares = [share(each, x_test, y_test) for each in networks]
    print("held out:", ", ".join(f"{each:.0%}" for each in shares))

for seed in range(3):
    rng = np.random.default_rng(seed)
    opened = GRU.random(29, 8, rng)
    opened.parameters["biases"][:8] = 100
    network = Network([opened, Dense.random(8, 1, rng)])
    teach(network, rng)
    print(f"held out: {share(network, x_test, y_test):.0%}")

reader = networks[0]
gru, output = reader.layers


def thoughts(phrase):
    reader.predict(encode_phrase(phrase)[np.newaxis])
    p = sigmoid(output.forward(gru.states[1:, 0]))[:, 0]
    return p[-len(phrase.split()) :]


watched = "we liked the film but it was not good"
for word, p in zip(watched.split(), thoughts(watched)):
    print(f"{word:5} {p:.2f}")

for phrase in [
    "the soup was good but the bread was bad",
    "the soup was bad but the bread was good",
]:
    print(f"{thoughts(phrase)[-1]:.2f}")

for phrase in [
    "good",
    "not good",
    "bad",
    "not bad",
    "not very good",
    "not very bad",
]:
    print(f"{phrase:13} {thoughts(phrase)[-1]:.2f}")
