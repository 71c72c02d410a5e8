"""Parameters in a file: they come back bit by bit, and what is not a whole file of ours changes nothing."""

import io
import os
import pickle
import tracemalloc
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs import (
    SGD,
    Adam,
    AdamW,
    AveragePool,
    Convolution,
    Dense,
    Dropout,
    Layer,
    MaxPool,
    MeanSquaredError,
    Momentum,
    Nesterov,
    Network,
    Optimizer,
    ReLU,
    RMSProp,
    Tanh,
    load_parameters,
    save_parameters,
    train,
)


def network(seed: int, n_hidden: int = 4, dtype: Any = np.float64) -> Network:
    rng = np.random.default_rng(seed)
    hidden, output = Dense.random(3, n_hidden, rng, dtype=dtype), Dense.random(n_hidden, 2, rng, dtype=dtype)
    return Network([hidden, ReLU(), output])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file that holds a network."""
    save_parameters(network(1), tmp_path / "network.npz")
    return tmp_path / "network.npz"


def refused(network: Network, file: Any, message: str) -> None:
    """Expect that the file is refused, and that the network stays as it was."""
    before = network.flat_parameters.tolist()
    with pytest.raises(ValueError, match=rf"^file: expected {message}"):
        load_parameters(network, file)
    assert network.flat_parameters.tolist() == before


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", [str, Path])
def test_what_is_saved_comes_back_bit_by_bit(tmp_path: Path, dtype: Any, kind: Any) -> None:
    saved, other = network(1, dtype=dtype), network(2, dtype=dtype)
    save_parameters(saved, kind(tmp_path / "any name"))
    load_parameters(other, kind(tmp_path / "any name"))
    assert other.flat_parameters.tobytes() == saved.flat_parameters.tobytes()
    assert other.layers[0].parameters["weights"].base is other.flat_parameters
    assert os.listdir(tmp_path) == ["any name"]


def test_what_is_in_the_file(file: Path) -> None:
    with np.load(file, allow_pickle=False) as opened:
        names = ["version", "description", "0.Dense.weights", "0.Dense.biases", "2.Dense.weights", "2.Dense.biases"]
        assert opened.files == names
        assert int(opened["version"]) == 2
        assert opened["0.Dense.weights"].tolist() == network(1).layers[0].parameters["weights"].tolist()


def test_the_same_parameters_are_the_same_file(tmp_path: Path, file: Path) -> None:
    save_parameters(network(1), tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == file.read_bytes()


def test_each_truncated_file_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for length in [*range(0, len(whole), 41), len(whole) - 1]:
        file.write_bytes(whole[:length])
        refused(network(2), file, "parameters that save_parameters wrote, got ")


def test_a_file_with_one_byte_changed_is_refused_or_harmless(file: Path) -> None:
    whole, mine = file.read_bytes(), network(2)
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        before = mine.flat_parameters.tolist()
        try:
            load_parameters(mine, file)
        except ValueError:
            assert mine.flat_parameters.tolist() == before
        else:  # a byte that says nothing, such as a date
            assert mine.flat_parameters.tolist() == network(1).flat_parameters.tolist()
            mine = network(2)


class Trap:
    """Something that would run when it is unpickled."""

    def __reduce__(self) -> Any:
        return (pytest.fail, ("a pickle was run",))


def test_pickles_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "pickle").write_bytes(pickle.dumps(Trap()))
    refused(network(2), tmp_path / "pickle", "parameters that save_parameters wrote, got ")
    member = io.BytesIO()
    np.lib.format.write_array(member, np.array([Trap()], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(tmp_path / "npz", "w") as archive:
        archive.writestr("version.npy", member.getvalue())
    refused(network(2), tmp_path / "npz", "parameters that save_parameters wrote, got ")


@pytest.mark.parametrize("content", [b"", b"text", b"\x93NUMPY", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    refused(network(2), tmp_path / "other", "")


def test_a_single_array_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "one.npy", np.zeros(3))
    refused(network(2), tmp_path / "one.npy", "parameters that save_parameters wrote, got ")


@pytest.mark.parametrize("version", [np.array(0), np.array(1), np.array(3), np.array([2]), np.array("2"), None])
def test_another_version_is_refused(tmp_path: Path, version: Any) -> None:
    arrays = {} if version is None else {"version": version}
    np.savez(tmp_path / "other.npz", **arrays)
    refused(network(2), tmp_path / "other.npz", "version 2, got ")


def test_other_layers_are_refused(file: Path) -> None:
    rng = np.random.default_rng(seed=1)
    refused(Network([Dense.random(3, 4, rng)]), file, "layers 0 Dense, got 0 Dense, 1 ReLU, 2 Dense: ")
    moved = Network([Tanh(), Dense.random(3, 4, rng), Dense.random(4, 2, rng)])
    refused(moved, file, "layer 0 to be Tanh, got Dense: ")
    squashed = Network([Dense.random(3, 4, rng), Tanh(), Dense.random(4, 2, rng)])
    refused(squashed, file, "layer 1 to be Tanh, got ReLU: ")


def test_other_shapes_and_dtypes_are_refused(file: Path) -> None:
    expected = r"0\.Dense\.weights of float64 in shape \(3, 5\), got float64 in shape \(3, 4\)"
    refused(network(2, n_hidden=5), file, expected)
    expected = r"0\.Dense\.weights of float32 in shape \(3, 4\), got float64 in shape \(3, 4\)"
    refused(network(2, dtype=np.float32), file, expected)


def test_numbers_that_are_none_are_refused(file: Path) -> None:
    broken = network(1)
    broken.flat_parameters[-1] = np.nan
    with pytest.raises(ValueError, match=r"^network: expected finite parameters, got NaN or infinity$"):
        save_parameters(broken, file)
    load_parameters(network(2), file)
    with np.load(file) as opened:
        arrays = dict(opened)
    arrays["2.Dense.biases"][1] = np.inf
    np.savez(file, **arrays)
    refused(network(2), file, r"finite numbers in 2\.Dense\.biases, got NaN or infinity")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_parameters(network(2), tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        save_parameters(network(2), tmp_path / "no folder" / "none")


def test_a_failure_to_save_leaves_the_older_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(opened: Any, **arrays: Any) -> None:
        opened.write(b"half")
        raise OSError("the disk is full")

    before = file.read_bytes()
    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="the disk is full"):
        save_parameters(network(2), file)
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]


def rewritten(file: Path, **arrays: Any) -> None:
    """Put other arrays in the place of some of those in a file."""
    with np.load(file) as opened:
        np.savez(file, **{**dict(opened), **arrays})


class Normed(Layer):
    """A layer with a state, and with another within it."""

    def __init__(self, eps: float = 0.5) -> None:
        super().__init__(scale=np.ones(2))
        self.eps, self.state["mean"], self.inner = (
            eps,
            np.zeros(2),
            [Dense(np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros(2))],
        )


def test_state_and_layers_within_come_back(tmp_path: Path) -> None:
    saved, other = Network([Normed()]), Network([Normed()])
    saved.flat_parameters = np.arange(8.0)
    saved.layers[0].state["mean"][:] = 7
    save_parameters(saved, tmp_path / "f")
    load_parameters(other, tmp_path / "f")
    assert other.flat_parameters.tolist() == list(range(8))
    assert other.layers[0].state["mean"].tolist() == [7, 7]
    with np.load(tmp_path / "f") as opened:
        expected = ["0.Normed.scale", "0.Normed.state.mean", "0.inner.0.Dense.weights", "0.inner.0.Dense.biases"]
        assert opened.files == ["version", "description", *expected]
    refused(
        Network([Normed(eps=0.25)]), tmp_path / "f", r"layer 0 \(Normed\) with \{'eps': 0\.25\}, got \{'eps': 0\.5\}"
    )


def settings_that_differ() -> list[tuple[Layer, Layer]]:
    rng = np.random.default_rng(seed=1)
    return [
        (ReLU(), Tanh()),
        (Dropout(0.5, rng), Dropout(0.25, rng)),
        (MaxPool(2), MaxPool(3)),
        (MaxPool(2), AveragePool(2)),
        (Convolution.random(3, 1, 2, rng), Convolution.random(3, 1, 2, rng, stride=2)),
        (Convolution.random(3, 1, 2, rng), Convolution.random(3, 1, 2, rng, padding=1)),
    ]


@pytest.mark.parametrize("i", range(6))
def test_other_settings_are_noticed(tmp_path: Path, i: int) -> None:
    one, other = settings_that_differ()[i]
    save_parameters(Network([one]), tmp_path / "f")
    load_parameters(Network([one]), tmp_path / "f")
    refused(Network([other]), tmp_path / "f", "layer 0 ")


class Own(Optimizer):
    """An optimizer with what others have not: a tuple, a list, a table, and what it makes when it needs it."""

    def __init__(self) -> None:
        self.learning_rate, self.betas, self.norms, self.table = 0.1, (0.9, 0.99), [0.5], np.zeros((2, 2))

    def step(self, parameters: Any, gradients: Any) -> None:
        self.velocity = 0.5 * getattr(self, "velocity", 0) + gradients
        self.norms.append(float(np.abs(gradients).sum()))
        self.table += 1
        parameters -= self.learning_rate * self.velocity


MAKERS: list[Any] = [SGD, Momentum, Nesterov, RMSProp, Adam, lambda: AdamW(0.01, 0.1, beta1=0.5), Own]
X, Y = np.ones((6, 3)), np.arange(12.0).reshape(6, 2)


@pytest.mark.parametrize("i", range(len(MAKERS)))
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_training_goes_on_as_if_it_had_not_stopped(tmp_path: Path, i: int, dtype: Any) -> None:
    whole, half, later = network(1, dtype=dtype), network(1, dtype=dtype), network(2, dtype=dtype)
    optimizer, again = MAKERS[i](), MAKERS[i]()
    again.learning_rate = 0.5
    train(whole, X, Y, MeanSquaredError(), MAKERS[i](), epochs=6)
    train(half, X, Y, MeanSquaredError(), optimizer, epochs=4)
    save_parameters(half, tmp_path / "f", optimizer)
    load_parameters(later, tmp_path / "f", again)
    assert repr(vars(again)) == repr(vars(optimizer))
    train(later, X, Y, MeanSquaredError(), again, epochs=2)
    assert later.flat_parameters.tobytes() == whole.flat_parameters.tobytes()
    load_parameters(later, tmp_path / "f")
    assert later.flat_parameters.tobytes() == half.flat_parameters.tobytes()
    load_parameters(later, tmp_path / "f", again)
    assert repr(vars(again)) == repr(vars(optimizer))


def test_an_optimizer_that_does_not_fit(tmp_path: Path, file: Path) -> None:
    def refuses(optimizer: Optimizer, message: str, into: Network | None = None) -> None:
        before, mine = repr(vars(optimizer)), into or network(2)
        start = mine.flat_parameters.tolist()
        with pytest.raises(ValueError, match=rf"^file: expected {message}"):
            load_parameters(mine, file, optimizer)
        assert (repr(vars(optimizer)), mine.flat_parameters.tolist()) == (before, start)

    refuses(Adam(), "an optimizer, got none: ")
    optimizer = Adam()
    train(network(1), X, Y, MeanSquaredError(), optimizer, epochs=2)
    save_parameters(network(1), file, optimizer)
    refuses(SGD(), "the memory of SGD, got that of Adam")
    rewritten(file, **{"optimizer.mean": np.zeros(3)})
    refuses(Adam(), "a mean for this Adam, got another: ")
    save_parameters(network(1), file, optimizer)
    rewritten(file, **{"optimizer.square": np.full(26, np.nan)})
    refuses(Adam(), "a square for this Adam, got another: ")
    save_parameters(network(1), file, optimizer)
    for name in ("step", "settings", "_tensors", "__class__", "no name"):
        rewritten(file, **{f"optimizer.{name}": np.zeros(26)})
        refuses(Adam(), "what Adam remembers, got ")
        save_parameters(network(1), file, optimizer)
    with np.load(file) as opened:
        text = str(opened["description"])
    for old, new in (
        ('"steps": 2', '"steps": "2"'),
        ('"learning_rate": 0.001', '"learning_rate": -1'),
        ("0.999", "NaN"),
    ):
        assert old in text
        rewritten(file, description=np.array(text.replace(old, new)))
        refuses(Adam(), "a (steps|learning_rate|beta2) for this Adam, got another: ")
    rewritten(file, description=np.array(text.replace('"beta1": 0.9, ', "")))
    refuses(Adam(), "the beta1 of Adam, got none")


def test_what_no_file_can_hold(tmp_path: Path) -> None:
    optimizer: Any = SGD()
    for odd in (lambda: None, {"a": np.zeros(2)}, np.array([np.nan]), float("inf")):
        optimizer.odd = odd
        with pytest.raises(ValueError, match=r"^optimizer: expected finite numbers and words to save, got its odd: "):
            save_parameters(network(1), tmp_path / "f", optimizer)
    assert os.listdir(tmp_path) == []


def member(header: bytes, data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    return b"\x93NUMPY" + version + len(header).to_bytes(2, "little") + header + data


HUGE = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no array",
        member(b""),
        member(b"x" * 60000),
        member(b"(" * 9000),
        member(HUGE, bytes(80)),
        member(HUGE.replace(b"1000000000000,", b"-1,"), bytes(8)),
        member(HUGE.replace(b"1000000000000,", b"2**62, 4"), bytes(8)),
        member(HUGE.replace(b"1000000000000,", b"4611686018427387904, 4"), b""),
        member(HUGE.replace(b"1000000000000,", b"0, 'a'"), b""),
        member(HUGE.replace(b"<f8", b"|O").replace(b"1000000000000,", b"1,"), bytes(8)),
        member(HUGE.replace(b"'<f8'", b"[('a', '<f8')]").replace(b"1000000000000,", b"1,"), bytes(8)),
        member(HUGE.replace(b"<f8", b"<M8[s]").replace(b"1000000000000,", b"1,"), bytes(8)),
        member(HUGE.replace(b"1000000000000,", b"2,"), bytes(8)),
        member(HUGE.replace(b"1000000000000,", b"1,"), bytes(8), b"\x03\x00"),
    ],
)
def test_odd_members_are_refused(file: Path, content: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    for odd in whole:
        with zipfile.ZipFile(file, "w") as archive:
            for name, kept in whole.items():
                archive.writestr(name, content if name == odd else kept)
        with pytest.raises(ValueError, match=r"^file: expected ") as caught:
            load_parameters(network(2), file)
        assert len(str(caught.value)) < 700


@pytest.mark.parametrize("kind", ["bomb", "twice", "nested", "many", "encrypted", "long names", "comment"])
def test_odd_archives_are_refused(file: Path, kind: str) -> None:
    with zipfile.ZipFile(file) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    packing = zipfile.ZIP_DEFLATED if kind == "bomb" else zipfile.ZIP_STORED
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", packing) as archive:
        warnings.simplefilter("ignore")  # zipfile's own, about a name that comes twice
        for name, content in whole.items():
            archive.writestr(name, content + bytes(4 * 10**7) if kind == "bomb" and name[0] == "2" else content)
        more = {
            "twice": ["0.Dense.weights.npy"],
            "nested": ["../evil.npy", "/etc/evil.npy", "a/b.npy"],
            "many": [f"{i}.npy" for i in range(1000)],
            "long names": ["n" * 60000 + ".npy"],
        }
        for name in more.get(kind, []):
            archive.writestr(name, next(iter(whole.values())))
        if kind == "comment":
            archive.comment = b"c" * 60000
    if kind == "encrypted":
        changed = bytearray(file.read_bytes())
        changed[changed.index(b"PK\x01\x02") + 8] |= 1
        file.write_bytes(changed)
    tracemalloc.start()
    with pytest.raises(ValueError, match=r"^file: expected ") as caught:
        load_parameters(network(2), file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**25
    assert len(str(caught.value)) < 700


def test_a_failure_at_any_step_of_saving_leaves_the_older_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: Any, **settings: Any) -> None:
        raise OSError("the disk is gone")

    before = file.read_bytes()
    for module, name in ((os, "replace"), (os, "chmod"), (np, "savez")):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, fails)
            with pytest.raises(OSError, match="the disk is gone"):
                save_parameters(network(2), file)
        assert file.read_bytes() == before
        assert os.listdir(file.parent) == [file.name]
