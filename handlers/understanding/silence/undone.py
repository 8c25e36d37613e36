"""Why what looks like a report or an announcement was not done: denied, asked, planned, wished, heard of, long ago."""

from handlers.understanding.silence.reason import ALL, ANNOUNCED, DECISIONS, NEWS, REPORTS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, LATE, NUMBER, SCHOOL, WHO

NO = r"(?:没有?|未|并非|不是|不算|不叫|没说|(?<!分)别|甭|无法|不能|没法|取消|不[去来用想参])"
BETWEEN = (
    rf"(?:[去来再能怎么得及机会空时间法办人在参加组织安排开展搞上到写做送开听过是曾成我]|{WHO}|{SCHOOL}|今天"
    r"|一[节次篇]|[的那这])*"
)
HOME = "厨房|冰箱|菜市场|家务|拖地|洗碗|做饭|瓶盖|麻将|追剧|减肥|老公|老婆|孙子|婆婆|我妈|我爸"
CONDITION = (
    "要是|要不是|如果|假如|假设|假使|倘若|若有|若是|万一|除非|但愿|希望|真想|巴不得|恨不得|早知道|哪怕|只要|等我|等忙"
)
HEARSAY = (
    f"刷到|[看追][了到过完]?{HERE}{{0,8}}(?:纪录片|电影|电视|综艺|短剧|新闻|报道|小说)|有个说|[看读翻]到一?[个篇条则部]|听[^,。]{{1,6}}的{WHO}讲,|书[上里]说|电影里|电视[上里]|新闻[上里说:]|我看[他她]|听说(?!课|训练|教学|能力|读|写)|听(?:人|家长|{WHO})[说讲]|我{ACT}{WHO}[说讲]|据说|小道消息|好像|似乎|貌似|讲[他她]们"
    f"|核实|传说|传闻|风闻|有人说|都说|[他她]们?说|{WHO}说|说是|印象里|不知道是?谁|外面传|在传|八卦|真的假的"
)
UNHAPPY = (
    "愁|救命|救救|发麻|失眠|想死|想哭|崩溃|头[大疼]|不想|怎么又|为什么|又[要轮排得]|瑟瑟|心好?累|慌|怕|(?<!麻)烦|压力|紧张|腿[软抖]"
    "|装病|想请假|命苦|太难了|倒霉|😭|😱|🥲|😩"
)
LONG_AGO = (
    r"(?:19\d\d|(?<!\d)[6-9]\d|[六七八九][一二三四五六七八九〇零十几])年(?!级)|年代|上世纪|年前|那[一两几三]?[年届阵]|那(?:个|一)?学[期年]|疫情|前任|历任|在任|任内|当[年时]"
    rf"|(?<!\d)(?:[二两三四五六七八九十几\d]|好几)多?年(?!级|教龄|[级代度月第上下来\d])"
    rf"|(?:上一?个|前一?个|原来的?|以前的?)(?:单位|学校)|上一?任|(?<![早晚])上一{WHO}|读(?:师范|大学|书)[时那的]|师范[时那]"
)
# What became of it, told in a clause of its own behind.
IN_VAIN = (
    rf"(?:^|[,。;!])[^{ACT},。;!?\n]*一[节次户篇份场]都[^{ACT},。]{{0,3}}不(?![少落漏差])|(?:^|[,。;!])\s*(?:只好|就)?(?:改[到期天](?!今)|推迟|延期|挪到)(?![^,。]*{ACT})"
    rf"|(?:^|[,。;!])[^{ACT},。;!?\n]*一[节次户篇份场]也?都?没(?=[去来听上开做办讲评写参成有]|[,。;!]|$)"
    rf"|(?:最后|结果|后来|临时|[却又])[^{ACT},。;!?\n]{{0,4}}?(?:不让|取消|黄了|泡汤|停电|作罢|白[忙准备]|没(?:[上听开去做办讲评写访送]成|让|戏))"
    rf"|都没(?:人)?接|没打通|{NUMBER}个(?:关机|挂断|空号)|[被给]退了?{NUMBER}?[回次]|\A(?![\s\S]*{ACT}[^,。]{{0,3}}{NUMBER})[\s\S]*[,。;!][^{ACT},。;!?\n]{{0,6}}不(?:去|搞|办|开|上|用[去上讲])了|\A(?![\s\S]*{NUMBER}户)[\s\S]*(?:家里?没人|没人在家)"
    rf"|{ACT}{HERE}{{0,2}}(?:准备|筹备|排练|打?磨)了{NUMBER}+个?(?:周|天|月|星期|年)(?![\s\S]*(?:终于|今|[{ACT}上讲开]了|[上讲开]完))"
)
PLANNED = (
    "下节课|明[天早晚年儿]|后天|下(?:周|星期|礼拜|个月|学期|次|回|一步)|[过等]几天|过两天|改[天日]|回头[去再]|待会|等会|等下|[过一]会儿?"
    "|马上|以后|将来|接下来|迟点|月底[前交]|期末前|打算|(?<!原)计划|争取|即将|将要|快要|目标|商量|约了|再有|预计|前完成|最后一次(?!指导)|就可以|才能|只是|而已"
)
GOING_TO = (
    rf"准备(?!了|好|得|课|工作){HERE}*(?:{ACT}|[听上写])|(?<![主需重只])要(?:去|来|听|上|开|写|送|再|到|有|讲|被|{ACT})"
    rf"|想(?:去|来|要|再|跟|到|请|找|搞|上|听|开|办|写|申请|报名|参加|{ACT})|还[得要]再?|[再得]{ACT}|又[要得排]"
    rf"|[就先]去{ACT}(?!{HERE}*(?:[了过完]|{NUMBER}))|离{ACT}还|{ACT}还[有剩]|(?:^|\W)会[在去有]"
)

OF_THE_UNDONE: tuple[Reason, ...] = (
    reason(
        "a joke or a dream",
        NEWS | DECISIONS,
        r"你们?信(?:吗|么|不)|假装|(?:日记|作文|周记)里|做梦|梦[里见到]|在梦|骗[你人]|逗你|(?<!不是)(?<!不)开玩笑|说着玩|吹牛|愚人节(?!玩笑)|(?<!不是)愚人节玩笑|打个比方|编的|想得美|信不信|吐槽|别当真|笑死|奶茶|我家[猫狗]",
        rf"{ACT}[^,。;!?\n]{{0,9}}(?:{HOME})|(?:{HOME}){HERE}*{ACT}",
        whole=True,
    ),
    reason(
        "hearsay",
        ALL,
        rf"\A[^{ACT}。!?\n]*(?:{HEARSAY})",
        rf"\A(?:(?![我跟给向忘不{ACT}]){HERE}){{2,8}}(?<!就是)说(?![一下声错明课的着了])",
        whole=True,
    ),
    reason("a negation", REPORTS, rf"其实{HERE}{{0,4}}[没不]", r"本来[\s\S]*结果[被没又就]", whole=True),
    reason("a guess", REPORTS, rf"{WHO}[^,。]*了吧", "应该|试图|给[他她]|可能|也许|估计|大概是|不知真假|说不定|差点"),
    reason("a wish or a condition", ALL, rf"\A[^{ACT}。!?\n]*(?:{CONDITION})", whole=True),
    reason("a wish or a condition", NEWS, rf"{CONDITION}|就好了|多好|愿天下|与其|期待|本来?[想要该]|该{ACT}"),
    reason(
        "a question",
        NEWS,
        r"[?？]|[吗么]\W*$|谁|(?<!那)什么|啥|哪|怎么|咋|几[节次篇天户份场页张道条块]|多少|为何|来着\W*$|[了后]没有?\W*$",
        rf"(?P<twice>[一-鿿])不(?P=twice)|[有能可]没[有能可]|[你我他她]还是[你我他她]|是{HERE}*还是",
    ),
    reason(
        "a question",
        NEWS,
        rf"\A(?![\s\S]*{LATE})[\s\S]*(?P<asked>[行好成可中对])不(?P=asked)\W*\Z|(?:啥|什么)时候[^,。]*[呀啊呢?]|[吗呀啊?]?合适[吗呢?]?\W*\Z",
        whole=True,
    ),
    reason(
        "a negation",
        NEWS,
        rf"{NO}{BETWEEN}{ACT}(?![^,。;!?]*(?:没有?)?{LATE})",
        rf"{ACT}{HERE}{{0,6}}?(?:没|未|(?<!哦)不)(?!有?{LATE}|来得及{LATE}|错|少|到|同|仅|过)",
        rf"{ACT}{HERE}{{0,4}}(?:取消|延期|推迟|泡汤|作废|黄了|改期|退稿|请假)",
        rf"没{HERE}{{0,2}}(?:成|着|过瘾)|一[节次户篇份场]也?都?没|{ACT}\W*[0零〇]\W*[节次]|(?<![\d.])0[节次]|零[节次篇份户场]",
        rf"{ACT}[^,。;!?]{{0,4}}还[差少缺欠]{NUMBER}",
        rf"除了?我(?![们和跟、])|寂寞|白跑|扑了?个?空|挂蛋|只{ACT}[了个]*(?:开头|一半|一点|尾巴|几分钟)",
    ),
    reason("a negation", REPORTS, IN_VAIN, whole=True),
    reason("a plan", REPORTS, PLANNED, GOING_TO),
    reason("a plan", REPORTS, rf"\A[^{ACT}]*(?:目标|计划|打算)\W*:", whole=True),
    reason("a plan", ANNOUNCED, rf"(?<!来)(?<!参加)听[个了]?{HERE}{{0,4}}{ACT}|{ACT}去\W*$|{ACT}老师|的最后一天|想去"),
    reason(
        "long ago",
        REPORTS,
        rf"\A(?![\s\S]*(?:[忘漏补账]|没{LATE}))[\s\S]*(?:上个?学[期年]|去年|前年|往年|上一?学[期年])(?<!比上学期)(?<!比去年)",
        whole=True,
    ),
    reason(
        "long ago",
        REPORTS,
        "当年|那[一几]?年|小时候|从前|年前|年轻时|刚(?:工作|毕业)|实习(?![生教老])|那会儿?|以前",
    ),
    reason(
        "long ago",
        REPORTS,
        rf"\A[^{ACT}]*(?:{LONG_AGO})",
        rf"\A(?![\s\S]*(?:忘|漏|补|没{LATE}))\W*(?:记得|想起)?那[次回]",
        whole=True,
    ),
    reason("long ago", REPORTS, rf"教了{NUMBER}+年|\A[^{ACT}]*(?:以前|从前|当年|小时候|那时候?)", whole=True),
    reason("long ago", REPORTS, rf"\A(?![\s\S]*(?:忘|漏|补|没{LATE}))[^{ACT}]*上[次回](?!课){HERE}*{ACT}", whole=True),
    reason(
        "not yet sure",
        ANNOUNCED,
        "打算|考虑|争取|想(?:去|来|再|搞|上|听|开|办|写|申请)|有机会|看情况|说不定|还没(?:想好|定)|再说|商量|撞|去哪",
    ),
    reason("an unhappy plan", ANNOUNCED, UNHAPPY, whole=True),
    reason("an unhappy plan", REPORTS, rf"双叒|(?:^|[,。;!])[^{ACT},。;]*(?:假期?|周末)[又就也]?没[了啦]", whole=True),
    reason(
        "not finished",
        REPORTS,
        rf"正在|正[听上开评写{ACT}]|[听上开写]到一半|写到|改到第|(?:的)?路上|候场|刚(?:刚)?开始|还没散|进行中|着呢\W*$|静音|就被?[跑走溜叫喊]|[写做弄搞磨备改]了?半天|全没了|第{NUMBER}天就",
        rf"\A在{ACT}(?!{HERE}*{NUMBER})|{ACT}{HERE}?到第{NUMBER}节",
    ),
)
