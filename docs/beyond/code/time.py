"""The code of the chapter "Backpropagation through time": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import Recurrent

from nnfs import Recurrent

# w_x, w_h and b
echo = Recurrent(
    np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
)
# one sequence, three steps, one input
silence = np.array([[[1.0], [0.0], [0.0]]])
echo.forward(silence)
print(echo.states[:, 0, 0].round(3))

def loss_with(knob):
    h = 0
    for x_t in [1, 0, 0]:
        h = np.tanh(1 * x_t + knob * h + 0)
    return (1 - h) ** 2


step = 0.0001
change = loss_with(0.5 + step) - loss_with(0.5 - step)
print(f"{change / (2 * step):.3f}")

h_3 = echo.forward(silence)
echo.backward(-2 * (1 - h_3))
print("w_x", echo.gradients["input_weights"].round(3))
print("w_h", echo.gradients["state_weights"].round(3))
print("b  ", echo.gradients["biases"].round(3))

rng = np.random.default_rng(seed=0)
layer = Recurrent.random(n_inputs=29, n_states=4, rng=rng)
W_x, W_h, b = layer.parameters.values()
X = rng.normal(size=(3, 2, 29))  # steps, phrases, inputs

def reach(factor):
    rng = np.random.default_rng(seed=1)
    layer = Recurrent.random(n_inputs=1, n_states=16, rng=rng)
    W_h = factor * layer.parameters["state_weights"]
    slope = rng.normal(size=16)
    slope = slope / np.linalg.norm(slope)  # of length 1
    lengths = [1.0]
    for _ in range(30):
        slope = slope @ W_h.T
        lengths.append(np.linalg.norm(slope))
    return lengths


reaches = {factor: reach(factor) for factor in [0.5, 1, 1.5]}
for factor in reaches:
    print(f"W_h times {factor}: {reaches[factor][30]:.1e}")

from nnfs import BinaryCrossEntropy, Dense, Network, phrases

(x_train, y_train), _ = phrases()
loss = BinaryCrossEntropy()


def loud_network(factor, seed):
    rng = np.random.default_rng(seed)
    layer = Recurrent.random(n_inputs=29, n_states=16, rng=rng)
    layer.parameters["state_weights"] *= factor
    return Network([layer, Dense.random(16, 1, rng)])


for factor in [1, 2, 3]:
    network = loud_network(factor, seed=0)
    scores = network.forward(x_train)
    loss.forward(y_train[:, np.newaxis], scores)
    network.backward(loss.backward())
    gradient = np.linalg.norm(network.flat_gradients)
    length = np.linalg.norm(network.flat_parameters)
    print(
        f"weights times {factor}: gradient {gradient:.1f}, "
        f"parameters {length:.1f}"
    )

from nnfs import SGD, train

for max_norm in [1, None]:
    ends = []
    for seed in range(2):
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
