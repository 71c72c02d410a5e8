# ---
# title: A crowd to learn from
# description: A notebook that gives the network of Part I a crowd to learn from, asks it about strangers, and finds out what a crowd helps, and what it cannot help.
# date: 2026-12-01
# tags:
#   - lab
#   - training
#   - test set
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
# # A crowd to learn from
#
# <!-- count: people, "The four", "its four" = len(data), 10, 40, len(x), 10 * len(x), len(new_x), len(new_x[:150]); networks = shares.shape[1]; parameters = 9 (chapter 2); inches = 5, 10, 64, max(by_line) + 66;
#      things = 3 (those that follow); numbers, "the two" = 2 (weight and height); lines = 2 (in the figure); steps = 4000 (in the code) -->
#
# You have read Part I, as far as [chapter 6](../basics/training.md).
# There the network learned from four people, and had all four right.
# How good is it with strangers, and what does it help to show it a crowd?
#
# Here you draw as many people as you like.
# You train the same network on 4 of them, on 400, and on sizes between, and each time you ask it about the same 1000 others.
#
# <!-- claim: "There the network learned from four people, and had all four right" if right(network, data, all_y_trues) == 1 and len(data) == 4
#      "You train the same network on 4 of them, on 400, and on sizes between, and each time you ask it about the same 1000 others" if (sizes[0], sizes[-1], len(new_x)) == (4, 400, 1000) -->

# %% [markdown] tags=["site"]
# <!-- glossary: not weight -->
#
# On this page every piece of code has been run for you, and what it printed stands below it.
# To run it yourself, press **Run** under it; to change it before, press **Edit**.
# Or take the notebook with you, and run it in [a Python of your own](#run-it-in-a-python-of-your-own):
#
# [Download this notebook (.ipynb)](crowd.ipynb){ .md-button download=crowd.ipynb }

# %% [markdown]
# ## Draw people
#
# Nobody has measured these people: a program draws them, so learn nothing about real people from them.
# In return you know all about how they were made.
#
# For each person a coin says F or M.
# The heights of F lie around 64 inches and those of M around 69, so there are 5 inches between the two middles.
# Around its middle a height may be a few inches more or less, so the two groups overlap.
# The weight then follows from the height, and from chance.

# %%
import numpy as np

from nnfs import NineParameterNetwork, people


def drawn(n, seed, between=5):
    rng = np.random.default_rng(seed)
    is_f = rng.random(n) < 0.5
    middle = np.where(is_f, 66.5 - between / 2, 66.5 + between / 2)
    height = rng.normal(middle, 2.8)
    weight = rng.normal(148 + 4 * (height - 66.5), 18)
    x = np.array([weight.round() - 135, height.round() - 66]).T
    return x, is_f.astype(int)


x, y = drawn(5, seed=1)
for (weight, height), answer in zip(x, y):
    print(f"{weight + 135:.0f} pounds, {height + 66:.0f} inches: {answer}")

# %% [markdown]
# `np.where` takes the first value where `is_f` is true, and the other one elsewhere.
# `rng.normal` draws numbers around a middle; the second number says how far they spread.
# The network sees weight minus 135 and height minus 66, as in [chapter 3](../basics/loss.md), and is to answer 1 for F.
#
# <!-- fact: 64 inches are 66.5 less half of 5 (the code) -->
# <!-- claim: "Nobody has measured these people: a program draws them, so learn nothing about real people from them. In return you know all about how they were made" if np.array_equal(drawn(1000, 0)[0], new_x)
#      "For each person a coin says F or M" if 0.45 < new_y.mean() < 0.55
#      "The heights of F lie around 64 inches and those of M around 69, so there are 5 inches between the two middles" if [(new_x[new_y == one, 1].mean() + 66).round() for one in (1, 0)] == [64, 69]
#      "Around its middle a height may be a few inches more or less, so the two groups overlap" if [(new_x[new_y == one, 1] < 1).mean().round(1) for one in (1, 0)] == [0.8, 0.2]
#      "The weight then follows from the height, and from chance" if 0.5 < np.corrcoef(new_x.T)[0, 1] < 0.8
#      "`np.where` takes the first value where `is_f` is true, and the other one elsewhere" if np.where([True, False], 7, 8).tolist() == [7, 8] and len(new_x) == 1000
#      "`rng.normal` draws numbers around a middle; the second number says how far they spread" if abs(np.random.default_rng(1).normal(7, 2, 9999).std() - 2) < 0.1 and len(new_x) == 1000
#      "The network sees weight minus 135 and height minus 66" if people()[0][0].tolist() == [133 - 135, 65 - 66] and len(new_x) == 1000
#      "and is to answer 1 for F" if new_x[new_y == 1, 1].mean() < new_x[new_y == 0, 1].mean() -->

# %% [markdown] tags=["site"]
# ![Points for 150 people, the height to the right and the weight upwards. Filled points, for F, lie more to the lower left, and open ones, for M, more to the upper right. In the middle they lie among each other.](figure:crowd)
#
# /// figure-caption
# 150 people, as high and as heavy as they are: filled is F, open is M.
# ///

# %% [markdown]
# <!-- values: len(new_x[:150]) -->
# <!-- claim: "150 people, as high and as heavy as they are: filled is F, open is M" if figures["crowd"].count("<circle") == 150
#      "Points for 150 people, the height to the right and the weight upwards. Filled points, for F, lie more to the lower left, and open ones, for M, more to the upper right. In the middle they lie among each other" if (new_x[:150][new_y[:150] == 1].mean(axis=0) < new_x[:150][new_y[:150] == 0].mean(axis=0) - 3).all() -->
#
# ## The network of four
#
# First the network of chapter 6, which has learned from Alice, Bob, Charlie and Diana.
# `right` says what share a network gets right.

# %%
new_x, new_y = drawn(1000, seed=0)


def right(network, x, y):
    y_pred = np.array([network.feedforward(person) for person in x])
    return np.mean(y_pred.round() == y)


network = NineParameterNetwork.random(np.random.default_rng(seed=0))
data, all_y_trues = people()
network.train(data, all_y_trues)
print(f"the four: {right(network, data, all_y_trues):.0%}")
print(f"new ones: {right(network, new_x, new_y):.0%}")

# %% [markdown]
# The four are all right, and of new people 69%.
# A coin would get about half of them.
# So it knows something, and far less than the four made you think.
#
# <!-- claim: "First the network of chapter 6, which has learned from Alice, Bob, Charlie and Diana" if [name for name, *_ in __import__("nnfs").PEOPLE] == ["Alice", "Bob", "Charlie", "Diana"] and len(data) == 4
#      "`right` says what share a network gets right" if right(network, data, 1 - all_y_trues) == 0
#      "The four are all right, and of new people 69%" if round(right(network, new_x, new_y), 2) == 0.69
#      "A coin would get about half of them. So it knows something, and far less than the four made you think" if 0.6 < right(network, new_x, new_y) < 0.8 < right(network, data, all_y_trues) -->

# %% [markdown]
# ## Show it a crowd
#
# Now the same network with 4, 10, 40, 100 and 400 people, five times each, with other people and other random numbers to start from.
# Each training takes 4000 steps, one person at a time, so those with more people go through them less often.

# %%
def learn(n, seed, between=5):
    x, y = drawn(n, seed, between)
    rng = np.random.default_rng(seed)
    network = NineParameterNetwork.random(rng)
    network.train(x, y, 0.1, epochs=4000 // n)
    others = drawn(1000, 0, between)
    return right(network, x, y), right(network, *others)

# %% [markdown]
# `learn` gives back the share of the known ones, and that of the new ones.

# %%
sizes = [4, 10, 40, 100, 400]
shares = np.zeros((5, 5, 2))
print("people  known  new   low high")
for row, n in enumerate(sizes):
    for seed in range(1, 6):
        shares[row, seed - 1] = learn(n, seed)
    known, new = shares[row].mean(axis=0)
    lowest, highest = shares[row, :, 1].min(), shares[row, :, 1].max()
    print(f"{n:6} {known:6.0%} {new:4.0%} {lowest:5.0%} {highest:4.0%}")

# %% [markdown]
# `known` is the share that it has right among those that it learned from, and `new` among those that it has never met; both are means over five networks.
# `low` and `high` are the worst and the best of the five with new people.
#
# Three things happen as the people become more.
#
# - With new people it gets better: from 65% to 77%.
# - Of the known ones it gets fewer right, from 94% with ten people to 77%.
#   Nine parameters can bend around ten people, but not around 400.
#   At the end the two numbers are the same, and you can believe the one that you see while it learns.
# - Luck counts for less: with four people the best network is 20 points ahead of the worst, with 400 it is 7 points.
#
# <!-- claim: "Now the same network with 4, 10, 40, 100 and 400 people, five times each" if sizes == [4, 10, 40, 100, 400] and shares.shape[1] == 5
#      "`learn` gives back the share of the known ones, and that of the new ones" if learn(10, 1) == tuple(shares[1, 0])
#      "one person at a time, so those with more people go through them less often" if [4000 // n for n in sizes] == [1000, 400, 100, 40, 10]
#      "`known` is the share that it has right among those that it learned from, and `new` among those that it has never met; both are means over five networks" if np.allclose(shares[-1].mean(axis=0), [known, new])
#      "`low` and `high` are the worst and the best of the five with new people" if (lowest, highest) == (shares[-1, :, 1].min(), shares[-1, :, 1].max())
#      "Three things happen as the people become more" if sizes == sorted(sizes)
#      "With new people it gets better: from 65% to 77%" if shares[[0, -1], :, 1].mean(axis=1).round(2).tolist() == [0.65, 0.77]
#      "Of the known ones it gets fewer right, from 94% with ten people to 77%" if shares[[1, -1], :, 0].mean(axis=1).round(2).tolist() == [0.94, 0.77]
#      "Nine parameters can bend around ten people, but not around 400" if sum(len(network.partial_derivatives(data[0], 1)) for network in [network]) == 9
#      "At the end the two numbers are the same, and you can believe the one that you see while it learns" if round(known, 2) == round(new, 2)
#      "Luck counts for less: with four people the best network is 20 points ahead of the worst, with 400 it is 7 points" if np.ptp(shares[[0, -1], :, 1], axis=1).round(2).tolist() == [0.20, 0.07] -->
# <!-- fact: 20 is 73 less 53 (the output), and 7 is 80 less 73 -->

# %% [markdown] tags=["site"]
# ![Two lines against the number of people, 4, 10, 40, 100 and 400. That of known people falls from 94% at ten people, that of new people rises from 65%, and at 400 they meet at 77%. Dots for the networks lie far apart on the left and close together on the right.](figure:more-people)
#
# /// figure-caption
# What share is right, the mean of five networks: the thin line with the people that they know, the thick one with new people.
# The dots are the networks with new people, and the dashed line is what one line at a height gets.
# ///

# %% [markdown]
# <!-- claim: "Two lines against the number of people, 4, 10, 40, 100 and 400. That of known people falls from 94% at ten people, that of new people rises from 65%, and at 400 they meet at 77%. Dots for the networks lie far apart on the left and close together on the right" if
#          [shares[one, :, other].mean().round(2) for one, other in ((1, 0), (0, 1), (-1, 1), (-1, 0))] == [0.94, 0.65, 0.77, 0.77] and np.ptp(shares[0, :, 1]) > 2 * np.ptp(shares[-1, :, 1])
#      "What share is right, the mean of five networks: the thin line with the people that they know, the thick one with new people" if [figures["more-people"].count(f'class="{css}"') for css in ("tangent", "curve")] == [1, 1]
#      "The dots are the networks with new people, and the dashed line is what one line at a height gets" if [figures["more-people"].count(f'class="{css}"') for css in ("bead", "asymptote")] == [25, 1] -->
#
# ## The plainest rule
#
# Is 77% good?
# Ask what a rule gets that is no network: who is shorter than a line is F.
# Try the lines from 60 to 73 inches on 400 people, and keep the best.

# %%
x, y = drawn(400, seed=1)
by_line = {}
for line in range(-6, 8):
    by_line[line] = np.mean((x[:, 1] < line) == y)
best = max(by_line, key=by_line.get)
rule = np.mean((new_x[:, 1] < best) == new_y)
print(f"shorter than {best + 66} inches: {by_line[best]:.0%}")
print(f"new ones: {rule:.0%}")

# %% [markdown]
# A single line is a little better than the network with its nine parameters.
# And nothing can be much better than that line, with these two numbers of a person.
# You know how they were drawn: the weight follows from the height, so it says nothing about F and M that the height has not said.
# And the heights overlap, so some people look like the other group to any rule.
#
# That is where more people stop to help.
# What would help is another number about each person.
#
# <!-- values: max(by_line) + 66 -->
# <!-- claim: "Is 77% good? Ask what a rule gets that is no network: who is shorter than a line is F. Try the lines from 60 to 73 inches on 400 people, and keep the best" if (min(by_line) + 66, max(by_line) + 66, len(x), round(new, 2)) == (60, 73, 400, 0.77) and by_line[best] == max(by_line.values())
#      "A single line is a little better than the network with its nine parameters" if 0 < rule - new < 0.05
#      "And nothing can be much better than that line, with these two numbers of a person" if abs(best + 66 - 66.5) < 1
#      "so it says nothing about F and M that the height has not said" if abs(np.corrcoef(new_x[:, 0] - 4 * new_x[:, 1], new_y)[0, 1]) < 0.07
#      "And the heights overlap, so some people look like the other group to any rule" if rule < 0.85
#      "That is where more people stop to help" if abs(shares[-1, :, 1].mean() - shares[-2, :, 1].mean()) < 0.02 -->

# %% [markdown]
# **Change this and run again:** move the groups apart.
# Write `learn(n, seed, between=10)` in the loop, for 10 inches between the middles.
# Then ask for 4000 people, and see whether that helps.
#
# <!-- claim: "Write `learn(n, seed, between=10)` in the loop, for 10 inches between the middles" if learn(40, 1, 10)[1] > 0.9
#      "Then ask for 4000 people, and see whether that helps" if 4000 not in sizes -->

# %% [markdown]
# ## What came out
#
# Did you run the changes? Then compare.
#
# 1. With 10 inches between the middles 40 people are enough for 95% of the new ones, and 400 do not make it better.
# 2. With 4000 people, each met once, the network is as good as with 400.
#
# <!-- fact: 95% is what the claim below works out -->
# <!-- claim: "With 10 inches between the middles 40 people are enough for 95% of the new ones, and 400 do not make it better" if [round(np.mean([learn(n, seed, 10)[1] for seed in range(1, 6)]), 2) for n in (40, 400)] == [0.95, 0.94]
#      "With 4000 people, each met once, the network is as good as with 400" if abs(np.mean([learn(4000, seed)[1] for seed in range(1, 6)]) - new) < 0.02 -->

# %% [markdown]
# ## Run it in a Python of your own
#
# 1. Download the notebook: on the site, the button for it stands at the top.
# 2. Install Jupyter with `python -m pip install notebook`, and start it with `python -m notebook crowd.ipynb`.
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
# <!-- name: `python -m notebook crowd.ipynb` is how Jupyter opens the notebook that the site makes of this page -->

# %% [markdown]
# ## Where you are
#
# You asked a network about strangers, and it did not know them as it knew its four.
# You showed it a crowd, and the two numbers came together.
# Then you asked a plain rule, and saw what no crowd can help.
#
# <!-- claim: "You asked a network about strangers, and it did not know them as it knew its four. You showed it a crowd, and the two numbers came together" if right(network, new_x, new_y) < right(network, data, all_y_trues) and round(known, 2) == round(new, 2) -->
#
# This notebook leaves out how to choose with care what to learn from and what to ask: that is in [chapter 13](../beyond/digits.md#three-heaps).
