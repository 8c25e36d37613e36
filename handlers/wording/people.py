"""Who somebody is: introductions and consents."""

from collections.abc import Sequence


def who_are_you() -> str:
    return "还不认识您。请回一句“我是××学校的××”，填上校名和姓名，认识了就能记。"


def ask_is_it_you(name: str, school: str) -> str:
    return f"您是{school}的{name}吗？回“是”，以后您报的就记在这个名下。"


def bound(name: str, school: str) -> str:
    return f"认识了：{school} {name}。以后在群里说一句就能记，如：今天听课1节。"


def consented(name: str) -> str:
    return f"好的，认了：{name}。已经告诉本人。"


def already_bound(name: str) -> str:
    return f"您就是{name}，早认识啦。"


def name_not_on_roster(name: str, school: str) -> str:
    where = f"{school}的" if school else ""
    return f"名单里没有{where}“{name}”。请核对写法，或请联络员把名字加进名单。"


def which_of_them(names: Sequence[str]) -> str:
    return f"名单里有{len(names)}位：{'、'.join(names)}。请照名单回一句，如：我是{names[0]}。"


def consent_needed(name: str) -> str:
    return f"“{name}”已有账号或担任职务，要本人或管理员同意才能换。已经去问了，同意后告诉您。"


PLATFORM_NAMES = {"console": "终端", "dingtalk": "钉钉", "wechat": "微信"}


def ask_consent(name: str, nick: str, platform: str) -> str:
    where = PLATFORM_NAMES.get(platform, platform)
    return f"{where}上的“{nick}”说自己是{name}。是真的吗？回“同意”就认，不回就不认。"


def not_bound() -> str:
    return "好的，没有认。"
