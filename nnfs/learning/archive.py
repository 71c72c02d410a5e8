"""A file that is whole or not there at all, and one that is looked at before it is believed.

Named arrays lie in an .npz, NumPy's own archive, as they are: not packed, and never pickled, as a pickle can run
any program when it is opened.
"""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_MAGIC, _HEADER, _NAMES = b"\x93NUMPY", 4096, 2**22


def write(file: Any, arrays: dict[str, NDArray[Any]]) -> None:
    """Write arrays to `file`, in one step: any reader finds the old file or the new one, even after a power cut.

    The new one is made beside it, under a name that nobody has, and then moved to its place.  It keeps the rights of
    the old one.  Where `file` is a link, what it leads to is written.
    """
    target = Path(os.path.realpath(file))
    need(target.is_file() or not target.exists(), "the path of a file", "what is none", file)
    beside = target.with_name(f".{secrets.token_hex(16)}.part")
    try:
        with open(beside, "xb") as opened:  # x: follow no link, touch no file that is there
            if target.exists():
                os.chmod(beside, stat.S_IMODE(target.stat().st_mode))
            np.savez(opened, allow_pickle=False, **arrays)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not every system can: the move itself, on the disk
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def need(right: Any, expected: str, got: Any, file: Any) -> None:
    """Raise unless it is right, with what was expected of the file and what it holds, each cut short."""
    if not right:
        expected, got = (" ".join(str(words).split()) for words in (expected, got))
        expected, got = (words if len(words) <= 200 else f"{words[:197]}..." for words in (expected, got))
        raise ValueError(f"file: expected {expected}, got {got}: {file}")


def read(file: Any, wanted: Callable[[str], bool]) -> dict[str, NDArray[Any]]:
    """Return the arrays in `file` whose names are `wanted`, in its order.

    Raises ValueError if it is no archive of ours.  A member is not packed and lies within the file, so that no
    small file can ask for much memory.
    """
    ours = "parameters that save_parameters wrote"
    need(stat.S_ISREG(os.stat(file).st_mode), ours, "what is no file", file)
    with open(file, "rb") as opened:
        try:
            return _arrays(opened, wanted)
        except Exception as error:  # a broken archive can break in any way
            why = str(error) or type(error).__name__
    raise ValueError(f"file: expected {ours}, got {file}: {' '.join(why.split())[:100]}")


def _arrays(opened: BinaryIO, wanted: Callable[[str], bool]) -> dict[str, NDArray[Any]]:
    size = opened.seek(0, io.SEEK_END)
    opened.seek(max(size - 22, 0))
    end = opened.read(22)  # it says how long the list of all members is
    if end[:4] != b"PK\x05\x06" or int.from_bytes(end[12:16], "little") > _NAMES:
        raise ValueError("its end is not that of an archive")
    with zipfile.ZipFile(opened) as archive:
        members = {member.filename.removesuffix(".npy"): member for member in archive.infolist()}
        if len(members) < len(archive.infolist()):
            raise ValueError("it has two members of one name")
        for member in members.values():
            if member.compress_type != zipfile.ZIP_STORED or not member.file_size == member.compress_size <= size:
                raise ValueError("a member of it is packed")
        return {name: _array(archive.read(member)) for name, member in members.items() if wanted(name)}


def _array(content: bytes) -> NDArray[Any]:
    """Return an array of numbers or words, after a look at whether its shape fits its bytes."""
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("a member of it is no array")
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream, max_header_size=_HEADER)
    values = content[stream.tell() :]
    count = int(np.prod([int(n) for n in shape], dtype=object))
    if dtype.kind not in "fiubU" or dtype.fields or min(shape, default=0) < 0 or count * dtype.itemsize != len(values):
        raise ValueError("a member of it is no array of numbers")
    return np.frombuffer(values, dtype).reshape(shape, order="F" if fortran else "C").copy()
