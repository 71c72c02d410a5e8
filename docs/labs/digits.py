# ---
# title: What the hidden neurons see
# description: A notebook that opens a small network which reads digits. Look at its hidden neurons, at what each answers to, and at what breaks without it.
# date: 2026-12-01
# tags:
#   - lab
#   - digits
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
# # What the hidden neurons see
#
# <!-- count: neurons = len(weights.T), figures["strongest"].count("signed"), neurons; "of 128 hidden neurons" = learn(128).layers[0].parameters["biases"].size; heaps = len((training, validation, test)); pixels = len(weights), 2;
#      pictures = len(weights.T), len(best[:5]), known - least; fives, fours, sixes = len(best[:5]); "in four rows of four" = 4 (in the figure); "Four rows" = figures["strongest"].count("signed"); "makes 64 rows" = len(nudges);
#      outputs, "for all ten" = len(heard.T); mistakes = (read(network, validation) != said).sum(); "five of the 16" = (strength.max(axis=0) == 0).sum(), len(weights.T); "other eleven" = strength.any(axis=0).sum();
#      kinds = 2 (the two lines of the output); ways = 3 (those that follow); "them. The three" = 3 (those ways); "any six" = said[best[:, 15]].min(); "Look at two" = 2 (the last two lines of the output); "seed 2 seven" = 2, 7 (the seed, and what the output says of it) -->
# <!-- values: learn(128).layers[0].parameters["biases"].size -->
#
# You have read as far as [chapter 13](../beyond/digits.md).
# There a network of 128 hidden neurons learned to read digits, and its weights looked like noise.
#
# Here you open a network with only 16 of them.
# You look at what each has learned, you take one away and see what breaks, and you fool the whole network with a single pixel.
#
# <!-- claim: "There a network of 128 hidden neurons learned to read digits" if learn(128).layers[0].parameters["weights"].shape == (64, 128)
#      "Here you open a network with only 16 of them" if len(weights.T) == 16
#      "You look at what each has learned, you take one away and see what breaks" if min((read_without(network, place) == said).sum() for place in range(16)) == 276
#      "you fool the whole network with a single pixel" if (read(network, [835]).tolist(), chances[1].argmax(), (nudged != images[835]).sum()) == ([3], 8, 1) -->

# %% [markdown] tags=["site"]
# <!-- glossary: not noise -->
#
# On this page every piece of code has been run for you, and what it printed stands below it.
# To run it yourself, press **Run** under it; to change it before, press **Edit**.
# Or take the notebook with you, and run it in [a Python of your own](#run-it-in-a-python-of-your-own):
#
# [Download this notebook (.ipynb)](digits.ipynb){ .md-button download=digits.ipynb }

# %% [markdown]
# ## A small reader
#
# The pictures, the three heaps and the settings are those of chapter 13.
# The number of hidden neurons is another, and the seed has a name, so that you can change both.

# %%
import numpy as np

from nnfs import Dense, Momentum, Network, ReLU
from nnfs import SoftmaxCrossEntropy, digits, split, train

images, labels = digits()
x = 4 * images.reshape(-1, 64)
rng = np.random.default_rng(seed=1)
training, validation, test = split(len(x), rng)
said = labels[validation]


def learn(neurons=16, seed=1):
    rng = np.random.default_rng(seed)
    hidden = Dense.random(64, neurons, rng)
    output = Dense.random(neurons, 10, rng)
    network = Network([hidden, ReLU(), output])
    loss, step = SoftmaxCrossEntropy(), Momentum(0.03)
    known, answers = x[training], labels[training]
    train(network, known, answers, loss, step, epochs=20, rng=rng)
    return network


def read(network, places):
    return network.predict(x[places]).argmax(axis=1)


network = learn()
right = (read(network, training) == labels[training]).sum()
print(f"learned from: {right} of {len(training)}")
right = (read(network, validation) == said).sum()
print(f"mock exam: {right} of {len(validation)}")

# %% [markdown]
# It reads 97% of the digits that it has not learned from, so there is something to look at.
# `said` is what the pictures of the validation set show, the mock exam, and there you look.
# The test set stays closed: nothing in this lab needs it.
#
# <!-- values: right / len(validation) -->
# <!-- claim: "The pictures, the three heaps and the settings are those of chapter 13" if [len(heap) for heap in (training, validation, test)] == [1079, 359, 359]
#      "The number of hidden neurons is another, and the seed has a name, so that you can change both" if learn(8, 2).layers[0].parameters["biases"].size == 8
#      "It reads 97% of the digits that it has not learned from" if round(100 * right / len(validation)) == 97 and not {*validation} & {*training}
#      "`said` is what the pictures of the validation set show, the mock exam, and there you look" if np.array_equal(said, labels[validation])
#      "The test set stays closed: nothing in this lab needs it" if not {*test} & {*training, *validation} -->

# %% [markdown]
# ## Weights as a picture
#
# A hidden neuron has a weight for each of the 64 pixels, so its weights can be laid out as a picture.
# `drawn` makes one of signs: `+` where a number is far above zero, `-` where it is far below, and a dot where it is neither.
# Here is the last neuron, number 15, since Python counts from 0:

# %%
def sign(share):
    return "+" if share > 0.3 else "-" if share < -0.3 else "."


def drawn(picture):
    shares = picture / abs(picture).max()
    rows = [" ".join(sign(share) for share in row) for row in shares]
    return "\n".join(rows)


hidden, squash, output = network.layers
weights = hidden.parameters["weights"]
print(drawn(weights[:, 15].reshape(8, 8)))

# %% [markdown]
# Ink on the left raises the sum of this neuron, and ink on the upper right lowers it.
# Which digit has much ink on the left, and none on the upper right?
# Guess, and then go on.
#
# <!-- claim: "A hidden neuron has a weight for each of the 64 pixels, so its weights can be laid out as a picture" if weights.shape == (64, 16)
#      "`drawn` makes one of signs: `+` where a number is far above zero, `-` where it is far below, and a dot where it is neither" if drawn(np.array([[9.0, 1, -9, -1]])) == "+ . - ."
#      "Here is the last neuron, number 15, since Python counts from 0" if len(weights.T) - 1 == 15
#      "Ink on the left raises the sum of this neuron, and ink on the upper right lowers it" if weights[:, 15].reshape(8, 8)[2:6, :3].sum() > 2 and weights[:, 15].reshape(8, 8)[1:4, 4:7].sum() < -2
#      "Which digit has much ink on the left, and none on the upper right" if images[labels == 6][:, 1:4, 5:].mean() < 0.03 and images[labels == 6][:, 2:6, :4].mean() > 0.3 -->

# %% [markdown] tags=["site"]
# ![Sixteen pictures of weights, in four rows of four, with their numbers from 0 to 15. That of 15 is blue on the left, and grey on the upper right. In the others no digit is to be seen.](figure:hidden-weights)
#
# /// figure-caption
# The weights of all 16 hidden neurons.
# Ink where a cell is blue raises the neuron's sum, and ink where it is grey lowers it.
# Each picture has a scale of its own, up to its heaviest weight.
# ///

# %% [markdown]
# **Change this and run again:** draw other neurons, such as 0, 5 and 7.
#
# <!-- claim: "That of 15 is blue on the left, and grey on the upper right" if weights[:, 15].reshape(8, 8)[2:6, :3].sum() > 2 and weights[:, 15].reshape(8, 8)[1:4, 4:7].sum() < -2
#      "Sixteen pictures of weights, in four rows of four, with their numbers from 0 to 15" if figures["hidden-weights"].count('class="shades"') == 17 and figures["hidden-weights"].count(">15<") == 1
#      "Ink where a cell is blue raises the neuron's sum, and ink where it is grey lowers it" if np.array_equal(hidden.forward(np.eye(64)) > hidden.parameters["biases"], weights > 0)
#      "Each picture has a scale of its own, up to its heaviest weight" if [part.count('class="band-0"') + part.count('class="band-9"') > 0 for part in figures["hidden-weights"].split('class="shades"')[1:]] == 17 * [True]
#      "draw other neurons, such as 0, 5 and 7" if len({drawn(weights[:, place].reshape(8, 8)) for place in (0, 5, 7, 15)}) == 4 -->

# %% [markdown]
# ## What each answers to
#
# Weights are half of the story.
# Ask for which pictures a neuron answers, and for which it answers most.
# `strength` has a row for each picture of the mock exam, and a column for each hidden neuron.
# `argsort` gives the places in the order of what stands there, and `[::-1]` turns that round, so the largest comes first.

# %%
strength = squash.forward(hidden.forward(x[validation]))
best = strength.argsort(axis=0)[::-1][:6]
print("neuron  answers to  most of all to")
for neuron in range(len(strength.T)):
    answers = (strength[:, neuron] > 0).sum()
    shown = " ".join(str(digit) for digit in said[best[:, neuron]])
    print(f"{neuron:6} {answers:11}  {shown if answers else 'nothing'}")

# %% [markdown]
# So the favourites of number 15 are sixes.
# Number 0 has its own among the fives, number 5 among the fours, and number 8 among the sevens.
#
# Others have no one digit: the favourites of number 10 are threes and nines, those of number 7 are fours and sevens.
# Nobody told a neuron to stand for a digit.
# Only the ten outputs were told what to say, and a hidden neuron learns whatever helps them.
#
# And five of the 16 answer to nothing.
# Their sums are below zero for every picture, so they are [dead](../beyond/activations.md#slopes-that-fade), and the network reads with the other eleven.
#
# <!-- claim: "Ask for which pictures a neuron answers, and for which it answers most" if np.array_equal(strength.argmax(axis=0)[strength.max(axis=0) > 0], best[0][strength.max(axis=0) > 0])
#      "`strength` has a row for each picture of the mock exam, and a column for each hidden neuron" if strength.shape == (359, 16)
#      "`argsort` gives the places in the order of what stands there, and `[::-1]` turns that round, so the largest comes first" if np.argsort([5, 9, 7]).tolist() == [0, 2, 1] and [1, 2, 3][::-1] == [3, 2, 1]
#      "So the favourites of number 15 are sixes" if set(said[best[:, 15]]) == {6}
#      "Number 0 has its own among the fives, number 5 among the fours, and number 8 among the sevens" if [set(said[best[:, place]].tolist()) for place in (0, 5, 8)] == [{5}, {4}, {7}]
#      "Others have no one digit: the favourites of number 10 are threes and nines, those of number 7 are fours and sevens" if [set(said[best[:, place]].tolist()) for place in (10, 7)] == [{3, 9}, {4, 7}]
#      "Nobody told a neuron to stand for a digit. Only the ten outputs were told what to say" if heard.shape == (16, 10) == (len(weights.T), len(set(labels)))
#      "And five of the 16 answer to nothing" if (strength.max(axis=0) == 0).sum() == 5
#      "Their sums are below zero for every picture" if (hidden.forward(x).max(axis=0) < 0).sum() == 5
#      "the network reads with the other eleven" if (hidden.forward(x).max(axis=0) > 0).sum() == 11 -->

# %% [markdown] tags=["site"]
# ![Four rows: the weights of a neuron, and the five pictures that it answers to most. Number 0 has five fives, 5 has five fours, 15 has five sixes, and 10 has threes and nines.](figure:strongest)
#
# /// figure-caption
# The weights of four neurons, and the pictures of the mock exam to which each answers most.
# ///

# %% [markdown]
# <!-- claim: "Four rows: the weights of a neuron, and the five pictures that it answers to most" if figures["strongest"].count('class="shades"') == 4 + 4 * 5
#      "Number 0 has five fives, 5 has five fours, 15 has five sixes, and 10 has threes and nines" if [set(said[best[:5, place]].tolist()) for place in (0, 5, 15, 10)] == [{5}, {4}, {6}, {3, 9}]
#      "the pictures of the mock exam to which each answers most" if np.array_equal(best[0, [0, 5, 15, 10]], strength.argmax(axis=0)[[0, 5, 15, 10]]) -->
#
# ## The strongest picture
#
# Which picture makes the sum of a neuron largest?
# You can work it out: full ink wherever its weight is above zero, and bare paper elsewhere.
# Less ink there or more ink elsewhere would lower the sum.

# %%
from nnfs import softmax

liked = (weights[:, 15] > 0).astype(float)
print(drawn(liked.reshape(8, 8)))
print(f"its answer to this: {hidden.forward(4 * liked)[15]:.1f}")
print(f"to the best in the mock exam: {strength[:, 15].max():.1f}")
says = softmax(network.predict([4 * liked]))[0]
print(f"the network says {says.argmax()} with {says.max():.3f}")

# %% [markdown]
# The neuron answers twice as strongly as to any six that somebody wrote, and the network is sure that this is a 6.
# You would not read one.
# To a neuron a 6 is not a shape, but a large sum.
#
# <!-- claim: "Which picture makes the sum of a neuron largest" if hidden.forward(4 * liked)[15] > max(hidden.forward(x)[:, 15])
#      "full ink wherever its weight is above zero, and bare paper elsewhere. Less ink there or more ink elsewhere would lower the sum" if
#          max(hidden.forward(4 * abs(liked - np.eye(64)))[:, 15]) < hidden.forward(4 * liked)[15] and np.array_equal(liked == 1, weights[:, 15] > 0)
#      "The neuron answers twice as strongly as to any six that somebody wrote, and the network is sure that this is a 6" if
#          2 < hidden.forward(4 * liked)[15] / strength[:, 15].max() < 2.5 and (says.argmax(), round(says.max(), 3)) == (6, 1)
#      "To a neuron a 6 is not a shape, but a large sum" if said[best[0, 15]] == 6 -->

# %% [markdown]
# ## Take one away
#
# What is a neuron good for?
# Take it away and see which digits suffer.
# `read_without` sets its row of weights in the output to zero, so that nothing it says is heard, and then puts them back.
# `np.bincount` counts how often each digit occurs; `minlength=10` makes room for all ten.

# %%
def read_without(network, neuron):
    row = network.layers[2].parameters["weights"][neuron]
    kept = row.copy()
    row[:] = 0
    answers = read(network, validation)
    row[:] = kept
    return answers


def right_by_digit(answers):
    return np.bincount(said[answers == said], minlength=10)


def shown(counts):
    return " ".join(f"{count or '.':>3}" for count in counts)


heard = output.parameters["weights"]
whole = right_by_digit(read(network, validation))
print("digit ", shown([str(digit) for digit in range(10)]))
print("right ", shown(whole))
more = []
for neuron in range(len(heard)):
    answers = read_without(network, neuron)
    more.append(right_by_digit(answers) - whole)
    if more[-1].any():
        print(f"no {neuron:2} ", shown(more[-1]))

# %% [markdown]
# The row `right` says how many of each digit the whole network reads rightly.
# Each row below says how many fewer, or more, when that neuron is missing.
#
# Without number 0 nearly all fives are gone, and little else.
# Without number 15 it is the sixes.
# Without number 7 all sevens are gone, and more than half of the eights with them, though eights are not its favourites.
# So what a neuron answers to most does not tell you all that it is needed for.
#
# Number 8 has its favourites among the sevens, and is not in the table.
# Take it away, and the network reads as many of each digit as before.
# A neuron can know something, and not be needed.
#
# <!-- claim: "sets its row of weights in the output to zero, so that nothing it says is heard, and then puts them back" if (was := heard.copy(), (read_without(network, 5) == said).sum() == right + sum(more[5]) and np.array_equal(heard, was))[-1]
#      "`np.bincount` counts how often each digit occurs; `minlength=10` makes room for all ten" if np.bincount([1, 1, 0], minlength=3).tolist() == [1, 2, 0] and len(whole) == 10
#      "The row `right` says how many of each digit the whole network reads rightly" if whole.sum() == right
#      "Each row below says how many fewer, or more, when that neuron is missing" if np.array_equal(more[15], right_by_digit(read_without(network, 15)) - whole) and np.array_equal(np.unique(np.sign(more)), [-1, 0, 1])
#      "Without number 0 nearly all fives are gone, and little else" if (more[0].argmin(), whole[5] + more[0][5], np.delete(more[0], 5).min()) == (5, 5, -4)
#      "Without number 15 it is the sixes" if (more[15].argmin(), whole[6] + more[15][6]) == (6, 0)
#      "Without number 7 all sevens are gone, and more than half of the eights with them, though eights are not its favourites" if whole[7] + more[7][7] == 0 and whole[8] / 2 < -more[7][8] < whole[8] and not {8} & {*said[best[:, 7]]}
#      "So what a neuron answers to most does not tell you all that it is needed for" if more[7][8] == -20
#      "Number 8 has its favourites among the sevens, and is not in the table. Take it away, and the network reads as many of each digit as before" if not more[8].any() and set(said[best[:, 8]]) == {7}
#      "A neuron can know something, and not be needed" if not more[8].any() and strength[:, 8].max() > 5 -->

# %% [markdown]
# ## What it takes for what
#
# When a neuron is missing, what does the network say instead?
# The [confusion matrix](../beyond/digits.md#what-it-gets-wrong) counts it: a row is what somebody wrote, a column what was read.
# `np.argwhere` finds the places where something holds.

# %%
from nnfs import confusion_matrix


def mistakes(answers, least):
    found = confusion_matrix(said, answers, classes=10)
    for wrote, took in np.argwhere(found >= least).tolist():
        if wrote != took:
            print(f"  {wrote} as {took}: {found[wrote, took]} times")


print("all of it, from 2 times on")
mistakes(read(network, validation), least=2)
for neuron in [0, 7, 15]:
    print(f"without {neuron}, from 8 times on")
    mistakes(read_without(network, neuron), least=8)

# %% [markdown]
# The whole network makes 11 mistakes, and only two kinds of them twice, both about a 3.
# Without number 0 a 5 is read as a 6 or an 8, and without number 15 a 6 as a 1 or an 8.
# Without number 7 a 7 and an 8 become something with a curve, a 2 or a 3.
#
# <!-- claim: "a row is what somebody wrote, a column what was read" if confusion_matrix([3], [8], classes=10)[3, 8] == 1
#      "`np.argwhere` finds the places where something holds" if np.argwhere(np.array([5, 9]) == 9).tolist() == [[1]]
#      "The whole network makes 11 mistakes, and only two kinds of them twice, both about a 3"
#      if all([table.sum(), table.max(), (table == 2).sum(), (table[3] == 2).sum()] == [11, 2, 2, 2] for table in [confusion_matrix(said, read(network, validation), classes=10) * (1 - np.eye(10))])
#      "Without number 0 a 5 is read as a 6 or an 8, and without number 15 a 6 as a 1 or an 8" if
#          [np.argsort(confusion_matrix(said, read_without(network, place), classes=10)[digit])[:-3:-1].tolist() for place, digit in ((0, 5), (15, 6))] == [[6, 8], [1, 8]]
#      "Without number 7 a 7 and an 8 become something with a curve, a 2 or a 3" if
#          [np.argwhere(confusion_matrix(said, read_without(network, 7), classes=10)[digit] > 3).ravel().tolist() for digit in (7, 8)] == [[2, 3], [2, 3, 8]] -->

# %% [markdown]
# ## Fool it with one pixel
#
# Here is a 3 of the mock exam that the network is sure of.
# Put full ink into one pixel, in row 5 and column 2, and ask again.

# %%
place = 835
nudged = images[place].copy()
nudged[5, 2] = 1

both = 4 * np.array([images[place], nudged]).reshape(2, 64)
chances = softmax(network.predict(both))
before, after = squash.forward(hidden.forward(both))
print(drawn(nudged))
for chance in chances:
    print(f"it says {chance.argmax()} with {chance.max():.3f}")
for neuron in np.flatnonzero(abs(after - before) > 2):
    answers = f"{before[neuron]:.1f}, then {after[neuron]:.1f}"
    print(f"number {neuron:2} answers {answers}")

# %% [markdown]
# A sure 3 has become a sure 8, and you still read a 3.
#
# Number 10, which answers most to threes and nines, loses most.
# Number 11, without which all eights are gone, grows.
#
# <!-- claim: "Here is a 3 of the mock exam that the network is sure of. Put full ink into one pixel, in row 5 and column 2" if 835 in validation and labels[835] == 3 and np.argwhere(nudged != images[835]).tolist() == [[5, 2]]
#      "A sure 3 has become a sure 8, and you still read a 3" if chances.argmax(axis=1).tolist() == [3, 8] and chances.max(axis=1).round(2).tolist() == [1, 1]
#      "Number 10, which answers most to threes and nines, loses most" if (after - before).argmin() == 10 and set(said[best[:, 10]]) == {3, 9}
#      "Number 11, without which all eights are gone, grows" if after[11] > before[11] + 2 and (whole[8], more[11][8]) == (36, -36) -->

# %% [markdown] tags=["site"]
# ![A 3 as somebody wrote it, read as a 3 with 0.996, and the same with one pixel of full ink on the lower left, read as an 8 with 0.997.](figure:one-pixel)
#
# /// figure-caption
# What somebody wrote, and the same with full ink in one pixel.
# ///

# %% [markdown]
# Is that one unlucky 3?
# Try each of the 64 pixels of every picture that the network reads rightly:

# %%
fooled = []
for one in validation[read(network, validation) == said]:
    nudges = np.repeat(x[[one]], 64, axis=0)
    np.fill_diagonal(nudges, 4)
    answers = network.predict(nudges).argmax(axis=1)
    if (answers != labels[one]).any():
        fooled.append(labels[one])
print(f"{len(fooled)} of {right} can be fooled")
print("digit ", shown([str(digit) for digit in range(10)]))
print("fooled", shown(np.bincount(fooled)))

# %% [markdown]
# Almost a third of them.
# `np.repeat` makes 64 rows of one picture, and `np.fill_diagonal` puts full ink into the first pixel of the first row, the second of the second, and so on.
#
# A share of 97% says how it reads what people write.
# It says nothing of pictures that somebody has made to fool it.
#
# <!-- values: right / len(validation) -->
# <!-- claim: "read as a 3 with 0.996, and the same with one pixel of full ink on the lower left, read as an 8 with 0.997" if (chances.argmax(axis=1).tolist(), chances.max(axis=1).round(3).tolist()) == ([3, 8], [0.996, 0.997]) and nudged[5, 2] == 1
#      "What somebody wrote, and the same with full ink in one pixel" if figures["one-pixel"].count('class="shades"') == 2
#      "Is that one unlucky 3? Try each of the 64 pixels of every picture that the network reads rightly" if nudges.shape == (64, 64) and right == 348
#      "Almost a third of them" if 0.3 < len(fooled) / right < 1 / 3
#      "`np.repeat` makes 64 rows of one picture, and `np.fill_diagonal` puts full ink into the first pixel of the first row, the second of the second, and so on" if
#          np.array_equal(nudges, np.where(np.eye(64), 4, x[one])) and nudges.shape == (64, 64)
#      "A share of 97% says how it reads what people write. It says nothing of pictures that somebody has made to fool it" if len(fooled) > 100 -->

# %% [markdown]
# **Change this and run again:** the nudge is yours now.
# With another pixel than ours you get an 8, too; find one.
# With two pixels you can make a 7 of it.
#
# <!-- claim: "With another pixel than ours you get an 8, too; find one" if (network.predict(np.where(np.eye(64), 4, x[835])).argmax(axis=1) == 8).sum() == 3
#      "With two pixels you can make a 7 of it" if not (network.predict(np.where(np.eye(64), 4, x[835])).argmax(axis=1) == 7).any() and (twice := x[835].reshape(8, 8).copy(), twice.__setitem__(([3, 4], 6), 4), network.predict([twice.ravel()]).argmax())[-1] == 7 -->

# %% [markdown]
# ## Another seed, and more neurons
#
# Is this so in one network only?
# Look at two others: one that starts from other numbers, and one with 64 hidden neurons.

# %%
print("neurons  seed  dead  right  right when one is missing")
for neurons, seed in [(16, 1), (16, 2), (64, 1)]:
    other = learn(neurons, seed)
    sums = other.layers[0].forward(x[training])
    dead = (sums.max(axis=0) < 0).sum()
    known = (read(other, validation) == said).sum()
    least = min(
        (read_without(other, neuron) == said).sum()
        for neuron in range(neurons)
    )
    print(f"{neurons:7} {seed:5} {dead:5} {known:6}  at least {least}")

# %% [markdown]
# With seed 2 seven are dead, and the network is worse.
# Again it has a neuron for the sixes, number 15, and again that is chance: nobody gave it that number.
#
# With 64 neurons it reads a few more, and whichever is missing, at most nine pictures are lost.
# Many share the work, so no single one of them tells you what the network does.
# In the 128 of chapter 13 that is so all the more.
#
# <!-- claim: "With seed 2 seven are dead, and the network is worse" if (learn(16, 2).layers[0].forward(x[training]).max(axis=0) < 0).sum() == 7 and right - (read(learn(16, 2), validation) == said).sum() == 14
#      "Again it has a neuron for the sixes, number 15, and again that is chance: nobody gave it that number" if set(said[learn(16, 2).layers[0].forward(x[validation])[:, 15].argsort()[-6:]]) == {6}
#      "With 64 neurons it reads a few more, and whichever is missing, at most nine pictures are lost" if (neurons, known - right, known - least) == (64, 4, 9)
#      "Many share the work, so no single one of them tells you what the network does" if known - least == 9
#      "In the 128 of chapter 13 that is so all the more" if max((read(large, validation) == said).sum() - (read_without(large, place) == said).sum() for large in [learn(128)] for place in range(128)) == 5 -->

# %% [markdown]
# ## What came out
#
# Did you run the changes? Then compare.
#
# 1. In the weights of 0, 5 and 7 no digit is to be seen.
#    You know what they answer to only because you asked them.
# 2. Row 2 and column 2 makes an 8 of the 3, and so does row 5 and column 3.
#    With column 6 in the rows 3 and 4 it becomes a 7.
#
# <!-- claim: "In the weights of 0, 5 and 7 no digit is to be seen. You know what they answer to only because you asked them" if
#          [round(np.corrcoef(weights[:, place], x[labels == digit].mean(axis=0))[0, 1], 1) for place, digit in ((0, 5), (5, 4), (7, 7))] == [0.4, 0.3, 0.3]
#      "Row 2 and column 2 makes an 8 of the 3, and so does row 5 and column 3" if np.flatnonzero(network.predict(np.where(np.eye(64), 4, x[835])).argmax(axis=1) == 8).tolist() == [2 * 8 + 2, 5 * 8 + 2, 5 * 8 + 3]
#      "With column 6 in the rows 3 and 4 it becomes a 7" if (twice := x[835].reshape(8, 8).copy(), twice.__setitem__(([3, 4], 6), 4), network.predict([twice.ravel()]).argmax())[-1] == 7 -->

# %% [markdown]
# ## Run it in a Python of your own
#
# 1. Download the notebook: on the site, the button for it stands at the top.
# 2. Install Jupyter with `python -m pip install notebook`, and start it with `python -m notebook digits.ipynb`.
#    Or give the file to a service that runs notebooks for you.
# 3. Run its first piece of code: that gets `nnfs` and NumPy from where the book is.
# 4. Click into a piece of code and press Shift and Enter together: it runs, and you move on.
#
# Do not install `nnfs` by its name: on the public index that name belongs to somebody else's project.
#
# <!-- math: import nnfs
#      from pathlib import Path -->
# <!-- claim: "Run its first piece of code: that gets nnfs and NumPy from where the book is" if [part in (Path(nnfs.__file__).parents[1] / "book" / "labs.py").read_text("utf-8") for part in ('cell.cell_type == "code")', "cells.insert(first, new_code_cell(install))", "%pip install -q {library}")] == [True] * 3 -->
# <!-- name: `python -m pip install notebook` is how Jupyter is installed -->
# <!-- name: `python -m notebook digits.ipynb` is how Jupyter opens the notebook that the site makes of this page -->

# %% [markdown]
# ## Where you are
#
# You looked at hidden neurons in three ways: at their weights, at what they answer to, and at what is lost without them.
# The three do not always agree, and you found neurons that do nothing at all.
# You fooled a good network with one pixel.
#
# <!-- claim: "You looked at hidden neurons in three ways: at their weights, at what they answer to, and at what is lost without them" if weights.shape[1] == strength.shape[1] == len(more)
#      "The three do not always agree, and you found neurons that do nothing at all" if not more[8].any() and strength[:, 8].any() and (strength.max(axis=0) == 0).sum() == 5
#      "You fooled a good network with one pixel" if chances.argmax(axis=1).tolist() == [3, 8] -->
#
# This notebook leaves out that the others have learned with the missing one beside them.
# Had one been missing from the start, the network would read those digits in another way.
# It leaves out deeper networks, too, where a neuron sees what other neurons have seen, as in [chapter 19](../beyond/convolution.md).
