"""怎么用?: what the assistant can do."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import to_assistant
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import NAMES, Reading

LONGEST = 30
ALONE = lazy(
    r"\W*(?:请问|你好|那个)?[,\s]*(?:怎么用|怎样用|如何使用|咋用|帮助|使用帮助|help|使用说明|使用手册|使用方法|功能介绍|功能列表|有哪些功能)(?:啊|呀|呢|吗|都)*\W*",
    re.IGNORECASE,
)
ABOUT_IT = lazy(
    rf"(?:{NAMES})(?:要?怎么|怎样|如何|咋|都?有|都?会|都?能|都?支持|是干|的?功能|的?用法|使用)[^,。]{{0,8}}"
)
ASKED = lazy(
    "怎么(?:用|使|操作|报|记(?![到成在错漏重少多了])|登记|撤|改|弄|查|导出|绑定|跟你|说|填|玩|录|发|设)|咋(?:用|报|记|弄)|不会用|教教我|教一下|教程|说明书|使用说明"
    "|功能|用法|菜单|帮助|help|(?:会|能|可以)(?:帮我)?[干做帮]|干嘛的"
    "|干什么的|做什么的|how to|(?:添?加|新增|增加)(?:[一几][个位名]|新)*(?:人|老师|教师|成员)"
    "|管些?[什啥]|管哪些|哪些命令|支持什么|怎么弄",
    re.IGNORECASE,
)


def read(reading: Reading) -> Meaning | None:
    """A question about the assistant itself."""
    text = reading.text.strip()
    if len(text) > LONGEST:
        return None
    asked = to_assistant(reading) and ASKED.search(text)
    if (
        asked
        or ALONE.fullmatch(text)
        or (ABOUT_IT.search(text) and re.search("怎么|咋|如何|怎样|功能|命令|支持|用法|干", text))
    ):
        return Meaning("help", reason="asks what the assistant can do")
    return None
