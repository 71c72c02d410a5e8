"""What a reader exports, a teacher can have graded again, by the same graders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from book import grade

BOTH = {"page": "basics/neurons/", "exercise": "both", "solved": None}


@pytest.fixture
def handed_in(tmp_path: Path) -> Any:
    """Return a function that writes a file as Export does."""

    def write(*exercises: Any) -> str:
        file = tmp_path / "exercises.json"
        file.write_text(json.dumps({"book": "A book", "exercises": exercises}), "utf-8")
        return str(file)

    return write


def test_each_exercise_has_a_line(
    handed_in: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [
        "weights, bias = [20, 20], -30\n",
        "weights, bias = [20, 20], 30\n",
        "1 / 0",
        "import os\nos._exit(0)",
        None,
    ]
    others = [BOTH | {"exercise": "no_such", "code": ""}, BOTH | {"page": "../secret/", "code": ""}]
    assert grade.main([handed_in(*({**BOTH, "code": code} for code in codes), *others)]) == 0
    lines = capsys.readouterr().out.splitlines()
    signs = ["solved: ", "not solved: ", "ZeroDivisionError", "it ended Python itself", "its code is not in the file"]
    signs += ["the page has no such exercise", "no exercises on such a page"]
    assert len(lines) == len(signs)
    for line, sign in zip(lines, signs):
        assert sign in line
    assert lines[0].startswith("basics/neurons/  both  solved: ")
    assert [" both " in line for line in lines[:5]] == [True] * 5


def test_an_answer_without_an_end_is_ended(
    handed_in: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grade, "LONGEST", 0.01)
    assert grade.main([handed_in({**BOTH, "code": "while True:\n    pass"})]) == 0
    assert "not solved: it ran for more than" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nonsense", "is no JSON"),
        ("[]", "has no list of exercises"),
        ('{"exercises": {}}', "has no list of exercises"),
        ('{"exercises": [1]}', "exercise 1 must have a page"),
        ('{"exercises": [{"page": "basics/neurons/", "exercise": "both", "code": 5}]}', "exercise 1 must have"),
        ('{"exercises": [{"exercise": "both", "code": ""}]}', "exercise 1 must have"),
    ],
)
def test_another_file_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    file = tmp_path / "file.json"
    file.write_text(content, "utf-8")
    assert grade.main([str(file)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["no such file"], ["a", "b"]])
def test_what_is_asked_for_must_be_one_file(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert grade.main(arguments) == 1
    assert capsys.readouterr().err


def test_every_page_with_exercises_is_found_by_its_address() -> None:
    assert "def both(" in (grade.graders_of("basics/neurons/") or "")
    assert grade.graders_of("beyond/gates/")
    assert grade.graders_of("glossary/") is None
