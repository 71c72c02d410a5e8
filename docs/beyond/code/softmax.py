"""The code of the chapter "Softmax: more than two answers": run it beside the folder `nnfs`."""

import numpy as np

from nnfs import softmax, SoftmaxCrossEntropy

from nnfs import Loss, softmax  # Loss is for a box further down.

scores = np.array([[3.0, 1.0, 0.0]])
print(softmax(scores).round(3))
print(softmax(scores + 1000).round(3))

for temperature in [0.5, 1, 2]:
    shares = softmax(scores / temperature)[0]
    print(f"{temperature:3}: {shares.round(3)}")

def mean_surprise(y_true, scores):
    total = 0
    for right, row in zip(y_true, scores):
        row = row - row.max()
        total += np.log(np.exp(row).sum()) - row[right]
    return total / len(y_true)


def its_slopes(y_true, scores):
    d_scores = softmax(scores)
    for i, right in enumerate(y_true):
        d_scores[i, right] -= 1
    return d_scores / len(y_true)


dog = np.array([1])
print(f"{mean_surprise(dog, scores):.3f}")
print(its_slopes(dog, scores).round(3))

from nnfs import SoftmaxCrossEntropy, numerical_gradient

loss = SoftmaxCrossEntropy()
print(f"{loss.forward(dog, scores):.3f}")
print(loss.backward().round(3))


def loss_of(scores):
    return loss.forward(dog, scores)


print(numerical_gradient(loss_of, scores).round(3))

from nnfs import sigmoid

print("score  squared error  cross-entropy")
# The right answer is yes.
for score in [-7, -3, 0, 3]:
    yes = sigmoid(score)
    slope = -2 * (1 - yes) * yes * (1 - yes)
    print(f"{score:5}  {slope:.4f}        {yes - 1:.4f}")
