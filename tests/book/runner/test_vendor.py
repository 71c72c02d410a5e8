"""What the site serves of Pyodide is, to the bit, what is written down; anything else is refused and not kept."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.client
import io
import json
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pytest

from book.runner import vendor
from book.runner.vendor import CORE, RefusedError, Source, complete, fetch, opened, pin, wanted

WHEEL = "numpy-1-wasm.whl"
FILES = {name: f"the content of {name}, {'long ' * 50}".encode() for name in (*CORE, WHEEL)} | {
    "matplotlib-1.whl": b"draws",
    "cycler-1.whl": b"cycles",
}
SHA256 = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
PACKAGES = {
    name: {"depends": depends, "file_name": file, "sha256": SHA256[file]}
    for name, file, depends in (
        ("matplotlib", "matplotlib-1.whl", ["cycler", "numpy"]),
        ("numpy", WHEEL, []),
        ("cycler", "cycler-1.whl", []),
    )
}
# What another version comes with: also what nobody wants.
THEIR_LOCK = {
    "packages": PACKAGES | {"unused": {"depends": ["numpy"], "file_name": "unused-1.whl", "sha256": "0" * 64}},
    "info": {"python": "3"},
}
RELEASE = FILES | {
    "pyodide-lock.json": json.dumps(THEIR_LOCK).encode(),
    "package.json": b'{"version": "7.0.1"}',
    "unused-1.whl": b"nobody wants it",
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write down made-up files in the place of Pyodide's; return the folder that they go to."""
    monkeypatch.setattr(vendor, "PINNED", tmp_path / "pyodide.json")
    monkeypatch.setattr(vendor, "LOCK", tmp_path / "pyodide-lock.json")
    core = {name: {"sha256": SHA256[name]} for name in (*CORE, WHEEL)}
    vendor.PINNED.write_text(json.dumps({"version": "7.0.0", "files": core}), "utf-8")
    vendor.LOCK.write_text(json.dumps({"packages": PACKAGES}), "utf-8")
    folder = tmp_path / "cache"
    monkeypatch.setattr(vendor, "fetch", functools.partial(fetch, folder=folder))  # where main() calls it
    return folder


def folder(path: Path, files: dict[str, bytes]) -> str:
    """Write files into a new folder; return its path as one types it."""
    path.mkdir()
    for name, content in files.items():
        (path / name).write_bytes(content)
    return str(path)


def zipped(path: Path, files: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return str(path)


def no_source(name: str) -> bytes:
    raise AssertionError(f"{name} is there, and was asked for again")


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Fetching


def test_what_is_wanted_is_the_core_and_the_packages() -> None:
    assert wanted() == SHA256


def test_every_file_is_fetched_from_a_folder(tmp_path: Path, cache: Path) -> None:
    fetch(opened(folder(tmp_path / "release", RELEASE)), cache)
    assert held(cache) == FILES


@pytest.mark.parametrize("inside", ["", "pyodide/", "a/deep/folder/"])
def test_every_file_is_fetched_from_a_zip_file(tmp_path: Path, cache: Path, inside: str) -> None:
    files = {inside + name: content for name, content in RELEASE.items()}
    fetch(opened(zipped(tmp_path / "release.zip", files)), cache)
    assert held(cache) == FILES


def test_every_file_is_fetched_below_an_address(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    asked = []

    def urlopen(address: str, timeout: float) -> io.BytesIO:
        asked.append(address)
        return io.BytesIO(FILES[address.rpartition("/")[2]])

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    fetch(opened("https://example.org/v7/full/"), cache)
    assert held(cache) == FILES
    assert set(asked) == {f"https://example.org/v7/full/{name}" for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_tampered_with_is_refused_and_not_kept(tmp_path: Path, cache: Path, name: str) -> None:
    changed = FILES | {name: FILES[name][:-1] + b"!"}
    with pytest.raises(RefusedError) as caught:
        fetch(opened(folder(tmp_path / "release", changed)), cache)
    assert str(caught.value).startswith(f"{name}: its SHA-256 should be {SHA256[name]}")
    assert name not in held(cache)
    assert not [kept for kept in held(cache) if kept.endswith(".part")]
    assert not complete(cache)


def test_what_is_there_is_not_fetched_again(tmp_path: Path, cache: Path) -> None:
    fetch(FILES.__getitem__, cache)
    fetch(no_source, cache)
    assert held(cache) == FILES


def test_fetching_goes_on_where_it_stopped(cache: Path) -> None:
    asked: list[str] = []

    def stops(name: str) -> bytes:
        asked.append(name)
        if len(asked) == 3:
            raise OSError("the network failed")
        return FILES[name]

    with pytest.raises(OSError, match="network"):
        fetch(stops, cache)
    assert held(cache)
    assert not complete(cache)
    fetch(stops, cache)
    assert sorted(asked) == sorted([*FILES, asked[2]])  # each once, and again only the one that failed
    assert held(cache) == FILES


def test_a_file_that_is_not_as_it_must_be_is_fetched_anew(cache: Path) -> None:
    fetch(FILES.__getitem__, cache)
    (cache / WHEEL).write_bytes(b"half of it")
    fetch(FILES.__getitem__, cache)
    assert held(cache) == FILES


@pytest.mark.parametrize("name", FILES)
def test_complete_is_only_what_is_whole(cache: Path, name: str) -> None:
    assert not complete(cache)
    fetch(FILES.__getitem__, cache)
    assert complete(cache)
    (cache / name).write_bytes(FILES[name] + b" ")
    assert not complete(cache)
    (cache / name).rename(cache / f"{name}.part")
    assert not complete(cache)


# Pinning


def pinned() -> tuple[dict[str, Any], dict[str, Any]]:
    return json.loads(vendor.PINNED.read_text("utf-8")), json.loads(vendor.LOCK.read_text("utf-8"))


def test_pinning_writes_down_the_files_and_the_part_of_the_lock_that_is_needed(tmp_path: Path) -> None:
    pin([folder(tmp_path / "release", RELEASE)])
    files, lock = pinned()
    assert files["version"] == "7.0.1"
    assert list(files["files"]) == [*CORE, WHEEL]
    assert lock == {"info": {"python": "3"}, "packages": PACKAGES}
    assert list(lock["packages"]) == sorted(PACKAGES)
    assert wanted() == SHA256


def test_pinning_says_how_large_a_file_is_and_how_it_travels(tmp_path: Path) -> None:
    pin([folder(tmp_path / "release", RELEASE)])
    files = pinned()[0]["files"]
    for name in (*CORE, WHEEL):
        assert files[name]["size"] == len(FILES[name])
        packed = name.endswith((".whl", ".zip"))  # already: a server does not pack it again
        travels = len(FILES[name]) if packed else len(gzip.compress(FILES[name], 9))
        assert files[name]["travels"] == travels
    assert files["pyodide.mjs"]["travels"] < files["pyodide.mjs"]["size"]


def test_pinning_finds_each_file_in_the_first_source_that_has_it(tmp_path: Path) -> None:
    core = {name: content for name, content in RELEASE.items() if name != WHEEL}
    pin([zipped(tmp_path / "core.zip", core), folder(tmp_path / "wheels", {WHEEL: FILES[WHEEL]})])
    assert wanted() == SHA256


def test_what_is_pinned_can_be_fetched(tmp_path: Path, cache: Path) -> None:
    release = folder(tmp_path / "release", RELEASE)
    pin([release])
    fetch(opened(release), cache)
    assert complete(cache)


def test_a_wheel_that_the_lock_does_not_name_is_not_pinned(tmp_path: Path) -> None:
    before = pinned()
    with pytest.raises(RefusedError, match=f"{WHEEL} is not the one that Pyodide's lock names"):
        pin([folder(tmp_path / "release", RELEASE | {WHEEL: b"another"})])
    assert pinned() == before


@pytest.mark.parametrize("name", [*CORE, WHEEL, "package.json", "pyodide-lock.json"])
def test_a_release_that_lacks_a_file_is_not_pinned(tmp_path: Path, name: str) -> None:
    before = pinned()
    files = {other: content for other, content in RELEASE.items() if other != name}
    with pytest.raises(RefusedError, match=f"{name} is in none of"):
        pin([folder(tmp_path / "release", files)])
    assert pinned() == before


# The command


def test_the_command_fetches_and_says_how_to_publish(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vendor.main([folder(tmp_path / "release", RELEASE)]) == 0
    assert complete(cache)
    assert "Pyodide 7.0.0" in capsys.readouterr().out


def test_without_a_source_the_command_asks_the_public_network(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    asked: list[str] = []

    def public(place: str) -> Source:
        asked.append(place)
        return FILES.__getitem__

    monkeypatch.setattr(vendor, "opened", public)
    assert vendor.main([]) == 0
    assert asked == ["https://cdn.jsdelivr.net/pyodide/v7.0.0/full/"]
    assert complete(cache)


def test_the_command_pins(tmp_path: Path) -> None:
    assert vendor.main(["--pin", folder(tmp_path / "release", RELEASE)]) == 0
    assert pinned()[0]["version"] == "7.0.1"


def failure(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the command says when it fails, which must be one line."""
    assert vendor.main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_the_command_refuses_what_was_tampered_with(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = failure([folder(tmp_path / "release", FILES | {WHEEL: b"another"})], capsys)
    assert WHEEL in said
    assert "was not kept" in said
    assert not complete(cache)


def test_the_command_names_what_cannot_be_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {name: content for name, content in FILES.items() if name != WHEEL}
    assert WHEEL in failure([folder(tmp_path / "release", files)], capsys)
    assert WHEEL in failure([zipped(tmp_path / "release.zip", files)], capsys)
    assert "nowhere" in failure([str(tmp_path / "nowhere")], capsys)
    assert "is in none of" in failure(["--pin"], capsys)


def test_the_command_says_so_of_an_archive_that_is_no_zip_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "pyodide.tar.bz2"
    archive.write_bytes(b"BZh9")
    assert "zip" in failure([str(archive)], capsys)
    assert failure(["--pin", str(archive)], capsys)


def test_the_command_says_so_if_the_network_fails_half_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(name: str) -> bytes:
        raise http.client.IncompleteRead(b"half")

    monkeypatch.setattr(vendor, "opened", lambda place: breaks)
    assert "IncompleteRead" in failure([], capsys)
