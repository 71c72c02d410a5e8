"""What code writes into the folder that it starts in is handed out, and what somebody brings is there to be read."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from bookcheck.reader import folder
from bookcheck.reader.kernel import Kernel


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    """Return what runs code in a folder, in which a file and another folder are already."""
    (tmp_path / "old.txt").write_text("old")
    (tmp_path / "more").mkdir()
    return Kernel(folder=str(tmp_path))


def written(kernel: Kernel, code: str) -> dict[str, bytes]:
    result = kernel.run("page", "1", "script", "from pathlib import Path\n" + code)
    assert result["error"] == ""
    return {name: base64.b64decode(content) for name, content in result["files"].items()}


def test_what_code_has_written_is_handed_out_and_nothing_else(kernel: Kernel) -> None:
    assert written(kernel, "Path('a.txt').write_text('a')") == {"a.txt": b"a"}
    assert written(kernel, "print(Path('a.txt').read_text(), Path('old.txt').read_text())") == {}
    hidden = "Path('.part').write_text('a'); Path('new').mkdir(); Path('more/b').write_text('b')"
    assert written(kernel, hidden) == {}


def test_a_file_that_is_written_anew_is_handed_out_again(kernel: Kernel) -> None:
    assert written(kernel, "Path('old.txt').write_text('new')") == {"old.txt": b"new"}
    assert written(kernel, "Path('b').write_text('New'); Path('b').replace('old.txt')") == {"old.txt": b"New"}


def test_what_was_written_before_the_code_stopped_is_handed_out(kernel: Kernel) -> None:
    result = kernel.run("page", "1", "script", "from pathlib import Path\nPath('a').write_text('a')\n1 / 0")
    assert (list(result["files"]), "ZeroDivisionError" in result["error"]) == (["a"], True)


def test_what_is_too_large_stays_where_it_is(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST", 3)
    assert written(kernel, "Path('a').write_text('abc'); Path('b').write_text('abcd')") == {"a": b"abc"}


def test_what_is_brought_is_there_to_be_read(kernel: Kernel) -> None:
    kernel.put("mine.npz", base64.b64encode(b"\0\xff").decode())
    code = "from pathlib import Path\nprint(Path('mine.npz').read_bytes())"
    assert kernel.run("page", "1", "script", code)["output"] == "b'\\x00\\xff'\n"


@pytest.mark.parametrize("name", ["../a", "more/a", "/a", ""])
def test_what_is_brought_stays_in_the_folder(kernel: Kernel, name: str) -> None:
    with pytest.raises(ValueError, match="the name of a file"):
        kernel.put(name, "")


def test_nobody_looks_where_there_is_no_folder(tmp_path: Path) -> None:
    alone = Kernel()
    assert written(alone, f"Path({str(tmp_path / 'a')!r}).write_text('a')") == {}
    with pytest.raises(ValueError, match="in a folder that there is"):
        alone.put("a", "")
