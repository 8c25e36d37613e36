"""Why what looks like a meeting being set, moved, asked about or missed is only talk."""

from handlers.understanding.silence.reason import ANNOUNCED, BARE, MEETINGS, Reason, reason, without
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER

BARE_SCHEDULE = frozenset({BARE + "meeting_schedule"})
BARE_CHANGE = frozenset({BARE + "meeting_change", BARE + "meeting_cancel"})
NOT_OURS = (
    "学习部|部员|小朋友们|常委会|研究生|考研|公司|员工|学员|院会|(?<![、,。])(?<!钉钉)(?<!腾讯)(?<![以用开为是取成])(?:电话|视频)会议(?!形式|方式)|会议室[吗有]|总统"
    "|见面会|粉丝|读书群|业主"
    "|婚礼|听证|同学会|庙会|无关|不关我|[跟和与同][^,。]{1,6}没关系|我岳|亲家"
    "|(?:给|帮|替|去)(?:我家)?(?:儿子|女儿|闺女|娃|孩子)|(?:小孩|孩子|儿子|女儿|闺女|娃)[^,。]{0,6}(?:幼儿园|班|学校)|报名满|不开会的|(?:家委|居委|村委|学生|工|业委|妇联)会:"
)
CLOCK_TIME = (
    rf"{NUMBER}+\s*[点:时]",
    "放学",
    "下班",
    "饭后",
    "课[间后]",
    "升旗",
    "[早晨]读",
    "早操",
    "午休",
    rf"第{NUMBER}节",
    "通知",
)
GROUP_AT_UNIVERSITY = "(?<![研教备级课文学语英术乐育科合政数物史])组会"
ASKED_OF_A_DAY = (
    r"\A\W*(?:请问|问下)?[,\s]*(?:[今明后]天|[今明]早|周[一二三四五六日]|\d+号|[上下]午|晚上)+的?(?:会议|会|开会)?"
    r"(?:是|在)?(?:几点|什么时[候间]|哪里?|哪儿|还|取消)(?:开会|开始|开|了)*[啊呀呢吗么没]?\W*\Z"
)
POLL = "同意|反对|赞成|(?<![的事师])举个?手|扣1|投票|表决|就好了|多好"

OF_MEETINGS: tuple[Reason, ...] = (
    reason("talk of a meeting", frozenset({"meeting_agenda"}), "无关|不关我|没关系", whole=True, lifted=True),
    reason(
        "talk of a meeting",
        MEETINGS | ANNOUNCED,
        rf"{POLL}|不是有|(?<![还另里上局])有个(?!{ACT})|大会议室\W*$|最后一次(?!{ACT}[,:。])|{NOT_OURS}|[他她]们?(?:家|就|要|便|可以)|头疼"
        rf"|请?通知(?:他们|她们|毕业生)",
        whole=True,
        lifted=True,
    ),
    reason(
        "talk of a meeting",
        MEETINGS - {"meeting_leave"},
        "[县镇市乡村局][里上]的?会|(?:分钟|小时)[之以]?后",
        whole=True,
        lifted=True,
        led=True,
    ),
    reason("talk of a meeting", MEETINGS - {"meeting_leave"}, GROUP_AT_UNIVERSITY, whole=True, lifted=True, led=True),
    reason(
        "talk of a meeting",
        frozenset({"meeting_schedule"}),
        without(*CLOCK_TIME, "[定开召改周号放碰]", "举[行办]", "安排", "进行", "时间", "地点"),
        whole=True,
    ),
    reason(
        "talk of a meeting",
        BARE_SCHEDULE,
        without(*CLOCK_TIME),
        r"开会[到呢了]|在开|才开|要开会|[他她]|会议?(?:结束|室里)",
        whole=True,
        lifted=True,
    ),
    reason(
        "talk of a meeting",
        BARE_SCHEDULE,
        without("开个", "碰个?头", "各位", "大家", "通知", "所有人", "[小短]会", "每", "时间:"),
        whole=True,
        lifted=True,
        led=True,
    ),
    reason(
        "talk of a meeting",
        frozenset({BARE + "meeting_query"}),
        without(
            "下一?[次回个]",
            "最近",
            "[几\\d一二三四五六七八九十]月",
            "[下本这][周月]",
            "安排",
            "近期",
            "的会在[几哪]",
            ASKED_OF_A_DAY,
        ),
        whole=True,
        lifted=True,
    ),
    reason(
        "talk of a meeting",
        MEETINGS,
        rf"反正|幸亏|(?<![,。])不然|难怪|怪不得|白跑|太好了|撒花|解放了|羡慕|还有人没|我(?!们){HERE}*(?:还在|才到|跑着|忘了|迟到)|就改期吧",
        whole=True,
    ),
    reason(
        "talk of a meeting",
        BARE_CHANGE,
        "已经|必须|需要|可以|我的会|被|[真好太]累|累死|折腾",
        whole=True,
        lifted=True,
        led=True,
    ),
    reason(
        "talk of a meeting",
        frozenset({"meeting_cancel"}),
        rf"能不开会|(?:要是|如果|哪天){HERE}{{0,6}}不开会",
        whole=True,
        lifted=True,
    ),
    reason("talk of a meeting", frozenset({"meeting_change"}), r"可以把|别迟到|等到下", whole=True, lifted=True),
    reason(
        "talk of a meeting",
        frozenset({"meeting_schedule"}),
        rf"\A(?![\s\S]*(?:{'|'.join(CLOCK_TIME)}))[\s\S]*(?:迟到|(?:[去来]|参加)不了)|[去来]不了|请不了假|没[来到开去]|会(?:议)?期间"
        rf"|早会(?:第一|[让给有在是把被去来到])",
        whole=True,
    ),
    reason(
        "talk of a meeting",
        frozenset({"meeting_leave"}),
        "[请切]勿|勿缺|不要缺|如有|如需|回来不了|打个?电话",
        without(
            "请个?假",
            "本人",
            "特此",
            "[望请]批准",
            "告个?假",
            "缺席",
            "[代替]我",
            "我(?!们)",
            rf"会{HERE}*[去来到]不[了成]",
        ),
        whole=True,
    ),
)
