"""The code of the chapter "Overfitting: not by heart": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Dropout

from nnfs import Dense, Dropout, Momentum, Network, ReLU
from nnfs import SoftmaxCrossEntropy, accuracy
from nnfs import digits, split, train

images, labels = digits()
x = 4 * images.reshape(-1, 64)
rng = np.random.default_rng(seed=1)
training, validation, test = split(len(x), rng)


def learn(
    places,
    answers,
    epochs,
    dropout=0,
    l2=0,
    patience=None,
    schedule=None,
    seed=1,
):
    rng = np.random.default_rng(seed)
    hidden = Dense.random(64, 128, rng)
    output = Dense.random(128, 10, rng)
    silence = Dropout(dropout, rng)
    network = Network([hidden, ReLU(), silence, output])
    history = train(
        network,
        x[places],
        answers[places],
        SoftmaxCrossEntropy(),
        Momentum(0.03),
        epochs,
        rng=rng,
        validation=(x[validation], labels[validation]),
        patience=patience,
        schedule=schedule,
        l2=l2,
    )
    return network, history


def share_right(network, answers, places):
    y_pred = network.predict(x[places]).argmax(axis=1)
    return accuracy(answers[places], y_pred)

rng = np.random.default_rng(seed=1)
nonsense = rng.permutation(labels)
few = training[:100]
parrot = learn(few, nonsense, epochs=100)[0]
print(f"learned from: {share_right(parrot, nonsense, few):.3f}")
print(f"never seen:   {share_right(parrot, labels, validation):.3f}")

network, history = learn(few, labels, epochs=150)
print(f"learned from: {share_right(network, labels, few):.3f}")
print(f"never seen:   {share_right(network, labels, validation):.3f}")

for epoch in [0, 10, history.best_epoch, 100, 149]:
    learned_from = history.losses[epoch]
    never_seen = history.validation_losses[epoch]
    print(f"epoch {epoch:3}: {learned_from:.4f} and {never_seen:.4f}")

patient, stopped = learn(few, labels, epochs=150, patience=20)
print(stopped.ended, "after epoch", len(stopped.losses) - 1)
print("the best was epoch", stopped.best_epoch)
print(f"never seen: {share_right(patient, labels, validation):.3f}")

shrunk, decayed = learn(few, labels, epochs=150, l2=0.003)

for name, which, losses in [
    ("without L2", network, history.validation_losses),
    ("with L2", shrunk, decayed.validation_losses),
]:
    size = np.abs(which.flat_parameters).mean()
    print(f"{name:10}: size {size:.3f}, loss {losses[-1]:.3f}")

layer = Dropout(0.3, np.random.default_rng(seed=1))
ten = np.ones((1, 10))
print(layer.forward(ten, training=True).round(2))
print(layer.forward(ten))

from nnfs import cosine_decay

falling = cosine_decay(30)
table = []
for cure, dropout, l2 in [
    ("none", 0, 0),
    ("L2", 0, 0.001),
    ("dropout", 0.3, 0),
    ("both", 0.3, 0.001),
]:
    losses, shares = [], []
    for seed in [1, 2, 3]:
        reader, held = learn(
            training, labels, epochs=30, dropout=dropout,
            l2=l2, schedule=falling, seed=seed,
        )
        losses.append(held.validation_losses[-1])
        shares.append(share_right(reader, labels, validation))
    mean, low, high = np.mean(losses), min(losses), max(losses)
    table.append([cure, mean, low, high, np.mean(shares)])

right = round(share_right(reader, labels, test) * len(test))
print(right, "of", len(test))

sizes = [25, 50, 100, 200, 400, 1079]
unseen = []
for size in sizes:
    net = learn(training[:size], labels, 30)[0]
    unseen.append(share_right(net, labels, validation))
    print(f"{size:4} pictures: {unseen[-1]:.3f}")

wide = np.pad(images[few], ((0, 0), (0, 0), (1, 1)))
moved = [wide[:, :, k : k + 8].reshape(-1, 64) for k in (0, 1, 2)]
more = 4 * np.concatenate(moved)
rng = np.random.default_rng(seed=1)
hidden, output = Dense.random(64, 128, rng), Dense.random(128, 10, rng)
bold = Network([hidden, ReLU(), output])
loss, step = SoftmaxCrossEntropy(), Momentum(0.03)
train(bold, more, np.tile(labels[few], 3), loss, step, 30, rng=rng)
scores = bold.predict(x[validation])
print(f"loss {loss.forward(labels[validation], scores):.3f}")
