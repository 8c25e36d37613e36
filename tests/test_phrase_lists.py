"""The phrase lists themselves: they can be read, and each phrase is another way of saying something."""

from collections import defaultdict

from config.taxonomy import taxonomy
from tests.alikeness import masked
from tests.phrase_list import lists, read


def test_no_two_phrases_are_alike_but_for_names_numbers_and_dates() -> None:
    alike = defaultdict(list)
    for path in lists():
        for phrase in read(path):
            alike[masked(phrase.text)].append(f"{phrase.where} {phrase.text}")
    assert not [same for same in alike.values() if len(same) > 1]


def test_every_activity_type_of_a_list_is_in_the_taxonomy_and_each_is_said_in_three_ways() -> None:
    said = [item["type"] for path in lists() for phrase in read(path) for item in phrase.expected.get("items", [])]
    assert set(said) == set(taxonomy())
    assert min(map(said.count, taxonomy())) >= 3
