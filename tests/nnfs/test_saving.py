"""Parameters in a file: they come back bit by bit, and what is not a whole file of ours changes nothing."""

import io
import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs import Dense, Network, ReLU, Tanh, load_parameters, save_parameters


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
