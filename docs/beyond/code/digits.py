"""The code of the chapter "Reading digits": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import split, Dropout

from nnfs import digits

images, labels = digits()
print(images.shape, labels.shape)
print("This shows a", labels[3])
print((16 * images[3]).astype(int))

x = 4 * images.reshape(-1, 64)
print(x.shape)

from nnfs import split

rng = np.random.default_rng(seed=1)
training, validation, test = split(len(x), rng)
print(len(training), len(validation), len(test))

from nnfs import Dense, Layer, Momentum, Network
from nnfs import ReLU, SoftmaxCrossEntropy, train

held_out = x[validation], labels[validation]


def learn(places, **options):
    rng = np.random.default_rng(seed=1)
    hidden = Dense.random(64, 128, rng)
    output = Dense.random(128, 10, rng)
    network = Network([hidden, ReLU(), output])
    history = train(
        network,
        x[places],
        labels[places],
        SoftmaxCrossEntropy(),
        Momentum(0.03),
        rng=rng,
        validation=held_out,
        **options,
    )
    return network, history

few = training[:100]
network, history = learn(few, epochs=300)
print("parameters:", network.flat_parameters.size)

from nnfs import accuracy


def share_right(network, places):
    y_pred = network.predict(x[places]).argmax(axis=1)
    return accuracy(labels[places], y_pred)


print(f"learned from: {share_right(network, few):.3f}")
print(f"never seen:   {share_right(network, validation):.3f}")

for epoch in [0, 10, history.best_epoch, 100, 299]:
    learned_from = history.losses[epoch]
    never_seen = history.validation_losses[epoch]
    print(f"epoch {epoch:3}: {learned_from:.4f} and {never_seen:.4f}")

patient, stopped = learn(few, epochs=300, patience=20)
print(stopped.ended, "after epoch", len(stopped.losses) - 1)
print("the best was epoch", stopped.best_epoch)
print(f"never seen: {share_right(patient, validation):.3f}")

shrunk, decayed = learn(few, epochs=300, l2=0.003)

for name, which, losses in [
    ("without L2", network, history.validation_losses),
    ("with L2", shrunk, decayed.validation_losses),
]:
    size = np.abs(which.flat_parameters).mean()
    print(f"{name:10}: size {size:.3f}, loss {losses[-1]:.3f}")

from nnfs import Dropout

layer = Dropout(0.3, np.random.default_rng(seed=1))
ten = np.ones((1, 10))
print(layer.forward(ten, training=True).round(2))
print(layer.forward(ten))

from nnfs import cosine_decay


def learn_all(places, dropout, l2, seed):
    rng = np.random.default_rng(seed)
    hidden = Dense.random(64, 128, rng)
    output = Dense.random(128, 10, rng)
    network = Network([hidden, ReLU(), Dropout(dropout, rng), output])
    history = train(
        network,
        x[places],
        labels[places],
        SoftmaxCrossEntropy(),
        Momentum(0.03),
        epochs=60,
        rng=rng,
        validation=held_out,
        schedule=cosine_decay(60),
        l2=l2,
    )
    return network, history.validation_losses[-1]


table = []
for cure, dropout, l2 in [
    ("none", 0, 0),
    ("L2", 0, 0.001),
    ("dropout", 0.3, 0),
    ("both", 0.3, 0.001),
]:
    runs = []
    for seed in [1, 2, 3]:
        runs.append(learn_all(training, dropout, l2, seed))
    rights = [share_right(net, validation) for net, _ in runs]
    losses = [loss for _, loss in runs]
    mean, low, high = np.mean(losses), min(losses), max(losses)
    table.append([cure, mean, low, high, np.mean(rights)])

reader, _ = runs[0]

y_pred = reader.predict(x[test]).argmax(axis=1)
right = (y_pred == labels[test]).sum()
share = accuracy(labels[test], y_pred)
print(f"{right} of {len(test)}, a share of {share:.3f}")

def nearest(known, asked):
    answers = []
    for picture in x[asked]:
        distances = ((x[known] - picture) ** 2).sum(axis=1)
        answers.append(labels[known[distances.argmin()]])
    return np.array(answers)


neighbour = nearest(training, test)
print((neighbour == labels[test]).sum(), "of", len(test))

from nnfs import softmax

probabilities = softmax(reader.predict(x[test]))
sure = probabilities.max(axis=1)
wrong = y_pred != labels[test]
print(sure[wrong].round(2))

from nnfs import confusion_matrix

y_true = labels[test]
confusion = confusion_matrix(y_true, y_pred, classes=10)

friends, strangers = np.arange(1415), np.arange(1415, 1797)
another, _ = learn_all(friends, dropout=0.3, l2=0.001, seed=1)
unknown = share_right(another, strangers)
print(f"{unknown:.3f}")

same = nearest(friends, strangers) == labels[strangers]
print(f"{same.mean():.3f}")

from tempfile import TemporaryDirectory

from nnfs import load_parameters, save_parameters

with TemporaryDirectory() as folder:
    path = f"{folder}/reader.npz"
    save_parameters(reader, path)
    load_parameters(another, path)
print(f"{share_right(another, test):.3f}")
