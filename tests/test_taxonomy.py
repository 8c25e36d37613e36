from pathlib import Path
from shutil import copytree

from config.community_folder import LIBRARY, read_community
from config.taxonomy import taxonomy, unit_of


def test_a_type_has_its_unit_and_other_names() -> None:
    assert taxonomy()["听课"].unit == "节"
    assert "推门听课" in taxonomy()["听课"].said
    assert unit_of("拔河") == "次"


def test_what_is_handed_in_goes_by_the_unit_of_the_plan_that_asks_for_it(tmp_path: Path) -> None:
    folder = copytree(LIBRARY.with_name("sample"), tmp_path / "ours")
    ask = "{kind: quota, says: 每人交教学设计1份, of: teacher, activity: [教学设计], at_least: 1, unit: 份, per: term}"
    (folder / "plan.yaml").write_text(f'name: plan\ntitle: 计划\nsource: ""\nasks:\n  - {ask}\n', encoding="utf-8")
    settings = (folder / "community.toml").read_text(encoding="utf-8").replace('"sample"', '"plan"')
    (folder / "community.toml").write_text(settings, encoding="utf-8")
    assert [read_community(folder).types[name].unit for name in ("教学设计", "论文", "听课")] == ["份", "篇", "节"]
