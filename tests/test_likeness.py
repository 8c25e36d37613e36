"""The weights of likeness are those that the lists teach, and what is only told by kind is read so."""

import csv
import os
import subprocess
import sys

import pytest
from learn_likeness import HERE, SAMPLE, WEIGHTS, rows
from phrase_list import CLOCK, read

from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding import understand
from handlers.understanding.silence.likeness import likeness


def test_the_weights_are_what_the_lists_teach():
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == rows(), "make likeness"


def test_a_report_sounds_like_one_and_a_plan_does_not():
    assert likeness("report", "今天◆2节,收获很大") > 0 > likeness("report", "哪天有空我也去◆一节")


def test_a_long_message_is_weighed_by_its_beginning():
    assert likeness("report", "今天◆2节" + "," * 400) == likeness("report", "今天◆2节" + "," * 40_000)


def test_a_message_weighs_the_same_in_every_process():
    """Which order a set has is another chance in each; the last digits of a sum must not hang on it."""
    weigh = "from handlers.understanding.silence.likeness import likeness; print(likeness('report', '◆1次,油费谁出'))"
    told = {
        subprocess.check_output([sys.executable, "-c", weigh], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "3", "4")
    }
    assert len(told) == 1


@pytest.mark.parametrize(("name", "allowed"), [("reports", 0.1), ("talk", 0.002)])
def test_what_is_known_by_kind_only_is_taken_so(name: str, allowed: float):
    """Of the reports some are of days that the lists' one clock has not seen yet."""
    community = read_community(SAMPLE)
    said = [
        Message("", each.text, CLOCK, group="群", sender=each.sender)
        for each in read(HERE / "likeness" / f"{name}.txt")
    ]
    wrong = [each.text for each in said if (understand(each, community).intent == "log_activity") is (name == "talk")]
    assert len(wrong) <= allowed * len(said), wrong
