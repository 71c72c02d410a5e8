# ---
# title: Names by a language model
# description: A notebook with a small transformer that writes names. Count how many are new, turn the temperature, and give it a list of your own words.
# date: 2026-12-01
# tags:
#   - lab
#   - language model
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
# # Names by a language model
#
# <!-- count: names = len(written); letters = 3 (of a triple); lines = len((new, good)); seconds = 10 (an estimate: three times what it takes outside a browser); epochs = len(history.losses), history.best_epoch + 1 -->
#
# You have read as far as [chapter 29](../text/transformer.md).
# There a transformer block learned to write names.
#
# Here you train it again, for a few seconds, and then you ask.
# How much of what it writes is new, and how much is copied?
# What does the temperature do to that?
# And what does it write when it learns from a list of your own?
#
# <!-- claim: "There a transformer block learned to write names. Here you train it again" if network.flat_parameters.size == 4215
#      "How much of what it writes is new, and how much is copied" if len(written) == 500 > len(copied) > 0 -->

# %% [markdown] tags=["site"]
# On this page every piece of code has been run for you, and what it printed stands below it.
# To run it yourself, press **Run** under it; to change it before, press **Edit**.
# Python then runs in this page, on your own machine: words that you paste here do not leave your browser.
# Or take the notebook with you, and run it in [a Python of your own](#run-it-in-a-python-of-your-own):
#
# [Download this notebook (.ipynb)](names.ipynb){ .md-button download=names.ipynb }

# %% [markdown]
# ## Train it
#
# The network is that of chapter 29, and it goes twice through the names that are not held out.
# In the page that takes about ten seconds.
#
# <!-- claim: "The network is that of chapter 29, and it goes twice through the names that are not held out" if network.flat_parameters.size == 4215 and len(learning) == 7562 and not {*learning} & {*held_out} -->

# %%
import numpy as np

from nnfs import Adam, Attention, Dense, Embedding, Network
from nnfs import Positions, ReLU, Residual, RMSNorm
from nnfs import SoftmaxCrossEntropy, cosine_decay, encode_names
from nnfs import he, names, train

learning, held_out = names()
loss = SoftmaxCrossEntropy(ignore=-1)


def untrained(rng):
    wide = 16
    look = Attention.random(wide, heads=4, rng=rng)
    think = [
        Dense.random(wide, 60, rng, he),
        ReLU(),
        Dense.random(60, wide, rng),
    ]
    return Network(
        [
            Embedding.random(27, wide, rng, scale=0.3),
            Positions.random(16, wide, rng, scale=0.3),
            Residual([RMSNorm(wide), look]),
            Residual([RMSNorm(wide), *think]),
            RMSNorm(wide),
            Dense.random(wide, 27, rng),
        ]
    )


def learn(network, words, epochs, rng, batch=32):
    x, y = encode_names(words)
    step = Adam(0.01, beta2=0.99)
    falling = cosine_decay(epochs)
    train(
        network, x, y, loss, step, epochs, batch, rng, schedule=falling
    )


def loss_on(network, words):
    x, y = encode_names(words)
    return loss.forward(y, network.predict(x))


rng = np.random.default_rng(seed=1)
network = untrained(rng)
print(f"untrained: {loss_on(network, held_out):.3f}")
learn(network, learning, 2, rng)
print(f"trained:   {loss_on(network, held_out):.3f}")

# %% [markdown]
# `loss_on` measures the loss on words, per letter: the lower, the less the network is surprised by what comes next.
# Hold it against the baseline, a [counted table of three letters](../text/next.md#where-counting-ends): that has 2.049, and is ahead.
#
# <!-- fact: 2.049 is the loss of the counted table of three letters in chapter 25 -->
# <!-- claim: "Hold it against the baseline, a [counted table of three letters](../text/next.md#where-counting-ends): that has 2.049, and is ahead" if loss_on(network, held_out) - 0.1 > 2.049 and
#          (lambda found, asked: np.isclose(-np.mean([np.log((found[four] + 0.1) / (found[four[:3]] + 2.7)) for four in asked]), 2.049, atol=0.0005))(
#              __import__("collections").Counter(text[i - 3 : end] for text in [f"...{name}." for name in learning] for i in range(3, len(text)) for end in (i, i + 1)), [text[i - 3 : i + 1] for text in [f"...{name}." for name in held_out] for i in range(3, len(text))])
#      "`loss_on` measures the loss on words, per letter: the lower, the less the network is surprised by what comes next" if loss_on(network, held_out) < 2.3 < 3.2 < loss_on(untrained(np.random.default_rng(seed=1)), held_out) -->

# %% [markdown]
# ## Write, and count
#
# `write` lets it write `n` names side by side, as in chapter 29; with `begin` you can put the first letters there yourself.

# %%
from nnfs import LETTERS, sample


def write(network, n, temperature=1.0, begin="", seed=1):
    rng = np.random.default_rng(seed)
    read = np.zeros((n, 16), dtype=int)
    for t, letter in enumerate(begin, start=1):
        read[:, t] = LETTERS.index(letter)
    for t in range(len(begin), 15):
        scores = network.predict(read[:, : t + 1])[:, t]
        read[:, t + 1] = sample(scores, rng, temperature)
    texts = ["".join(LETTERS[i] for i in row[1:]) for row in read]
    return [text.partition(".")[0] for text in texts]


written = write(network, 500)
print(*written[:10])
copied = [name for name in written if name in learning]
met = [name for name in written if name in held_out]
print(f"{len(copied)} of {len(written)} are names that it learned from")
print(f"{len(met)} are names that were held out:", *met)

# %% [markdown]
# Nearly all are new: they are in neither list.
# A few it has read, and wrote again.
# And some are names that exist, and that it has never read, such as *winny*: it found them by itself.
#
# <!-- claim: "with `begin` you can put the first letters there yourself" if {name[:3] for name in write(network, 9, begin="kat")} == {"kat"}
#      "`write` lets it write `n` names side by side, as in chapter 29" if len(write(network, 7)) == 7
#      "Nearly all are new: they are in neither list" if len(written) - len(copied) - len(met) == 483 > 0.96 * len(written)
#      "A few it has read, and wrote again" if len(copied) == 13
#      "And some are names that exist, and that it has never read, such as *winny*: it found them by itself" if "winny" in met and "winny" not in learning -->

# %% [markdown]
# ## Turn the temperature
#
# New alone is worth little: *xqzv* is new, too.
# A good name is no copy, comes once, and sounds like a name.
# How a name sounds is hard to say, so count something near it.
# `sounds` says whether each three letters in a row stand in some name of the lists, the full stops at both ends among them.

# %%
lists = {*learning, *held_out}
texts = [f"..{name}." for name in lists]
heard = {text[i : i + 3] for text in texts for i in range(len(text) - 2)}


def sounds(name):
    text = f"..{name}."
    return all(text[i : i + 3] in heard for i in range(len(text) - 2))


temperatures = [0.1, 0.3, 0.5, 0.7, 1, 1.5, 2]
new, good = [], []
print("temp    new  good")
for temperature in temperatures:
    mine = write(network, 500, temperature)
    different = {name for name in mine if name not in lists}
    new.append(len(different))
    good.append(sum(sounds(name) for name in different))
    print(f"{temperature:4} {new[-1]:6} {good[-1]:5} ", *mine[:3])

# %% [markdown]
# `new` counts how many different names of 500 are in neither list, and `good` how many of these sound like one.
#
# When it is cold, it writes the same few names over and over.
# When it is hot, nearly all are different, and few of them sound like a name.
# In between lies a temperature with the most good ones: here 0.5.
#
# Which of them you want depends on what it is for.
# If every name should be new, turn it up; if every name should be one that you could say, turn it down.
#
# <!-- claim: "*xqzv* is new, too" if "xqzv" not in lists and not sounds("xqzv")
#      "`sounds` says whether each three letters in a row stand in some name of the lists, the full stops at both ends among them" if all(map(sounds, lists)) and "..x" in heard and not sounds("zzz")
#      "`new` counts how many different names of 500 are in neither list, and `good` how many of these sound like one" if (new[-1], good[-1]) == (len({*mine} - lists), sum(map(sounds, {*mine} - lists))) and len(mine) == 500
#      "When it is cold, it writes the same few names over and over" if len({*write(network, 500, 0.1)}) == 60
#      "When it is hot, nearly all are different, and few of them sound like a name" if new[-1] == 493 and good[-1] < 0.2 * new[-1]
#      "In between lies a temperature with the most good ones: here 0.5" if temperatures[int(np.argmax(good))] == 0.5
#      "If every name should be new, turn it up; if every name should be one that you could say, turn it down" if new[0] == min(new) and [g / n for g, n in zip(good, new)] == sorted([g / n for g, n in zip(good, new)], reverse=True) -->

# %% [markdown] tags=["site"]
# ![Two lines against the temperature. How many different names are new rises, steeply at first, and then stays close to 500. How many of these sound like a name rises with it up to 0.5, and then falls.](figure:warmth)
#
# /// figure-caption
# Of 500 names at each temperature: how many are new, each counted once, and how many of these sound like a name.
# ///

# %% [markdown]
# <!-- claim: "How many different names are new rises, steeply at first, and then stays close to 500. How many of these sound like a name rises with it up to 0.5, and then falls" if
#          new[:5] == sorted(new[:5]) and min(new[4:]) > 480 and good[:3] == sorted(good[:3]) and good[2:] == sorted(good[2:], reverse=True) and new[1] - new[0] > 200
#      "Of 500 names at each temperature" if len(write(network, 500)) == 500 -->
#
# **Change this and run again:** look for a temperature with more good ones.
# Try 0.4 and 0.6.
#
# <!-- fact: 0.4 is a temperature to try -->
# <!-- fact: 0.6 is a temperature to try -->
# <!-- claim: "look for a temperature with more good ones. Try 0.4 and 0.6" if max(good) == good[temperatures.index(0.5)] and not {0.4, 0.6} & {*temperatures} -->

# %% [markdown]
# ## Begin a name
#
# You write the first letters, and it goes on.
# Then ask how probable it holds each letter of a name, as the name is read from left to right.

# %%
from nnfs import softmax

for begin in ["kat", "q", "zz"]:
    print(f"{begin}:", *write(network, 5, 0.7, begin))

asked = "katherine"
x, y = encode_names([asked])
chances = softmax(network.predict(x)[0])
for place, letter in enumerate(asked + "."):
    print(letter, f"{chances[place, y[0, place]]:.2f}")

# %% [markdown]
# Behind a *q* it mostly puts a *u*, as in all names of the lists.
# No name in the lists begins with *zz*, and it goes on as if nothing were strange: it has no way to say that it does not know.
#
# That the name ends after *katherine* it holds for very probable.
# What surprises it most is the *k* at the start, since so many letters can begin a name.
#
# <!-- claim: "You write the first letters, and it goes on. Then ask how probable it holds each letter of a name, as the name is read from left to right" if {name[:2] for name in write(network, 9, 0.7, "zz")} == {"zz"} and chances.shape == (16, 27)
#      "Behind a *q* it mostly puts a *u*, as in all names of the lists" if sum(name[1:2] == "u" for name in write(network, 500, 0.7, "q")) == 382 and {name[1] for name in lists if name[0] == "q"} == {"u"}
#      "No name in the lists begins with *zz*, and it goes on as if nothing were strange" if not [name for name in lists if name[:2] == "zz"] and begin == "zz"
#      "it has no way to say that it does not know" if np.allclose(chances.sum(axis=1), 1)
#      "That the name ends after *katherine* it holds for very probable. What surprises it most is the *k* at the start" if [chances[place, LETTERS.index(letter)].round(2) for place, letter in ((9, "."), (0, "k"))] == [0.91, 0.04] and
#          asked == "katherine" and min(chances[place, LETTERS.index(letter)] for place, letter in enumerate(asked)) == chances[0, LETTERS.index("k")] -->
#
# **Change this and run again:** put in the letters that your own name begins with, and then your name, in small letters from *a* to *z*.
# Which of your letters surprises it?

# %% [markdown]
# ## Words of your own
#
# Here is a list of dinosaurs.
# Put your own words between the quotes: plants, towns, the words of a song.
# They need small letters from *a* to *z*, at most 15 in each, and spaces or new lines between them.
#
# <!-- claim: "Here is a list of dinosaurs" if "tyrannosaurus" in words
#      "They need small letters from *a* to *z*, at most 15 in each, and spaces or new lines between them" if LETTERS[1] + LETTERS[26] == "az" and encode_names(["a" * 15])[0].shape == (1, 16) == (1, max(map(len, words)) + 1) and "a b\nc".split() == ["a", "b", "c"] -->

# %%
text = """
allosaurus ankylosaurus apatosaurus archaeopteryx baryonyx
brachiosaurus camarasaurus carnotaurus centrosaurus ceratosaurus
coelophysis compsognathus corythosaurus deinonychus dilophosaurus
diplodocus dromaeosaurus edmontosaurus euoplocephalus gallimimus
giganotosaurus gorgosaurus hadrosaurus herrerasaurus hypsilophodon
iguanodon kentrosaurus lambeosaurus maiasaura mamenchisaurus
megalosaurus minmi microraptor monolophosaurus nodosaurus
ornithomimus oviraptor parasaurolophus pentaceratops plateosaurus
protoceratops psittacosaurus rhabdodon saltasaurus sauropelta
scelidosaurus spinosaurus stegosaurus struthiomimus styracosaurus
suchomimus tarbosaurus tenontosaurus therizinosaurus torosaurus
triceratops troodon tyrannosaurus utahraptor velociraptor
"""
words = text.split()
order = np.random.default_rng(seed=1).permutation(len(words))
fifth = len(words) // 5
unread = [words[i] for i in order[:fifth]]
known = [words[i] for i in order[fifth:]]
print(len(known), "to learn from,", len(unread), "unread")

# %% [markdown]
# A fifth of the words is kept apart, so that you see when the network begins to know the others by heart.
# It goes on from what it knows of names, in batches of 16, for 60 epochs:
#
# <!-- claim: "A fifth of the words is kept apart, so that you see when the network begins to know the others by heart" if (len(words), len(unread), len({*known, *unread})) == (60, 12, 60)
#      "It goes on from what it knows of names, in batches of 16, for 60 epochs" if len(history.losses) == 60 and history.losses[0] < 2.7 < loss_on(untrained(np.random.default_rng(seed=1)), known) -->

# %%
from copy import deepcopy



def go_on(start, epochs=60):
    own, step = deepcopy(start), Adam(0.01, beta2=0.99)
    rng = np.random.default_rng(seed=1)
    x, y = encode_names(known)
    apart = encode_names(unread)
    return train(
        own, x, y, loss, step, epochs, 16, rng, validation=apart
    )


history = go_on(network)
for epoch in [0, 2, 5, 10, 20, 40, 59]:
    fit = history.losses[epoch]
    rest = history.validation_losses[epoch]
    print(f"epoch {epoch:2}: learned {fit:.2f}, unread {rest:.2f}")
print("best epoch:", history.best_epoch)

# %% [markdown] tags=["site"]
# ![The loss over 60 epochs. On the words that it learns from it falls to 0.35. On the unread ones it falls at first, and after epoch 5 it rises, to 5.10.](figure:own-words)
#
# /// figure-caption
# The loss per letter, on the words that it learns from and on those that it does not read.
# ///

# %% [markdown]
# On the words that it learns from the loss falls on and on.
# On those that it does not read it is lowest after epoch 5, and then it grows: it learns by heart, as in [chapter 14](../beyond/overfitting.md#by-heart).
#
# Let it write with 6 epochs of learning, with 25, and with 200:
#
# <!-- claim: "On the words that it learns from it falls to 0.35. On the unread ones it falls at first, and after epoch 5 it rises, to 5.10" if
#          [round(losses[-1], 2) for losses in (history.losses, history.validation_losses)] == [0.35, 5.10] and history.best_epoch == 5
#      "Let it write with 6 epochs of learning, with 25, and with 200" if after == [history.best_epoch + 1, 25, 200]
#      "The loss per letter, on the words that it learns from and on those that it does not read" if [figures["own-words"].count(f'class="{css}"') for css in ("curve", "tangent")] == [1, 1]
#      "On the words that it learns from the loss falls on and on. On those that it does not read it is lowest after epoch 5, and then it grows: it learns by heart, as in [chapter 14](../beyond/overfitting.md#by-heart)" if
#          np.argmin(history.validation_losses) == history.best_epoch == 5 and history.losses[-1] < history.losses[30] < history.losses[5] and history.validation_losses[-1] > 2 * history.validation_losses[5] -->

# %%
after = [6, 25, 200]
repeated = {}
for epochs in after:
    own = deepcopy(network)
    learn(own, known, epochs, np.random.default_rng(seed=1), batch=16)
    out = write(own, 100)
    repeated[epochs] = sum(word in known for word in out)
    print(f"{epochs} epochs, {repeated[epochs]} of 100 copied:")
    print("   ", *out[:4])

# %% [markdown]
# After 6 epochs the words are new, and you can tell what they are made of.
# After 200 nearly all are copied, letter by letter.
# They look much better, and that is because they are not the network's.
#
# So count the copies before you admire what a model writes.
#
# <!-- claim: "After 6 epochs the words are new, and you can tell what they are made of" if repeated[6] == 0
#      "After 200 nearly all are copied, letter by letter" if repeated[200] > 90
#      "They look much better, and that is because they are not the network's" if {*out[:4]} <= {*known}
#      "So count the copies before you admire what a model writes" if repeated[6] == repeated[25] == 0 < repeated[200] -->

# %% [markdown]
# **Change this and run again:** let it learn from dinosaurs alone.
# Write `history = go_on(untrained(np.random.default_rng(seed=1)))` in the place of `history = go_on(network)`, and compare.
#
# <!-- claim: "Write `history = go_on(untrained(np.random.default_rng(seed=1)))` in the place of `history = go_on(network)`, and compare" if np.isclose(go_on(network, 3).losses[2], history.losses[2]) and not np.isclose(go_on(untrained(np.random.default_rng(seed=1)), 3).losses[2], history.losses[2]) -->

# %% [markdown]
# ## What came out
#
# Did you run the changes? Then compare.
#
# 1. With 0.4 there are 363 good ones, and with 0.6 there are 383.
#    Near the top the curve is flat, and which of 0.5 and 0.6 is ahead is luck.
# 2. On dinosaurs alone the lowest loss on the unread words is 2.49, where it was 2.25.
#    What it knew of names has helped: it need not find out again which letters like to follow each other.
#
# <!-- fact: 0.4 is the first temperature that was tried -->
# <!-- fact: 0.6 is the second temperature that was tried -->
# <!-- values: min(go_on(untrained(np.random.default_rng(seed=1))).validation_losses), min(history.validation_losses), sum(map(sounds, {*write(network, 500, 0.4)} - lists)), sum(map(sounds, {*write(network, 500, 0.6)} - lists)) -->
# <!-- claim: "With 0.4 there are 363 good ones, and with 0.6 there are 383" if [sum(map(sounds, {*write(network, 500, warm)} - lists)) for warm in (0.4, 0.6)] == [363, 383]
#      "Near the top the curve is flat, and which of 0.5 and 0.6 is ahead is luck" if good[2] - sum(map(sounds, {*write(network, 500, 0.6)} - lists)) == 1
#      "On dinosaurs alone the lowest loss on the unread words is 2.49, where it was 2.25" if [round(min(losses), 2) for losses in (go_on(untrained(np.random.default_rng(seed=1))).validation_losses, history.validation_losses)] == [2.49, 2.25]
#      "What it knew of names has helped" if min(go_on(untrained(np.random.default_rng(seed=1))).validation_losses) > min(history.validation_losses) + 0.2 -->

# %% [markdown]
# ## Run it in a Python of your own
#
# 1. Download the notebook: on the site, the button for it stands at the top.
# 2. Install Jupyter with `python -m pip install notebook`, and start it with `python -m notebook names.ipynb`.
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
# <!-- name: `python -m notebook names.ipynb` is how Jupyter opens the notebook that the site makes of this page -->

# %% [markdown]
# ## Where you are
#
# You trained a language model in seconds, and counted what it writes: copied, new, and new that sounds right.
# You turned the temperature, from a few names over and over to mere noise.
# You gave it words of its own, and saw it learn them by heart.
#
# So it is with the large ones, too: they can copy, they have a temperature, and they go on from whatever you begin.
#
# This notebook leaves out what the words mean: to the network a dinosaur is a row of letters.
