"""Help, and the buttons."""


def help_short() -> str:
    return "在群里说一句就能记：今天听课1节。报错了说：撤销，或 改成2节。想知道还差多少，私聊我：我还差几节？"


def help_long(teacher: str, colleague: str) -> str:
    """What to try, with two people whom the one who asks knows."""
    return (
        f"说一句就能记，例如：\n今天听课1节，{teacher}老师的数学《三角形的面积》\n昨天和{colleague}各听2节\n"
        "报错了：撤销 / 改成1节 / 日期改成昨天\n补一句：补充：优点…建议…\n问一问：我还差几节？怎么算的？我的记录"
    )


def help_for_leaders(school: str) -> str:
    return f"\n看进度：谁还没完成 / {school}听课完成得怎么样 / 发一下本周周报 / 导出本学期听课记录"


def help_for_the_lead(school: str, mentor: str, mentee: str) -> str:
    return (
        f"\n定规矩：每人每学期听课不少于15节 / 师徒结对：{mentor}带{mentee} / 每周五下午4点发周报 / 停掉周报"
        "\n开会：本月例会定在27号下午3点，三楼会议室 / 提醒还没完成的老师"
        f"\n加人：请本人私下对我说“我是{school}的张三，教数学”，名单由管电脑的人用 tongxing roster import 换"
    )


def not_understood() -> str:
    return "这句没看懂，没有记也没有改。回“怎么用”看几个例子。"


def still_not_understood() -> str:
    return "还是没看懂，什么也没动。换个说法再试试，或者问联络员。"


BUTTONS = {"recorded": ("撤销",), "confirm": ("是", "不是")}
"""What can be pressed under a kind of speech where the platform has buttons: each is a word that could be typed."""


def hears_only_mentions() -> str:
    return "在群里要 @ 我才听得到：长按我的头像（电脑上右键）就能 @。私聊不用。"
