"""Several processes and one path: every load is whole, every save is done, and no other file is touched."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnfs import Dense, Network, load_parameters, save_parameters

SAVES = """
import sys
import numpy as np
from nnfs import Dense, Network, save_parameters
value, file, rounds = float(sys.argv[1]), sys.argv[2], int(sys.argv[3])
network = Network([Dense(np.full((40, 50), value), np.full(50, value))])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(rounds):
    save_parameters(network, file)
print("done", flush=True)
"""


def filled(value: float) -> Network:
    return Network([Dense(np.full((40, 50), value), np.full(50, value))])


def saving(value: float, file: Path, rounds: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SAVES, str(value), str(file), str(rounds)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_save_and_one_loads(tmp_path: Path) -> None:
    rounds = int(os.environ.get("NNFS_ROUNDS", "60"))
    file, network = tmp_path / "one.npz", filled(0)
    (tmp_path / "one.npz.part").write_text("mine")
    save_parameters(filled(1), file)
    savers = [saving(value, file, rounds) for value in (1, 2)]
    for saver in savers:
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
    for saver in savers:
        assert saver.stdin is not None
        saver.stdin.write("go\n")
        saver.stdin.flush()
    loads = 0
    while loads < rounds or any(saver.poll() is None for saver in savers):
        load_parameters(network, file)
        loads += 1
        assert set(network.flat_parameters.tolist()) in ({1.0}, {2.0})
    assert [saver.communicate()[0] for saver in savers] == ["done\n", "done\n"]
    assert [saver.returncode for saver in savers] == [0, 0]
    assert sorted(os.listdir(tmp_path)) == ["one.npz", "one.npz.part"]
    assert (tmp_path / "one.npz.part").read_text() == "mine"


def test_a_kill_leaves_a_whole_file(tmp_path: Path) -> None:
    file, network = tmp_path / "one.npz", filled(0)
    save_parameters(filled(1), file)
    for _ in range(5):
        saver = saving(2, file, 10**9)
        assert saver.stdout is not None
        assert saver.stdin is not None
        saver.stdout.readline()
        saver.stdin.write("go\n")
        saver.stdin.flush()
        seen = file.stat().st_ino
        while file.stat().st_ino == seen:  # until the first is in its place, and another is on its way
            pass
        saver.send_signal(signal.SIGKILL)
        saver.communicate()
        load_parameters(network, file)
        assert set(network.flat_parameters.tolist()) == {2.0}
        save_parameters(filled(1), file)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o444])
def test_the_rights_of_the_old_file_stay(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "one.npz"
    file.write_bytes(b"")
    file.chmod(mode)
    save_parameters(filled(1), file)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_rights_of_new_files(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        save_parameters(filled(1), tmp_path / "one.npz")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "one.npz").stat().st_mode) == mode


def test_files_beside_stay_and_planted_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("keep me")
    for name in ("m.part", ".m.part", "m.npz.part", "m.tmp", ".m.tmp"):
        (tmp_path / name).symlink_to("victim")
    before = sorted(os.listdir(tmp_path))
    save_parameters(filled(1), tmp_path / "m")
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "m"])
    assert (tmp_path / "victim").read_text() == "keep me"
    assert (tmp_path / "m.part").is_symlink()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_kept_and_what_it_leads_to_is_written(tmp_path: Path, there: bool) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.npz", tmp_path / "link.npz"
    if there:
        save_parameters(filled(1), target)
        target.chmod(0o600)
    link.symlink_to("far/real.npz")
    save_parameters(filled(2), link)
    assert link.is_symlink()
    load_parameters(network := filled(0), target)
    assert set(network.flat_parameters.tolist()) == {2.0}
    assert os.listdir(tmp_path / "far") == ["real.npz"]
    assert not there or stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(ValueError, match=r"^file: expected "):
            save_parameters(filled(1), tmp_path / name)
        with pytest.raises(ValueError, match=r"^file: expected "):
            load_parameters(filled(1), tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]
