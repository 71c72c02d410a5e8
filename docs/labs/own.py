# ---
# title: Your own data
# description: A notebook that reads a table, yours or ours, and goes the whole way with it. Look, deal, baseline, train, an honest test, and what it gets wrong.
# date: 2026-12-01
# tags:
#   - lab
#   - data
#   - test set
#   - baseline
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Your own data
#
# <!-- count: cells = 2 (any neighbours); heaps = len((training, validation, test)); fruits = len(x), len(training); columns = 2 (height and width); neurons = network.layers[0].parameters["biases"].size, 2;
#      epochs = 30, 3000, len(losses); rows = len(test), 2; quotes = 3 (of Python); deals = len(marks); "the other two are" = len(kinds) - 1; "Of the other two" = (sure[y_pred != y[test]] > 0.95).sum();
#      "neighbour gets three" = 4 * (nearest(z, training, validation) == y[validation]).sum() / mock; "right, and three" = 4 * count_right(network, z, validation) / mock; "three of four" = 4 (quarters);
#      "more. All three" = 3 (the printed lines below); "look. All three" = (y_pred != y[test]).sum(); "like of, five" = round((huge * x[training].std(axis=0) + x[training].mean(axis=0))[0] / x[training, 0].max());
#      "others. Deal ten" = len(marks); "Three" = sum(left > right for left, right in marks); "is ahead, three" = sum(left < right for left, right in marks); "network, and four" = sum(left == right for left, right in marks);
#      "such as two" = 2 (an example); parts = 5 (of the claim below it) -->
#
# You have read as far as [chapter 13](../beyond/digits.md).
# There a network learned from pictures that the library brings.
# Here it learns from a table: first from ours, then from one of your own.
#
# The way is always the same, and you go it once with us.
# Look at the table, deal its rows, ask something plain, train, and test once.
# Then put your own table in the place of ours, and go it again.
#
# <!-- claim: "Here it learns from a table: first from ours, then from one of your own. The way is always the same" if np.array_equal(read_table(table)[1], x) and callable(learn) -->

# %% [markdown] tags=["site"]
# <!-- glossary: not weight -->
#
# On this page every piece of code has been run for you, and what it printed stands below it.
# To run it yourself, press **Run** under it; to change it before, press **Edit**.
# Python then runs in this page, on your own machine: a table that you paste here does not leave your browser.
# Or take the notebook with you, and run it in [a Python of your own](#run-it-in-a-python-of-your-own):
#
# [Download this notebook (.ipynb)](own.ipynb){ .md-button download=own.ipynb }

# %% [markdown]
# ## A table
#
# Here are 60 fruits, one in each row.
# The first row says what the columns are: the weight in grams, the height and the width in millimetres, and last what the fruit is.
#
# Nobody has weighed these fruits.
# A program drew them, so that you can see every row and nothing in it is a secret.
# The sizes are those of fruits that you could buy, but learn nothing about real fruits from them.
#
# <!-- values: len(x) -->
# <!-- claim: "Here are 60 fruits, one in each row" if len(x) == 60
#      "The first row says what the columns are: the weight in grams, the height and the width in millimetres, and last what the fruit is"
#      if table.split()[0] == "weight,height,width,fruit"
#      "so that you can see every row and nothing in it is a secret" if len(table.split()) == len(x) + 1
#      "Nobody has weighed these fruits. A program drew them" if table.split()[1:] == [str(",").join(
#          [*(f"{value:.0f}" for value in means * rng.normal(1, 0.1) ** np.array([3, 1, 1]) * rng.normal(1, 0.05, 3)), kind])
#          for rng in [np.random.default_rng(seed=1)] for kind, count, *means in (("apple", 24, 165, 68, 76), ("pear", 20, 170, 88, 66), ("lemon", 16, 125, 78, 60)) for row in range(count)] -->

# %%
table = """
weight,height,width,fruit
190,72,74,apple
219,72,85,apple
186,71,81,apple
130,61,73,apple
165,66,75,apple
163,72,80,apple
58,49,54,apple
178,77,73,apple
162,68,76,apple
129,65,72,apple
108,59,64,apple
161,67,73,apple
205,73,77,apple
199,76,77,apple
214,70,82,apple
170,65,72,apple
171,70,80,apple
97,60,63,apple
133,63,73,apple
137,65,72,apple
208,67,77,apple
220,72,83,apple
192,74,80,apple
158,71,67,apple
163,81,66,pear
145,82,64,pear
245,94,68,pear
274,100,78,pear
167,86,65,pear
139,77,63,pear
240,89,78,pear
319,104,85,pear
127,79,62,pear
152,84,61,pear
147,85,60,pear
129,78,59,pear
193,91,71,pear
174,94,66,pear
116,77,64,pear
118,69,58,pear
218,93,73,pear
215,103,71,pear
141,82,62,pear
170,80,69,pear
99,76,60,lemon
146,78,72,lemon
152,82,66,lemon
76,64,54,lemon
142,86,60,lemon
173,89,63,lemon
228,87,72,lemon
101,68,61,lemon
91,72,52,lemon
113,76,55,lemon
108,73,58,lemon
119,74,58,lemon
99,68,57,lemon
84,70,54,lemon
99,76,58,lemon
82,65,49,lemon
"""

# %% [markdown]
# ## Read it
#
# A file like this is called **CSV**, for comma-separated values: a line for each row, and a comma between two cells.
# Python brings a module that takes such lines apart, `csv`.
# What it cannot know is what you meant, and a table that people have typed has mistakes in it.
# So our reader looks at every cell, and says where it stops: the row and the column.
#
# <!-- claim: "So our reader looks at every cell, and says where it stops: the row and the column." if all(said.startswith(("row", "column", "the table")) for said in refusals) and refusals[0].startswith("row 5, column height")
#      "our reader looks at every cell, and says where it stops" if len(refusals) == 5
#      "a line for each row, and a comma between two cells" if len(table.strip().splitlines()) == len(x) + 1 and set(line.count(",") for line in table.split()) == {3}
#      "Python brings a module that takes such lines apart, `csv`" if next(csv.reader(["1,2"])) == ["1", "2"] -->

# %%
import csv
import math

import numpy as np


def number_in(cell):
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def read_table(text):
    lines = text.strip().splitlines()
    if len(lines) < 2:
        raise ValueError("the table is empty: no row below the names")
    between = max(",;\t", key=lines[0].count)
    names, *rows = csv.reader(lines, delimiter=between)
    if len(names) < 2:
        raise ValueError(f"row 1: expected several names, got {names}")
    for name in names:
        if number_in(name) is not None:
            raise ValueError(f"row 1: expected a name, got {name!r}")
    x, classes = [], []
    for row, cells in enumerate(rows, start=2):
        if len(cells) != len(names):
            sizes = f"expected {len(names)} cells, got {len(cells)}"
            raise ValueError(f"row {row}: {sizes}")
        *numbers, last = [cell.strip() for cell in cells]
        for name, cell in zip(names, numbers):
            if number_in(cell) is None:
                wrong = f"expected a number, got {cell!r}"
                raise ValueError(f"row {row}, column {name}: {wrong}")
        if not last:
            wrong = "expected a class, got ''"
            raise ValueError(f"row {row}, column {names[-1]}: {wrong}")
        x.append([number_in(cell) for cell in numbers])
        classes.append(last)
    if len(set(classes)) < 2:
        wrong = f"expected two classes or more, got only {last!r}"
        raise ValueError(f"column {names[-1]}: {wrong}")
    return names[:-1], np.array(x), np.array(classes)

# %% [markdown]
# `number_in` gives back `None` where a cell holds no number.
# `*numbers, last` puts the last cell of a row by itself and the others into a list, and `!r` writes a text with its quotes.
#
# The reader takes a text, and gives back the names of the columns, the numbers, and the class of each row.
# Between the cells may stand commas, semicolons or tabs: it takes what the first row has most of.
# A table that you copy out of a spreadsheet has tabs.
#
# Give it tables with a mistake in each, and see what it says:

# %%
refusals = []
for text in [
    "height,fruit\n68,apple\n88,pear\n74,pear\ntall,apple\n",
    "height,width,fruit\n68,76,apple\n88,pear\n",
    "height,width,fruit\n68,76,apple\n88,,pear\n",
    "height,fruit\n",
    "height,fruit\n68,apple\n71,apple\n",
]:
    try:
        read_table(text)
    except ValueError as error:
        refusals.append(str(error))
print("\n".join(refusals))

# %% [markdown]
# The rows are counted as a spreadsheet counts them: row 1 holds the names.
# It guesses nothing and leaves nothing out, because a row that silently goes missing is worse than a message.
#
# <!-- claim: "The reader takes a text, and gives back the names of the columns, the numbers, and the class of each row." if [len(part) for part in read_table(table)] == [3, 60, 60] and read_table(table)[0] == columns and read_table(table)[2][0] == "apple"
#      "A table that you copy out of a spreadsheet has tabs." if read_table(table.replace(",", chr(9)))[0] == columns
#      "The rows are counted as a spreadsheet counts them: row 1 holds the names. It guesses nothing and leaves nothing out, because a row that silently goes missing is worse than a message"
#      if refusals[0].startswith("row 5, column height") and len(x) == len(table.split()) - 1
#      "`number_in` gives back `None` where a cell holds no number" if (number_in("tall"), number_in(""), number_in("68")) == (None, None, 68)
#      "`*numbers, last` puts the last cell of a row by itself and the others into a list, and `!r` writes a text with its quotes"
#      if [(numbers, last) for *numbers, last in ["68 76 apple".split()]] == [(["68", "76"], "apple")] and "'tall'" in refusals[0]
#      "it takes what the first row has most of" if read_table("height;fruit\n68;an apple, green\n88;pear")[2][0] == "an apple, green"
#      "commas, semicolons or tabs" if len({str(read_table(table.replace(",", between))[1]) for between in ",;\t"}) == 1 -->

# %% [markdown]
# ## Look
#
# Before you train anything, look at what you have.
# How many rows of each class are there, and from where to where does each column go?

# %%
columns, x, classes = read_table(table)
kinds = sorted(set(classes))
y = np.array([kinds.index(one) for one in classes])

for kind in kinds:
    print(f"{kind:7} {(classes == kind).sum():3} rows")
for column, values in zip(columns, x.T):
    print(f"{column:7} {values.min():5g} to {values.max():g}")

# %% [markdown]
# `kinds` holds the classes in the order of the alphabet, and `y` holds for each row the place of its class in there.
# `x.T` is the table on its side, so that each of its rows is a column.
#
# Read the ranges as somebody who knows the things.
# A height of 7 would be one in centimetres, and a height of 0 a cell that somebody had nothing to write into.
# No program notices that: both are numbers.
#
# Here nothing stands out.
# The classes are not equally frequent, and you come back to that soon.
#
# <!-- claim: "`x.T` is the table on its side, so that each of its rows is a column" if np.array_equal(x.T[1], x[:, 1]) and len(x.T) == len(columns)
#      "`kinds` holds the classes in the order of the alphabet, and `y` holds for each row the place of its class in there" if kinds == sorted(kinds) and [kinds[place] for place in y] == classes.tolist()
#      "A height of 7 would be one in centimetres, and a height of 0 a cell that somebody had nothing to write into. No program notices that: both are numbers" if number_in("7") == 7 < x[:, 1].min() and number_in("0") == 0
#      "The classes are not equally frequent" if len(set(np.bincount(y))) == 3
#      "Here nothing stands out" if 45 < x.min() < x.max() < 350 -->

# %% [markdown]
# ## Deal
#
# Now deal the rows into [three heaps](../beyond/digits.md#three-heaps): to train, to choose, and to test.
# `split` shuffles them first, which matters here, because the table has all apples on top.

# %%
from nnfs import split

rng = np.random.default_rng(seed=1)
training, validation, test = split(len(x), rng)
print(len(training), len(validation), len(test))

# %% [markdown]
# From here on you look at the training rows only.
#
# <!-- claim: "Now deal the rows into three heaps: to train, to choose, and to test." if [len(training), len(validation), len(test)] == [36, 12, 12] and not {*training} & {*validation} | {*validation} & {*test}
#      "`split` shuffles them first, which matters here, because the table has all apples on top" if sorted(training) != training.tolist() and set(classes[:24]) == {"apple"}
#      "the table has all apples on top" if set(classes[:24]) == {"apple"} and "apple" not in classes[24:]
#      "From here on you look at the training rows only" if sorted([*training, *validation, *test]) == [*range(len(x))] -->

# %% [markdown] tags=["site"]
# ![Points for 36 fruits, the height to the right and the width upwards. The apples lie to the upper left, and one lemon lies right beside one of them. Below lie the other lemons, and from there the pears reach to the upper right. In between, lemons and pears lie side by side.](figure:fruits)
#
# /// figure-caption
# The 36 fruits of the training heap, as high and as wide as they are.
# ///

# %% [markdown]
# An apple is about as high as it is wide, and the other two are higher than wide.
# So two columns together tell you what neither tells alone.
# Lemons and pears are harder: a large lemon and a small pear look much alike.
#
# <!-- claim: "Points for 36 fruits, the height to the right and the width upwards" if len(training) == 36 and list(columns[1:]) == ["height", "width"]
#      "The apples lie to the upper left"
#      if max(high / wide for (_, high, wide), kind in zip(x[training], classes[training]) if kind == "apple")
#          < min(high / wide for (_, high, wide), kind in zip(x[training], classes[training]) if kind != "apple")
#      "one lemon lies right beside one of them. Below lie the other lemons"
#      if [(abs(x[training][classes[training] == "apple"][:, 1:] - lemon[1:]).max(axis=1) < 2).sum() for lemon in x[training] if lemon[2] > 60 and lemon.tolist() in x[training][classes[training] == "lemon"].tolist()] == [1]
#      "from there the pears reach to the upper right"
#      if all(x[training][classes[training] == "pear"][:, 1:].max(axis=0) > x[training][classes[training] == "lemon"][:, 1:].max(axis=0) + 10)
#      "In between, lemons and pears lie side by side"
#      if x[training][classes[training] == "lemon"][:, 1].max() > np.median(x[training][classes[training] == "pear"][:, 1]) - 10
#      "An apple is about as high as it is wide, and the other two are higher than wide"
#      if all((0.8 < high / wide < 1.07) if kind == "apple" else (1.07 < high / wide) for (_, high, wide), kind in zip(x[training], classes[training]))
#      "two columns together tell you what neither tells alone"
#      if all(any(a[column] < b[column] < c[column] for b in x[training][classes[training] != "apple"])
#          for column in (1, 2) for a, c in [sorted(x[training][classes[training] == "apple"], key=lambda row: row[column])[::15]])
#      "Lemons and pears are harder: a large lemon and a small pear look much alike"
#      if abs(z[training][classes[training] == "pear"][:, None] - z[training][classes[training] == "lemon"]).max(axis=2).min() < 0.4 -->

# %% [markdown]
# ## One scale
#
# A gram is not a millimetre, but a network sees only numbers.
# From 159, a usual weight, come large sums in its first layer, and there the activation is flat: no slope, no step.
# And if you ask which rows are alike, the column with the largest differences drowns the others.
#
# So take from each column its mean, and divide by its spread, the standard deviation.
# After that each column has mean 0 and spread 1, whatever it was measured in.
#
# Mean and spread come from the training rows alone.
# They are something that is learned from data, and the exam must not help with it.

# %%
def scaled(rows, known):
    means = x[known].mean(axis=0)
    spreads = x[known].std(axis=0)
    spreads[spreads == 0] = 1  # a column that never changes
    return (rows - means) / spreads


z = scaled(x, training)
print("before:", x[training[0]])
print("after: ", z[training[0]].round(2))

# %% [markdown]
# That is the first of the training rows, in grams and millimetres, and then in spreads above or below the mean.
#
# <!-- values: x[training].mean(axis=0)[0] -->
# <!-- claim: "So take from each column its mean, and divide by its spread, the standard deviation." if np.allclose(z, (x - x[training].mean(axis=0)) / x[training].std(axis=0)) and not np.allclose(z, (x - x[training].mean(axis=0)) / x[training].var(axis=0))
#      "And if you ask which rows are alike, the column with the largest differences drowns the others." if np.ptp(x, axis=0).argmax() == x.std(axis=0).argmax() == 0 and (nearest(x, training, validation) == nearest(x[:, :1] * np.ones((1, 3)), training, validation)).mean() > 0.5
#      "come large sums in its first layer, and there the activation is flat: no slope, no step"
#      if all(np.median(1 - np.tanh(net.layers[0].forward(x[training])) ** 2) < 0.001 for net in [learn(x, training)[0]])
#      "A gram is not a millimetre, but a network sees only numbers" if x.dtype == float
#      "They are something that is learned from data, and the exam must not help with it" if not {*training} & {*test}
#      "the column with the largest differences drowns the others" if x.std(axis=0)[0] > 4 * x.std(axis=0)[1:].max()
#      "After that each column has mean 0 and spread 1" if np.allclose(z[training].mean(axis=0), 0) and np.allclose(z[training].std(axis=0), 1)
#      "That is the first of the training rows, in grams and millimetres, and then in spreads above or below the mean" if np.allclose(scaled(x[training[0]], training), z[training[0]])
#      "Mean and spread come from the training rows alone"
#      if np.allclose(z, (x - x[training].mean(axis=0)) / x[training].std(axis=0)) and not np.allclose(x[training].mean(axis=0), x.mean(axis=0)) -->
#
# **Change this and run again:** leave the columns as they are, with `z = x`, and run what follows.
#
# <!-- claim: "leave the columns as they are, with `z = x`, and run what follows" if not np.array_equal(x, z) -->

# %% [markdown]
# ## Something plain first
#
# What does somebody get who learns nothing?
# One [baseline](../beyond/digits.md#is-that-good) always says the commonest class.
# Another one says what the most similar training row is, the nearest neighbour.
# They answer for the validation rows, the mock exam.
# `np.bincount` counts how often each number occurs.

# %%
commonest = np.bincount(y[training]).argmax()


def nearest(z, known, asked):
    answers = []
    for row in z[asked]:
        distances = ((z[known] - row) ** 2).sum(axis=1)
        answers.append(y[known[distances.argmin()]])
    return np.array(answers)


mock = len(validation)
right = (y[validation] == commonest).sum()
print(f"always {kinds[commonest]}: {right} of {mock}")
right = (nearest(z, training, validation) == y[validation]).sum()
print(f"nearest neighbour: {right} of {mock}")

# %% [markdown]
# Apples are the commonest, but not in this heap.
# The neighbour gets three of four, and that is what a network has to beat.
#
# <!-- claim: "One [baseline](../beyond/digits.md#is-that-good) always says the commonest class. Another one says what the most similar training row is, the nearest neighbour. They answer for the validation rows, the mock exam"
#      if np.bincount(y[training])[commonest] == np.bincount(y[training]).max() and np.array_equal(nearest(z, training, training), y[training])
#      "What does somebody get who learns nothing" if commonest == 0
#      "`np.bincount` counts how often each number occurs" if np.bincount([1, 1, 0]).tolist() == [1, 2]
#      "Apples are the commonest, but not in this heap"
#      if kinds[commonest] == "apple" and max(np.bincount(y[validation])[1:]) > np.bincount(y[validation])[0]
#      "The neighbour gets three of four" if 4 * (nearest(z, training, validation) == y[validation]).sum() == 3 * len(validation) -->

# %% [markdown]
# ## Train
#
# The network has an input for each column, eight hidden neurons, and a score for each class.
# That is a small network, and with so few rows it is large enough.

# %%
from nnfs import Dense, Momentum, Network, SoftmaxCrossEntropy, Tanh
from nnfs import softmax, train


def learn(z, places, neurons=8, epochs=300):
    rng = np.random.default_rng(seed=1)
    hidden = Dense.random(x.shape[1], neurons, rng)
    output = Dense.random(neurons, len(kinds), rng)
    network = Network([hidden, Tanh(), output])
    loss, step = SoftmaxCrossEntropy(), Momentum(0.03)
    known, answers = z[places], y[places]
    history = train(
        network, known, answers, loss, step, epochs, rng=rng
    )
    return network, history.losses


def count_right(network, z, places):
    y_pred = network.predict(z[places]).argmax(axis=1)
    return (y_pred == y[places]).sum()


network, losses = learn(z, training)
print(f"loss: {losses[0]:.3f} to {losses[-1]:.3f}")
right = count_right(network, z, training)
print(f"learned from: {right} of {len(training)}")
right = count_right(network, z, validation)
print(f"mock exam: {right} of {mock}")

# %% [markdown]
# It has all training rows right, and three of four in the mock exam: it knows a good part of its rows [by heart](../beyond/overfitting.md#by-heart).
#
# <!-- claim: "It has all training rows right, and three of four in the mock exam"
#      if count_right(network, z, training) == len(training) and 4 * count_right(network, z, validation) == 3 * len(validation)
#      "with so few rows it is large enough" if count_right(network, z, training) == len(training)
#      "an input for each column, eight hidden neurons, and a score for each class"
#      if [layer.parameters["weights"].shape for layer in network.layers[::2]] == [(len(columns), 8), (8, len(kinds))] -->
#
# **Change this and run again:** 30 epochs, 3000 epochs, 2 hidden neurons or 50.
# Look at the mock exam as often as you like: it is there to choose by.
#
# <!-- claim: "30 epochs, 3000 epochs, 2 hidden neurons or 50" if len({len(learn(z, training, *change)[1]) for change in ((2, 30), (50, 300))}) == 2 -->
# <!-- fact: 3000 is a number of epochs to try (What came out says what comes of it) -->

# %% [markdown]
# ## Test once
#
# From here on, nothing is changed any more.
# All three answer for the rows that nobody has looked at:

# %%
exam = len(test)
right = (y[test] == commonest).sum()
print(f"always {kinds[commonest]}: {right} of {exam}")
right = (nearest(z, training, test) == y[test]).sum()
print(f"nearest neighbour: {right} of {exam}")
print(f"network: {count_right(network, z, test)} of {exam}")

# %% [markdown]
# The network beats who always says the same, and the neighbour, which has learned nothing, beats the network.
# Write that down as it is.
# If you now went back and changed something until the network wins, the test would be a second mock exam.
#
# <!-- claim: "From here on, nothing is changed any more. All three answer for the rows that nobody has looked at" if not {*test} & {*training, *validation}
#      "If you now went back and changed something until the network wins, the test would be a second mock exam" if len(validation) == len(test)
#      "The network beats who always says the same, and the neighbour, which has learned nothing, beats the network"
#      if (y[test] == commonest).sum() < count_right(network, z, test) < (nearest(z, training, test) == y[test]).sum() -->

# %% [markdown]
# ## What it gets wrong
#
# A count says how often, and not what.
# Here is each test row that the network took for something else, with how sure it was: the largest probability of the softmax.

# %%
probabilities = softmax(network.predict(z[test]))
sure = probabilities.max(axis=1)
y_pred = probabilities.argmax(axis=1)
for place, row in enumerate(test):
    if y_pred[place] != y[row]:
        cells = ", ".join(f"{c} {v:g}" for c, v in zip(columns, x[row]))
        print(f"row {row + 2}: {cells}")
        says = f"{kinds[y_pred[place]]} with {sure[place]:.2f}"
        print(f"    is {kinds[y[row]]}, the network says {says}")

# %% [markdown]
# The row number is that of the table, so you can go and look.
# All three are a lemon or a pear that was taken for the other; no apple is among them.
# One the network was in doubt of.
# Of the other two it was sure, and wrong: of a pear that is smaller than most pears, and of a lemon that is larger than most lemons.
#
# <!-- claim: "Here is each test row that the network took for something else, with how sure it was: the largest probability of the softmax." if (y_pred != y[test]).sum() == 3 and np.allclose(sure, softmax(network.predict(z[test])).max(axis=1)) and (y_pred == probabilities.argmax(axis=1)).all()
#      "The row number is that of the table" if table.strip().splitlines()[34 - 1] == "127,79,62,pear" and 34 - 2 in test
#      "All three are a lemon or a pear that was taken for the other; no apple is among them"
#      if [{kinds[a], kinds[b]} for a, b in zip(y_pred, y[test]) if a != b] == 3 * [{"lemon", "pear"}]
#      "One the network was in doubt of. Of the other two it was sure, and wrong" if sorted(sure[y_pred != y[test]] > 0.95) == [False, True, True]
#      "of a pear that is smaller than most pears, and of a lemon that is larger than most lemons"
#      if [(str(classes[row]), *np.sign(x[row] - np.median(x[classes == classes[row]], axis=0)).tolist()) for row in test[(y_pred != y[test]) & (sure > 0.95)]] == [("lemon", 1, 1, 1), ("pear", -1, -1, -1)]
#      "the largest probability of the softmax" if np.allclose(sure, probabilities.max(axis=1)) -->
#
# And ask it about something that it has never seen the like of, five times as heavy, as high and as wide as anything that it learned from:

# %%
huge = scaled(5 * x[training].max(axis=0), training)
says = softmax(network.predict([huge]))[0]
print(f"{kinds[says.argmax()]} with {says.max():.2f}")

# %% [markdown]
# A pear of a kilogram and a half, it says, half a metre high.
# Among its answers there is none for "I do not know this".
#
# <!-- claim: "something that it has never seen the like of, five times as heavy, as high and as wide as anything that it learned from" if np.allclose(scaled(5 * x[training].max(axis=0), training), huge)
#      "Among its answers there is none for" if len(softmax(network.predict([huge]))[0]) == len(kinds) == 3
#      "A pear of a kilogram and a half, it says, half a metre high" if kinds[says.argmax()] == "pear" and (5 * x[training].max(axis=0) // 100).tolist() == [15, 5, 4] -->

# %% [markdown]
# ## Is the table large enough?
#
# You dealt the rows with seed 1, and another seed would have dealt others.
# Deal ten times, train anew each time, and see what the test says.
# Nothing is chosen by this: it shows how much of a mark is luck.

# %%
marks = []
print("deal  neighbour  network")
for seed in range(10):
    known, _, unseen = split(len(x), np.random.default_rng(seed))
    z_again = scaled(x, known)
    guesses = nearest(z_again, known, unseen)
    neighbour = (guesses == y[unseen]).sum()
    again = learn(z_again, known)[0]
    right = count_right(again, z_again, unseen)
    marks.append((neighbour, right))
    print(f"{seed:4} {neighbour:10} {right:8}")

# %% [markdown]
# Three times the neighbour is ahead, three times the network, and four times they are level.
# Of all 120 answers the neighbour has 94 right and the network 93.
# So with this table you cannot say which is better, and deal 1, which you used above, happened to be kind to the neighbour.
#
# A test of 12 rows is a coarse ruler.
# One row more or less is 0.083 of the mark, and by one or two rows it changes from luck alone.
#
# <!-- values: 1 / len(test), len(marks) * len(test) -->
# <!-- claim: "it shows how much of a mark is luck." if len({tuple(mark) for mark in marks}) > 1
#      "You dealt the rows with seed 1, and another seed would have dealt others. Deal ten times, train anew each time, and see what the test says. Nothing is chosen by this"
#      if len(marks) == 10 and all(np.array_equal(split(len(x), np.random.default_rng(seed))[2], test) == (seed == 1) for seed in range(10))
#      "So with this table you cannot say which is better" if abs(np.subtract(*np.sum(marks, axis=0))) == 1
#      "One row more or less is 0.083 of the mark" if round(1 / len(test), 3) == 0.083
#      "A test of 12 rows is a coarse ruler" if len(test) == 12
#      "Three times the neighbour is ahead, three times the network, and four times they are level"
#      if sorted(np.sign(left - right) for left, right in marks) == [-1] * 3 + [0] * 4 + [1] * 3
#      "Of all 120 answers the neighbour has 94 right and the network 93" if (10 * len(test), *np.sum(marks, axis=0)) == (120, 94, 93)
#      "deal 1, which you used above, happened to be kind to the neighbour" if marks[1] == (11, 9) == max(marks, key=lambda mark: mark[0] - mark[1])
#      "by one or two rows it changes from luck alone" if 1 < np.sqrt(len(test) * 0.75 * 0.25) < 2 -->

# %% [markdown]
# ## Now yours
#
# Put your text between the three quotes above, in the place of ours, and run the pieces below it, from top to bottom.
# You can copy it out of a spreadsheet, or out of a CSV file that you have opened in any editor.
# The first row holds the names, and the last column the class; in all others stand numbers.
#
# In a notebook of your own you can read the file instead.
# Write `from pathlib import Path` and `table = Path("mine.csv").read_text(encoding="utf-8-sig")`.
# The encoding takes away an invisible mark that some spreadsheets put ahead of the first name.
#
# - **Words in a column**: the reader stops at the first.
#   Make a column for each word instead, with 1 where it holds and 0 where it does not.
# - **A missing cell**: the reader stops there, too.
#   Leave the row out, or fill in what is usual in that column, and say in your report that you did.
# - **A decimal comma**: write 1.5, with a point, as Python does.
# - **A column that gives the answer away**, such as a running number in a table that is sorted: leave it out.
#   The mark would be high, and worth nothing.
# - **Rows that belong together**, such as two of the same person: keep them in one heap, or your number is one about [people whom it knows](../beyond/digits.md#what-the-number-does-not-say).
# - **A small table**: if the ten deals are far apart, or a class has only a handful of rows, the honest answer is that it is too small to tell.
#   Ask for more rows before you ask for a larger network.
#
# If you want a number in the last column rather than a class, or to open a file in the page, take [the playground](../playground.md): it reads tables, too.
#
# <!-- claim: "A missing cell: the reader stops there, too. Leave the row out, or fill in what is usual in that column, and say in your report that you did." if refusals[2].endswith("''") and abs(scaled(np.median(x, axis=0), training)).max() < 0.5 < 2 < abs(scaled(np.zeros(3), training)).min()
#      "A column that gives the answer away, such as a running number in a table that is sorted: leave it out. The mark would be high, and worth nothing." if (lambda numbered: (nearest(numbered, training, test) == y[test]).mean() > 0.95 > (nearest(z, training, test) == y[test]).mean() > 0.5)(scaled(np.arange(len(x))[:, None] * np.ones((1, 3)), training))
#      "A decimal comma: write 1.5, with a point, as Python does." if number_in("1.5") == 1.5 and number_in("1,5") is None
#      "Words in a column: the reader stops at the first. Make a column for each word instead, with 1 where it holds and 0 where it does not." if refusals[0].endswith("'tall'") and number_in("1") == 1 and number_in("0") == 0
#      "A small table: if the ten deals are far apart, or a class has only a handful of rows, the honest answer is that it is too small to tell. Ask for more rows before you ask for a larger network." if abs(np.subtract(*np.sum(marks, axis=0))) < 2 and count_right(learn(z, training, 50)[0], z, validation) == count_right(network, z, validation)
#      "Put your text between the three quotes above, in the place of ours, and run the pieces below it, from top to bottom" if table.startswith("\nweight")
#      "The first row holds the names, and the last column the class; in all others stand numbers" if read_table("a,b\n1,yes\n2,no")[0] == ["a"] and read_table("a,b\n1,yes\n2,no")[2].tolist() == ["yes", "no"]
#      "The encoding takes away an invisible mark that some spreadsheets put ahead of the first name" if read_table((chr(65279) + table.strip()).encode("utf-8").decode("utf-8-sig"))[0] == columns
#      "the reader stops at the first" if refusals[0].endswith("'tall'")
#      "Make a column for each word instead, with 1 where it holds and 0 where it does not" if number_in("1") == 1 > number_in("0") == 0
#      "If you want a number in the last column rather than a class" if classes.dtype.kind == "U"
#      "the reader stops there, too" if refusals[2].endswith("''") -->
# <!-- fact: 1.5 is how Python writes one and a half -->
# <!-- name: `from pathlib import Path` is how Python opens files -->
# <!-- name: `table = Path("mine.csv").read_text(encoding="utf-8-sig")` reads a file of the reader's -->
# <!-- claim: "write 1.5, with a point" if number_in("1.5") == 1.5 and number_in("1,5") is None -->

# %% [markdown]
# ## What came out
#
# Did you run the changes? Then compare.
#
# 1. With the columns left as they are the network calls everything an apple.
#    Its loss stays above 1, and in the mock exam it is as good as who always says the same.
# 2. With 30 epochs or 3000, with 2 hidden neurons or with 50, the mock exam says 9 of 12 each time.
#    So there is nothing to choose between them with 12 rows, and the smallest will do.
#
# <!-- fact: 3000 is the number of epochs of the second change -->
# <!-- claim: "the network calls everything an apple. Its loss stays above 1, and in the mock exam it is as good as who always says the same"
#      if all(set(net.predict(x).argmax(axis=1)) == {commonest} and fall[-1] > 1 for net, fall in [learn(x, training)])
#      "So there is nothing to choose between them with 12 rows, and the smallest will do" if count_right(learn(z, training, 2)[0], z, validation) == count_right(network, z, validation) and len(validation) == 12
#      "With 30 epochs or 3000, with 2 hidden neurons or with 50, the mock exam says 9 of 12 each time"
#      if [count_right(learn(z, training, *change)[0], z, validation) for change in ((8, 30), (8, 3000), (2, 300), (50, 300))] == [9] * 4 -->

# %% [markdown]
# ## Run it in a Python of your own
#
# 1. Download the notebook: on the site, the button for it stands at the top. Put your own file beside it.
# 2. Install Jupyter with `python -m pip install notebook`, and start it with `python -m notebook own.ipynb`.
#    Or give the file to a service that runs notebooks for you.
# 3. Run its first piece of code: that gets `nnfs` and NumPy from where the book is.
# 4. Click into a piece of code and press Shift and Enter together: it runs, and you move on to the next.
#
# Do not install `nnfs` by its name: on the public index that name belongs to somebody else's project.
#
# <!-- math: import nnfs
#      from pathlib import Path -->
# <!-- claim: "Run its first piece of code: that gets nnfs and NumPy from where the book is" if [part in (Path(nnfs.__file__).parents[1] / "book" / "labs.py").read_text("utf-8") for part in ('cell.cell_type == "code")', "cells.insert(first, new_code_cell(install))", "%pip install -q {library}")] == [True] * 3 -->
# <!-- name: `python -m pip install notebook` is how Jupyter is installed -->
# <!-- name: `python -m notebook own.ipynb` is how Jupyter opens the notebook that the site makes of this page -->

# %% [markdown]
# ## Where you are
#
# You read a table, looked at it, dealt it, put its columns on one scale, and asked something plain before you trained.
# You tested once, looked at each mistake, and found out that the table was too small to name a winner.
#
# <!-- claim: "You read a table, looked at it, dealt it, put its columns on one scale, and asked something plain before you trained." if len(training) + len(validation) + len(test) == len(x) and np.allclose(z[training].std(axis=0), 1) and len(marks) == 10
#      "You tested once, looked at each mistake, and found out that the table was too small to name a winner." if (y_pred != y[test]).sum() == 3 and abs(np.subtract(*np.sum(marks, axis=0))) < 2
#      "asked something plain before you trained" if len(nearest(z, training, validation)) == len(validation)
#      "found out that the table was too small to name a winner" if abs(np.subtract(*np.sum(marks, axis=0))) < 2 -->
#
# This notebook leaves out how to get more out of few rows: to deal them into five parts, and let each part be the test in turn, is called cross-validation, and has rules of its own.
# It leaves out where a table comes from, and that decides more than any network.
#
# <!-- claim: "This notebook leaves out how to get more out of few rows: to deal them into five parts, and let each part be the test in turn, is called cross-validation, and has rules of its own" if
#          [len(parts) == 5 and sorted(np.concatenate(parts)) == list(range(len(x))) for parts in [np.array_split(np.random.default_rng(0).permutation(len(x)), 5)]] == [True] and len(marks) == 10 and len(test) < len(x) / 2 -->
