"""The code of the chapter "The big libraries": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import digits, split

images, labels = digits()
x = 4 * images.reshape(-1, 64)
rng = np.random.default_rng(seed=1)
training, validation, test = split(len(x), rng)

batch, answers = x[training[:32]], labels[training[:32]]

from nnfs import Dense, Network, ReLU, he

hidden = Dense.random(64, 32, rng, he)
output = Dense.random(32, 10, rng)
network = Network([hidden, ReLU(), output])


def copies(*dictionaries):
    return [a.copy() for d in dictionaries for a in d.values()]


start = copies(hidden.parameters, output.parameters)
W1, b1, W2, b2 = start
print(W1.shape, b1.shape, W2.shape, b2.shape)

from nnfs import SoftmaxCrossEntropy

our_loss = SoftmaxCrossEntropy()
L = our_loss.forward(answers, network.forward(batch))
network.backward(our_loss.backward())
slopes = copies(hidden.gradients, output.gradients)

print(f"loss:      {L:.10f}")
print(f"one slope: {slopes[0][20, 3]:.10f}")

def compare(their_loss, their_slopes):
    print(f"loss:      {their_loss:.10f}")
    print(f"one slope: {their_slopes[0][20, 3]:.10f}")
    differences = [abs(their_loss - L)]
    for theirs, ours in zip(their_slopes, slopes, strict=True):
        differences.append(np.abs(theirs - ours).max())
    print("all within 1e-10:", max(differences) < 1e-10)

import torch
from torch import nn

torch_network = nn.Sequential(
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
torch_network.double()
first, last = torch_network[0], torch_network[2]
with torch.no_grad():
    first.weight.copy_(torch.tensor(W1.T))
    first.bias.copy_(torch.tensor(b1))
    last.weight.copy_(torch.tensor(W2.T))
    last.bias.copy_(torch.tensor(b2))

torch_loss = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(
    torch_network.parameters(), lr=0.03, momentum=0.9
)
scores = torch_network(torch.tensor(batch))
value = torch_loss(scores, torch.tensor(answers))
value.backward()

torch_slopes = [
    first.weight.grad.T.numpy(),
    first.bias.grad.numpy(),
    last.weight.grad.T.numpy(),
    last.bias.grad.numpy(),
]
compare(value.item(), torch_slopes)

scores = torch_network(torch.tensor(batch))
torch_loss(scores, torch.tensor(answers)).backward()
print(f"{first.weight.grad[3, 20]:.10f}")

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf

variables = [tf.Variable(a) for a in start]


def tf_loss(x, y_true):
    W1, b1, W2, b2 = variables
    h = tf.nn.relu(x @ W1 + b1)
    scores = h @ W2 + b2
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(
        y_true, scores
    )
    return tf.reduce_mean(each)


with tf.GradientTape() as tape:
    value = tf_loss(batch, answers)
tf_slopes = tape.gradient(value, variables)

compare(value.numpy(), [slope.numpy() for slope in tf_slopes])

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def jax_loss(parameters, x, y_true):
    W1, b1, W2, b2 = parameters
    h = jax.nn.relu(x @ W1 + b1)
    log_p = jax.nn.log_softmax(h @ W2 + b2)
    places = jnp.arange(len(y_true)), y_true
    return -log_p[places].mean()


loss_and_slopes = jax.jit(jax.value_and_grad(jax_loss))

compare(*loss_and_slopes(start, batch, answers))

import optax

sgd = optax.sgd(1.0)
memory = sgd.init(start)
jax_slopes = loss_and_slopes(start, batch, answers)[1]
changes, memory = sgd.update(jax_slopes, memory)
stepped = optax.apply_updates(start, changes)
print(f"{start[0][20, 3] - stepped[0][20, 3]:.10f}")

from sklearn.neural_network import MLPClassifier

reader = MLPClassifier([32], tol=0.001, random_state=1)
reader.fit(x[training], labels[training])
right = reader.score(x[validation], labels[validation])
print(f"{right:.2f}")

def slopes_of_step(before, after, eta):
    return [(w - w_new) / eta for w, w_new in zip(before, after)]

step = MLPClassifier(
    [32],
    solver="sgd",
    learning_rate_init=1,
    momentum=0,
    alpha=0,
    batch_size=32,
)
step.partial_fit(batch, answers, classes=range(10))
step.coefs_ = [W1.copy(), W2.copy()]
step.intercepts_ = [b1.copy(), b2.copy()]
step.partial_fit(batch, answers)

after = [
    step.coefs_[0],
    step.intercepts_[0],
    step.coefs_[1],
    step.intercepts_[1],
]
compare(step.loss_, slopes_of_step(start, after, eta=1))

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
import keras

keras.config.set_floatx("float64")
keras_network = keras.Sequential(
    [
        keras.Input([64]),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(10),
    ]
)
keras_loss = keras.losses.SparseCategoricalCrossentropy(
    from_logits=True
)
keras_network.set_weights(start)
keras_network.compile(keras.optimizers.SGD(1.0), keras_loss)

value = keras_network.train_on_batch(batch, answers)
after = [np.asarray(w.value) for w in keras_network.weights]
compare(value, slopes_of_step(start, after, eta=1))

from nnfs import Momentum, accuracy, train

history = train(
    network,
    x[training],
    labels[training],
    SoftmaxCrossEntropy(),
    Momentum(0.03),
    epochs=5,
)
y_pred = network.predict(x[validation]).argmax(axis=1)
print(f"{accuracy(labels[validation], y_pred):.3f}")

for epoch in range(5):
    total = 0.0
    for stop in range(32, len(training) + 32, 32):
        places = training[stop - 32 : stop]
        optimizer.zero_grad()
        scores = torch_network(torch.tensor(x[places]))
        value = torch_loss(scores, torch.tensor(labels[places]))
        value.backward()
        optimizer.step()
        total += value.item() * len(places)
    ours, theirs = history.losses[epoch], total / len(training)
    print(f"ours: {ours:.6f}  PyTorch: {theirs:.6f}")

with torch.no_grad():
    scores = torch_network(torch.tensor(x[validation])).numpy()
right = accuracy(labels[validation], scores.argmax(axis=1))
print(f"{right:.3f}")

keras_network.set_weights(start)
keras_network.compile(
    keras.optimizers.SGD(0.03, momentum=0.9), keras_loss
)
run = keras_network.fit(
    x[training],
    labels[training],
    batch_size=32,
    epochs=5,
    shuffle=False,
    verbose=0,
)
for ours, theirs in zip(history.losses, run.history["loss"]):
    print(f"ours: {ours:.6f}  Keras: {theirs:.6f}")

print(f"{np.float64(0.1):.20f}")
print(f"{np.float32(0.1):.20f}")

def flat_slopes(dtype):
    hidden, output = Dense(W1, b1, dtype), Dense(W2, b2, dtype)
    network = Network([hidden, ReLU(), output])
    loss = SoftmaxCrossEntropy()
    loss.forward(answers, network.forward(batch.astype(dtype)))
    network.backward(loss.backward())
    return network.flat_gradients


long, short = flat_slopes(np.float64), flat_slopes(np.float32)
some = long != 0
relative = np.abs(short[some] - long[some]) / np.abs(long[some])
print(f"digits that agree: {-np.log10(np.median(relative)):.0f}")
