"""The editor's bundle is made of the sources that stand here, and says under which licence."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

EDITOR = Path(__file__).resolve().parents[3] / "book" / "runner" / "editor"
WEB = EDITOR.parent / "web"


def sources() -> list[str]:
    """Return the names of the bundle's sources, in the order in which build.js takes them."""
    match = re.search(r"for \(const name of (\[[^\]]*\])\) digest\.update", (EDITOR / "build.js").read_text("utf-8"))
    assert match is not None
    names: list[str] = json.loads(match[1])
    return names


def digest(folder: Path) -> str:
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in sources())).hexdigest()


def lock() -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((EDITOR / "package-lock.json").read_text("utf-8"))["packages"]
    return packages


def test_the_bundle_is_made_of_the_sources_that_stand_here() -> None:
    with (WEB / "editor.bundle.js").open(encoding="utf-8") as bundle:
        first = bundle.readline().rstrip("\n")
    stale = "The bundle is stale: in book/runner/editor, run npm ci && npm run build"
    assert re.fullmatch(r"// CodeMirror 6, .*\(editor-licence\.txt\)\. Sources: [0-9a-f]{64}", first)
    assert first.endswith(f" Sources: {digest(EDITOR)}"), stale


def test_every_file_of_the_editor_is_among_the_sources() -> None:
    assert sorted(sources()) == sorted(path.name for path in EDITOR.iterdir() if path.is_file())


@pytest.mark.parametrize("name", sources())
def test_a_change_of_a_source_makes_the_bundle_stale(tmp_path: Path, name: str) -> None:
    for other in sources():
        shutil.copy(EDITOR / other, tmp_path / other)
    assert digest(tmp_path) == digest(EDITOR)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"\n")
    assert digest(tmp_path) != digest(EDITOR)


def test_the_licence_goes_with_the_bundle_and_names_its_authors() -> None:
    licence = (WEB / "editor-licence.txt").read_text("utf-8")
    assert "Copyright (C) 2018-2021 by Marijn Haverbeke" in licence
    assert "Permission is hereby granted, free of charge" in licence
    assert not re.search(r"GNU|Apache|Mozilla", licence)


def test_every_package_that_is_bundled_is_under_the_mit_licence() -> None:
    bundled = {name: package for name, package in lock().items() if name and "esbuild" not in name}
    assert {package["license"] for package in bundled.values()} == {"MIT"}
    assert any(name.endswith("@codemirror/view") for name in bundled)


def test_the_lock_names_no_host_and_has_a_checksum_for_every_package() -> None:
    assert "://" not in (EDITOR / "package-lock.json").read_text("utf-8")
    for name, package in lock().items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_every_version_is_pinned() -> None:
    packages = json.loads((EDITOR / "package.json").read_text("utf-8"))
    for name, version in (packages["dependencies"] | packages["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert lock()[f"node_modules/{name}"]["version"] == version


def test_the_bundle_asks_nobody_for_anything() -> None:
    bundle = (WEB / "editor.bundle.js").read_text("utf-8")
    assert not re.search(r"\bimport\s*\(|\bfetch\(|importScripts|XMLHttpRequest|//# sourceMappingURL", bundle)
    assert "export{" in bundle
