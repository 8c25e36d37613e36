"""Why what looks like an order, or a question to the assistant, is only talk."""

from handlers.understanding.silence.reason import ALL, BARE, DECISIONS, NEWS, Reason, reason, without
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER, SCHOOL, TITLE, WHO

UNDO = frozenset({"undo"})
CORRECT = frozenset({"correct"})
EXPORT = frozenset({"export"})
UNIT = "[节次户篇份天场]"
RECORDED = (
    rf"{ACT}|[节次]|记录|台账|活动|进度|汇总|统计|明细|\A\W*导出\W*\Z|(?:总|报|统计|登记|活动|次数|情况)表|数据(?!挖)"
    "|情况|名单|学期|本月|上月|资料"
)
MISTAKEN = (
    rf"{ACT}|刚[那报]|错|不对(?!劲)|改|[更修订纠]正|\A\W*\*|[那这上]一?条|刚[才刚]|前面|措|忘写|[写报记打登填][多少漏]|[多少漏误][打写报算]"
    "|不是|应[该为]|才对|重[发报]|[写记报]成"
)
OTHER_THINGS = (
    rf"(?:其实|实际){ACT}课(?!程)|不搞了|不办了|不开了"
    "|个字|(?<!打)错字|吃饭|饭局|聚会|材料|密码|群名|头像|单子|表情|号码|名字写错|我都能算错"
)

OF_ORDERS: tuple[Reason, ...] = (
    reason(
        "a question",
        DECISIONS | {"undo", "meeting_sign_in"},
        r"[吗么]\W*$|谁|什么时候(?!再?开|另|等)|哪|怎么|咋|几[号点]|[了过]没有?\W*$|是不是|会不会|能不能",
        r"([撤删改开定])不\1",
        lifted=True,
    ),
    reason(
        "a question",
        DECISIONS,
        r"你们?(?:觉得|说|看)[^,。]*(?:咋样|怎么样|如何|行不行|好不好)",
        whole=True,
        lifted=True,
    ),
    reason(
        "a negation",
        ALL - NEWS,
        r"(?:没有?|别|甭|(?<![能可要会是])不[用要许准必能是会想])(?!忘|客气)[^,。;!?]{0,2}?"
        r"(?:撤[销回]|删|取消|签到|请假|提醒|导出|改|定|结对|缺席|跟我说)",
        r"取消不了|定不下来|没定|没商量",
    ),
    reason("said to a colleague", frozenset({"my_progress", "remind_me"}), r"[你您]|谁|哪位|@", lifted=True),
    reason(
        "said to a colleague",
        frozenset({"remind_me"}),
        r"[叫喊]我[哦哈啊呀]?\W*$|叫我起床|叫醒",
        whole=True,
        lifted=True,
    ),
    reason(
        "said to a colleague",
        frozenset({"meeting_query"}),
        rf"\A\W*(?:[小老]\w|\w{{0,2}}长|{WHO}),|都去哪",
        whole=True,
        lifted=True,
    ),
    reason("nothing recorded is meant", frozenset({"meeting_sign_in"}), "每[天日]|连续|坚持", whole=True),
    reason("said to a colleague", ALL, rf"\A\W*{HERE}{{0,2}}(?:会长|经理|部长|老板|总),", whole=True, lifted=True),
    reason("said to a colleague", frozenset({"meeting_leave"}), "[帮替]我请", whole=True, lifted=True),
    reason(
        "said to a colleague",
        frozenset({"my_progress"}),
        "赶进度|只是|这几天|好几年",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        UNDO,
        without(
            rf"条|记录|刚|报|登|误|全部|最近|重|{ACT}",
            r"\A\W*(?:麻烦|请|帮我|帮忙|不算|,)*(?:撤[销回掉]?|[删撤]除?)[^,。]{0,4}(?:,谢谢)?\W*\Z",
        ),
        "唯一|办法|让我[删撤]|一些记录|日志|[他她它]|是否|不打算|被取消|取消签|被删|条(?:鱼|街|裙|路|裤|朋友圈|微博|消息|视频|狗)|档案|通话|法官",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        CORRECT,
        without(MISTAKEN),
        rf"没记错|[弄搞]错了一天|不能不对|不对劲|应该是(?:{NUMBER}[个位名]|[^,。]*万)|来及修正|少了一个数|本来想|是一[份种颗片]|没赶上|那就不是|其实[^。]*想",
        rf"{TITLE}这首|{TITLE}[和、]{TITLE}|(?:^|[,\s])其实{TITLE}",
        rf"\A(?=[\s\S]*不是)(?![\s\S]*(?:错|改|{ACT}|{WHO}|{NUMBER}(?:{UNIT}|[号月班])|周|[昨今前]天|星期|那条|那节|刚[才报]|上一|线[上下]|是\d))",
        rf"\A\W*(?:其实|实际)(?![\s\S]*(?:{ACT}|{NUMBER}{UNIT}))|\A\W*\*(?!\s*(?:{ACT}|{NUMBER}))",
        rf"\A\W*把(?![\s\S]*(?:{ACT}|条|记录|报的|写的|记的|次数|节数|班级|课题|日期|刚|评分|学科|人)){HERE}*改",
        OTHER_THINGS,
        r"\A(?![\s\S]*(?:把|错|记录|条|[报记写登]的))[\s\S]*改[到在期](?:下|明|后)",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        EXPORT,
        without(RECORDED),
        "汇出去|[未没]|耗材|成绩|被下载",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({"digest"}),
        "英语周报|年报(?!告|生成|出|发|给|来)|还没出|漏发|签了|报社|记者",
        whole=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({"quota_set"}),
        f"有[什啥]么?用|想[不没]通|没想[通明]|图个?[什啥]|隔壁|别的学校|人家|\\A(?![\\s\\S]*{NUMBER}[节次篇户份场])[\\s\\S]*每周[一二三四五六日]"
        f"|\\A[^,。]{{0,8}}:{TITLE}\\W*\\Z",
        whole=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({"group_progress", "my_progress"}),
        r"按此格式|格式报|名额|[学年]校\+",
        whole=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({BARE + "my_progress"}),
        without(
            r"[差欠缺](?:[几多][节次少]|啥)|[差欠缺](?:多少|几)\W*$|[达]标|各项|哪项|(?:哪些|[啥哪]|什么)[^,。]{0,4}没(?:完成|做|听)|哪些[^,。]{0,4}没|几节|完成了?任务了?吗|完成了多少|[记报]了些?(?:什么|啥)",
            r"任务[^,。]{0,6}[差欠缺剩](?:什么|哪|啥)|[差欠缺剩](?:什么|哪些|啥)任务",
            r"我?的?(?:进度|完成情况)|任务完成|我(?:的(?:本[周月])?|[这本上]个?(?:[周月]|学期)的?)(?:记录|情况)(?:看一下)?\W*$|[本这上][周月]我的",
        ),
        "收支|通讯|工作|时间|分钟",
        r"[差欠缺](?:几|多少)[节次份篇户个](?![课了没呢啊吗呀嘛才就要完达听任合指标的吧]|\W|\Z)",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({"group_progress"}),
        rf"(?<![务校学师县区们位体人标组前{ACT}{WHO}{SCHOOL}])完成得(?:怎么|咋)|举个?手|来着\W*$",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({BARE + "group_progress"}),
        without("完成", "达标", "进度", "任务", "几[节次]", "多少节"),
        whole=True,
        lifted=True,
    ),
    reason(
        "nobody introduced",
        frozenset({"bind"}),
        without(SCHOOL, WHO, "[小中]学", "学校", "幼儿园", "教育局", "教[语数英科音体美]", "老师", "叫"),
        r"的同学|就好比|我是(?:个|帮|说|想|真|被|来|去|不|在|怕|要|为)|但我",
        whole=True,
        lifted=True,
    ),
)
