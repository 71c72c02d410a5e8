"""The code of the chapter "Classification: reading digits": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import digits

images, labels = digits()
print(images.shape, labels.shape)
print("This shows a", labels[3])
print((16 * images[3]).astype(int))

x = 4 * images.reshape(-1, 64)
print(x.shape)

rng = np.random.default_rng(seed=1)
order = rng.permutation(len(x))
training = order[:1079]
validation = order[1079:1438]
test = order[1438:]
print(len(training), len(validation), len(test))

from nnfs import Dense, Momentum, Network, ReLU
from nnfs import SoftmaxCrossEntropy, accuracy, train


def learn(places, epochs):
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
        epochs,
        rng=rng,
    )
    return network, history.losses


def share_right(network, places):
    y_pred = network.predict(x[places]).argmax(axis=1)
    return accuracy(labels[places], y_pred)

batch = training[:20]
network, fallen = learn(batch, epochs=50)
print("parameters:", network.flat_parameters.size)
for epoch in [0, 5, 10, 20, 49]:
    print(f"epoch {epoch:2}: {fallen[epoch]:.4f}")
print(f"right: {share_right(network, batch):.3f}")

reader, losses = learn(training, epochs=20)
print(f"loss: {losses[0]:.3f} to {losses[-1]:.3f}")
print(f"right: {share_right(reader, training):.3f}")

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


neighbour = (nearest(training, test) == labels[test]).sum()
print(neighbour, "of", len(test))

rng = np.random.default_rng(seed=1)
flat = Network([Dense(np.zeros((64, 10)), np.zeros(10))])
loss = SoftmaxCrossEntropy()
step = Momentum(0.03)
train(flat, x[training], labels[training], loss, step, 20, rng=rng)
without = round(share_right(flat, test) * len(test))
print(without, "of", len(test))

from nnfs import softmax

probabilities = softmax(reader.predict(x[test]))
sure = probabilities.max(axis=1)
wrong = y_pred != labels[test]
print(sure[wrong].round(2))

from nnfs import confusion_matrix

confusion = confusion_matrix(labels[test], y_pred, classes=10)
print(confusion)

friends, strangers = np.arange(1415), np.arange(1415, 1797)
another = learn(friends, epochs=20)[0]
unknown = share_right(another, strangers)
print(f"network:   {unknown:.3f}")
same = nearest(friends, strangers) == labels[strangers]
print(f"neighbour: {same.mean():.3f}")

from tempfile import TemporaryDirectory

from nnfs import load_parameters, save_parameters

with TemporaryDirectory() as folder:
    path = f"{folder}/reader.npz"
    save_parameters(reader, path)
    load_parameters(another, path)
print(f"{share_right(another, test):.3f}")
