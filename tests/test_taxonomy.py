from config.taxonomy import taxonomy, unit_of


def test_a_type_has_its_unit_and_other_names() -> None:
    assert taxonomy()["听课"].unit == "节"
    assert "推门听课" in taxonomy()["听课"].said
    assert unit_of("拔河") == "次"
