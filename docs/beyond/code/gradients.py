"""The code of the chapter "Gradients of a layer: the way back": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Dense, Sigmoid, MeanSquaredError, Network

from nnfs import Dense, Network, Sigmoid
from nnfs import Loss  # for a box further down

hidden = Dense([[1, 1], [1, 1]], biases=[0, 0])
output = Dense([[1], [1]], biases=[0])
network = Network([hidden, Sigmoid(), output, Sigmoid()])

alice = np.array([[-2, -1]])

from nnfs import MeanSquaredError

loss = MeanSquaredError()
y_true = np.array([[1]])
y_pred = network.forward(alice)
print(f"loss {loss.forward(y_true, y_pred):.4f}")
network.backward(loss.backward())
print(hidden.gradients["weights"].round(4))
print(hidden.gradients["biases"].round(4))
print(output.gradients["weights"].round(4))
print(output.gradients["biases"].round(4))

two = np.array([[-2, -1], [1, -2]])
answers = np.array([[1], [0]])
loss.forward(answers, network.forward(two))
network.backward(loss.backward())
print(hidden.gradients["weights"].round(4))

from nnfs import Layer


class Scale(Layer):
    def __init__(self, factors):
        super().__init__(factors=factors)

    def forward(self, x, training=False):
        self.x = x
        return x * self.parameters["factors"]

    def backward(self, d_y):
        self.gradients["factors"][:] = (d_y * self.x).sum(axis=0)
        return d_y * self.parameters["factors"]

from nnfs import layer_error


class Forgetful(Scale):
    def backward(self, d_y):
        super().backward(d_y)
        return d_y


rng = np.random.default_rng(seed=0)
x = rng.normal(size=(4, 2))
factors = np.array([0.5, 2.0])
print(layer_error(Scale(factors), x, rng) < 1e-8)
print(f"{layer_error(Forgetful(factors), x, rng):.2f}")

small = Network([Dense([[1, 2], [3, 4]], biases=[5, 6])])
print(small.flat_parameters)
small.flat_parameters[0] = 100
print(small.layers[0].parameters["weights"])

from nnfs import Dense, Network, Sigmoid, people

data, all_y_trues = people()
# A row for each person, as the network gives them:
answers = all_y_trues.reshape(4, 1)


def untrained_layers():
    rng = np.random.default_rng(seed=0)
    w1, w2, w3, w4, w5, w6 = rng.normal(size=6)
    b1, b2, b3 = rng.normal(size=3)
    hidden = Dense([[w1, w3], [w2, w4]], [b1, b2])
    output = Dense([[w5], [w6]], [b3])
    return [hidden, Sigmoid(), output, Sigmoid()]


network = Network(untrained_layers())
for epoch in range(1000):
    for i in range(4):
        y_pred = network.forward(data[i : i + 1])
        loss.forward(answers[i : i + 1], y_pred)
        network.backward(loss.backward())
        network.flat_parameters -= 0.1 * network.flat_gradients
    if epoch % 200 == 0:
        y_pred = network.predict(data)
        total = loss.forward(answers, y_pred)
        print(f"Epoch {epoch:3d} loss: {total:.3f}")

from nnfs import SGD, train


def final_loss(batch_size, learning_rate):
    network = Network(untrained_layers())
    train(
        network, data, answers, loss, SGD(learning_rate),
        epochs=1000, batch_size=batch_size,
    )
    return loss.forward(answers, network.predict(data))


for batch_size in [1, 2, 4]:
    same = final_loss(batch_size, 0.1)
    scaled = final_loss(batch_size, 0.1 * batch_size)
    print(f"{batch_size} at a time: {same:.4f}, {scaled:.4f}")
