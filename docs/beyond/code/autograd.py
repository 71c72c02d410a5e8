"""The whole code so far, from the chapter "Autograd: derivatives by themselves"."""

import numpy as np


made = []


class Number:
    def __init__(self, data):
        self.data = data
        self.grad = 0
        self.parents = []
        made.append(self)

    def __add__(self, other):
        a, b = self.data, other.data
        result = Number(a + b)
        result.parents = [
            (self, lambda d: d),
            (other, lambda d: d),
        ]
        return result

    def __mul__(self, other):
        a, b = self.data, other.data
        result = Number(a * b)
        result.parents = [
            (self, lambda d: d * b),
            (other, lambda d: d * a),
        ]
        return result

a = Number(3)
b = Number(4)
u = a + b
L = u * a
print("L:", L.data)
for parent, rule in L.parents:
    print(parent.data, "gets", rule(1))

def backward(loss):
    for number in made:
        number.grad = 0
    loss.grad = 1
    for number in reversed(made):
        for parent, rule in number.parents:
            parent.grad += rule(number.grad)

backward(L)
print("u:", u.grad)
print("b:", b.grad)
print("a:", a.grad)
