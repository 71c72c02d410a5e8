"""A process that can hurt nothing: it sees no file but Python's and the library's, no network, and no other process.

    enter(place)     # in a process that was forked for this
    if fork() == 0:  # the first process of that world: when it ends, all that it has started ends
        lock(taken)

It has little memory and time, and may write a few small files, which go with it.  All of that is the work of Linux: its
namespaces, limits, capabilities and filters.  Elsewhere, and where the system does not let a program have them, these
raise an OSError, and nothing of a stranger's runs.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY, PROCESSES, FILES = 1 << 30, 8, 8 << 20
"""Bytes beyond what Python takes, for each of its processes and threads; bytes of each file, and of all together."""

USERS = range(60_000, 65_000)
"""Whom nothing belongs to; each process is another's, so that none counts among the processes of one beside it."""

OWN_MOUNTS, OWN_NAMES, OWN_MESSAGES, OWN_USERS, OWN_PROCESSES, OWN_NETWORK = (  # unshare(2)
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
READ_ONLY, NO_SETUID, NO_DEVICES, REMOUNT, BIND, RECURSIVE, PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18  # mount(2)
DETACH = 2  # umount2(2)
SECCOMP, NO_NEW_PRIVILEGES, FILTER = 22, 38, 2  # prctl(2)
REFUSED = {
    # mount, unshare, setns, ptrace, shmget, fsopen, io_uring_setup, bpf, keyctl: doors to memory or rights that no
    # limit counts.  They have other numbers on other processors.
    "x86_64": (0xC000003E, (165, 272, 308, 101, 29, 430, 425, 321, 250)),
    "aarch64": (0xC00000B7, (40, 97, 268, 117, 194, 430, 425, 280, 219)),
}


def enter(place: Path) -> None:
    """Shut all that this process will fork into a world of its own, whose root is an empty folder of ours."""
    user, group = os.getuid(), os.getgid()
    own = OWN_MOUNTS | OWN_NAMES | OWN_MESSAGES | OWN_PROCESSES | OWN_NETWORK
    _call("unshare", own if user == 0 else own | OWN_USERS)
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny", "utf-8")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "utf-8")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "utf-8")
    _mount(None, Path("/"), None, RECURSIVE | PRIVATE)
    _furnish(place)
    os.chdir(place)
    _call("pivot_root", b".", b".")
    _call("umount2", b".", DETACH)
    os.chdir("/tmp")


def lock(taken: int, seconds: int, number: int) -> None:
    """Give up whatever leads out of that world, and take limits.

    `taken` is the memory that Python has already; the `number` is unlike that of any process beside this one.
    """
    if os.getuid() == 0:
        user = USERS[number % len(USERS)]
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    for what, most in (
        (resource.RLIMIT_AS, taken + MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NPROC, PROCESSES),
        (resource.RLIMIT_FSIZE, FILES),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    _call("capset", (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())  # version 3, and none is left
    _call("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _filter()


def _furnish(place: Path) -> None:
    """Put there what Python and the library may still want to read, and a folder for a few small files."""
    _mount("tmpfs", place, f"size={FILES},nr_inodes=2000,mode=755", NO_SETUID | NO_DEVICES)
    for source in _seen():
        target = place / source.relative_to("/")
        target.mkdir(parents=True, exist_ok=True)
        _mount(str(source), target, None, BIND)
        kept = os.statvfs(target).f_flag & (os.ST_NOSUID | os.ST_NODEV | os.ST_NOEXEC)  # which must stay as they are
        _mount(None, target, None, REMOUNT | BIND | READ_ONLY | NO_SETUID | kept)
    (place / "tmp").mkdir(exist_ok=True)
    (place / "tmp").chmod(0o777)


def _seen() -> Iterator[Path]:
    """Yield the folders that are seen: Python's, and of the project what its reader's browser has too."""
    places = [*map(Path, ("/usr/lib", "/usr/lib64", "/lib", "/lib64")), ROOT / "nnfs", ROOT / "bookcheck"]
    places += [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    found: list[Path] = []
    for place in places:
        if place.is_dir() and not any(place.is_relative_to(above) for above in found):
            found.append(place)
    yield from found


def _mount(source: str | None, target: Path, options: str | None, flags: int) -> None:
    kind = b"tmpfs" if source == "tmpfs" else None
    data = None if options is None else options.encode()
    _call("mount", os.fsencode(source or "none"), os.fsencode(target), kind, ctypes.c_ulong(flags), data)


def _filter() -> None:
    """Have the kernel refuse some calls from now on."""
    machine = platform.machine()
    if machine not in REFUSED or sys.maxsize < 2**32:
        raise OSError(f"the numbers of system calls on {machine} are not known")
    kind, numbers = REFUSED[machine]
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    steps = [(load, 0, 0, 4), (equal, 1, 0, kind), (give, 0, 0, 0), (load, 0, 0, 0)]
    steps.append((at_least, len(numbers) + 1, 0, 0x40000000))  # the numbers of another table
    steps += [(equal, len(numbers) - i, 0, number) for i, number in enumerate(numbers)]
    steps += [(give, 0, 0, 0x7FFF0000), (give, 0, 0, 0x00050001)]  # allowed; not permitted
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    _call("prctl", SECCOMP, FILTER, program, 0, 0)


def _call(name: str, *arguments: object) -> None:
    """Call a function of the C library; OSError if it says that it has failed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
