"""The code of the chapter "Reading in order": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Recurrent, GRU

from nnfs import COMPLAINTS, PRAISE, VOCABULARY

print(len(VOCABULARY), "words")
for i in [3, 9, 37]:
    print(f"+ {PRAISE[i]}\n- {COMPLAINTS[i]}")

from nnfs import encode_phrase, phrases

rows = encode_phrase("not bad")
print(rows.shape)
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
held_out = share(counter, x_test.sum(axis=1), y_test)
print(f"phrases held out:      {held_out:.0%}")

from nnfs import Recurrent

rng = np.random.default_rng(seed=0)
layer = Recurrent.random(n_inputs=29, n_states=4, rng=rng)
W, U, b = layer.parameters.values()
print(W.shape, U.shape, b.shape)

texts = ["not so bad", "so very good"]
pair = np.array([encode_phrase(text) for text in texts])[:, -3:]
X = pair.swapaxes(0, 1)
print(pair.shape, X.shape)

# w, u and b
echo = Recurrent(
    np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
)
# one sequence, three steps, one input
silence = np.array([[[1.0], [0.0], [0.0]]])
print(echo.forward(silence).round(3))
print(echo.states[:, 0, 0].round(3))

h3 = echo.forward(silence)
echo.backward(-2 * (1 - h3))
for name, gradient in echo.gradients.items():
    print(f"{name:13} {gradient.item():.3f}")

def loud_network(factor, seed):
    rng = np.random.default_rng(seed)
    layer = Recurrent.random(n_inputs=29, n_states=16, rng=rng)
    layer.parameters["state_weights"] *= factor
    rng = np.random.default_rng(seed)
    return Network([layer, Dense.random(16, 1, rng)])


for factor in [1, 2, 3]:
    network = loud_network(factor, seed=0)
    loss.forward(y_train[:, np.newaxis], network.forward(x_train))
    network.backward(loss.backward())
    gradient = np.linalg.norm(network.flat_gradients)
    length = np.linalg.norm(network.flat_parameters)
    print(
        f"weights times {factor}: gradient {gradient:.1f}, "
        f"parameters {length:.1f}"
    )

from nnfs import SGD

for max_norm in [1, None]:
    ends = []
    for seed in range(3):
        network = loud_network(2, seed)
        history = train(
            network,
            x_train,
            y_train,
            loss,
            SGD(0.3),
            epochs=140,
            batch_size=8,
            rng=np.random.default_rng(seed),
            max_norm=max_norm,
        )
        ends.append(history.losses[-1])
    print(f"{max_norm}: loss below 0.1: {np.mean(ends) < 0.1}")

def teach(network, rng):
    train(
        network,
        x_train,
        y_train,
        loss,
        Adam(0.01),
        epochs=60,
        batch_size=8,
        rng=rng,
    )


def learned(kind, states, seed):
    rng = np.random.default_rng(seed)
    reader = kind.random(29, states, rng)
    network = Network([reader, Dense.random(states, 1, rng)])
    teach(network, rng)
    return network


for seed in range(6):
    network = learned(Recurrent, 8, seed)
    known = share(network, x_train, y_train)
    held_out = share(network, x_test, y_test)
    print(
        f"seed {seed}: {known:.0%} learned, {held_out:.0%} held out"
    )

old, new, middle = 0.8, -0.4, 0.75

def mix(m, old, new):
    return m * old + (1 - m) * new


for m in [1, middle, 0]:
    print(m, round(mix(m, old, new), 3))

from nnfs import sigmoid

state = 0.0
for t, x_t in enumerate([1.0, 0.0, 0.0], start=1):
    gate = sigmoid(-10 * x_t + 5)
    candidate = np.tanh(1 * x_t + 0.5 * state + 0)
    state = mix(gate, state, candidate)
    plain = echo.states[t].item()
    print(f"gate {gate:.3f}, state {state:.3f}, without {plain:.3f}")

from nnfs import GRU

rng = np.random.default_rng(seed=0)
gated = GRU(
    rng.normal(size=(29, 12)),
    rng.normal(size=(4, 12)),
    rng.normal(size=12),
)
weights, state_weights, biases = gated.parameters.values()
W_r, W_m, W_c = np.hsplit(weights, 3)
U_r, U_m, U_c = np.hsplit(state_weights, 3)
b_r, b_m, b_c = np.hsplit(biases, 3)
print(W_r.shape, U_r.shape, b_r.shape)

from nnfs import layer_error

tried = rng.normal(size=(2, 3, 29))
print(layer_error(gated, tried, rng) < 1e-8)

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
        Adam(0.01),
        epochs=10,
        batch_size=20,
        rng=rng,
    )
    return share(network, x[200:], answers[200:])


for name, kind, bias in [
    ("plain", Recurrent, 0),
    ("GRU", GRU, 0),
    ("GRU that starts by keeping", GRU, 2),
]:
    right = [after_a_wait(kind, bias, seed) for seed in range(3)]
    print(f"{name}:", ", ".join(f"{each:.0%}" for each in right))

for kind, states in [(Recurrent, 18), (GRU, 8)]:
    networks = [learned(kind, states, seed) for seed in range(6)]
    size = networks[0].flat_parameters.size
    name = kind.__name__
    print(f"{name} with {states} states, {size} parameters")
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


def watch(phrase):
    reader.predict(encode_phrase(phrase)[np.newaxis])
    p = sigmoid(output.forward(gru.states[1:, 0]))[:, 0]
    words = phrase.split()
    for word, thought in zip(words, p[-len(words) :]):
        print(f"{word:5} {thought:.2f}")


watch("we liked the film but it was not good")

def praise(phrase):
    rows = encode_phrase(phrase)[np.newaxis]
    return sigmoid(reader.predict(rows)[0, 0])


for phrase in [
    "the soup was good but the bread was bad",
    "the soup was bad but the bread was good",
]:
    print(f"{praise(phrase):.2f}")

for phrase in [
    "good",
    "not good",
    "bad",
    "not bad",
    "not very good",
    "not very bad",
]:
    print(f"{phrase:13} {praise(phrase):.2f}")
