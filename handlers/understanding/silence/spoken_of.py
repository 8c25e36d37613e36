"""Why a counted activity is only spoken of: what it costs, whom it awaits, what a rule says, who else did it."""

from handlers.understanding.silence.reason import ANNOUNCED, REPORTS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER

UNIT = "[节次户篇份天个场家位堂][课名]?"
HOW_MANY = rf"(?:{ACT}{HERE}{{0,4}}?{NUMBER}+\s*{UNIT}(?:家长|学生)?|{NUMBER}\s*[节次篇份场]{ACT}|{ACT}一节)"
# What is said of a number of lessons as its subject: two lessons must, can, cost, are worth.
PREDICATE = (
    r"(?:就(?!是|这|到|回|[记算报登])|才|[需只]?要(?!是)|得(?!到|出|了|益|分|知)|能(?!力)|会(?!议|后|场)|可以|应该|值|够|顶|抵|扣|换(?!了)|占|花"
    r"|收费|算几|几|多少|多久|怎么|引发|背后|磨|太[大多少累难]|起步|作废|不作数|是(?:每|底线|要求|任务|指标|标准|上面|规定|最低|基本|硬))"
)
DUTY = "目标|计划|任务|要求|指标|标准|底线|规定|名额|考核|考评|方案|口号"
INSPECTORS = "督导|督学|检查组|视导组|巡视组|评委|(?:局|县|市|区|上级|上面)里?的?领导"
READERS = "[读看抄借查找翻背收]|下载|复印|打印|拜读|收到|引用"
BUSINESSES = "店|公司|中介|银行|超市|商场|餐馆|饭店|厂|医院|楼盘|企业|药房"
BROADCAST = "课代表|电台|评书|广播|相声|节目|小说|有声书|播客|网课"
MOVED = "[改推延换挪移调][期迟后]?[到在至成]|提前到"
EQUIPMENT = "教室|课件|话筒|麦克风|投影|地点|时间|稿子?|教案|名单|衣服|PPT|ppt|海报|座位"

OF_TALK: tuple[Reason, ...] = (
    reason("spoken of", REPORTS, HOW_MANY + PREDICATE),
    reason(
        "spoken of",
        REPORTS,
        rf"[费钱](?:{HERE}{{0,3}}谁|[^,。]{{0,3}}(?:报销|怎么|吗))|[打发传放播]不[开出]",
        r"(?:^|[,。;\s])(?:这|那|它)?[次节个]?(?:都|就|也|全)?(?:不算|不作数|不算数|白上|白听)[了吧的啊]*\W*\Z",
        whole=True,
    ),
    reason(
        "a joke or a dream",
        REPORTS,
        rf"{ACT}{HERE}*才怪|骗[鬼谁]|谁信|鬼才信|才有鬼|差一点|险些",
        whole=True,
    ),
    reason(
        "a rule or a task",
        REPORTS,
        rf"(?:^|[,。;\s])(?:这|那)?都?是?{HERE}{{0,4}}(?<!完成)(?<!完成了)(?<!达到)(?<!达到了)(?:{DUTY})(?:而已|用的?|罢了|嘛|啊|里的|分给{HERE}*)?\W*\Z",
        rf"(?:方案|文件|通知|制度|计划|合同|细则)[里上中]{HERE}{{0,3}}(?:写|定|说|要求|规定)",
        whole=True,
    ),
    reason(
        "a wish or a condition",
        REPORTS,
        rf"\A\W*(?:等{HERE}{{0,3}}{ACT}|[上听讲做开]完(?!了){HERE}{{0,6}}{ACT}){HERE}*(?:就|再)",
        whole=True,
    ),
    reason("pupils and parents", REPORTS, rf"[让叫](?:孩子|学生|娃|同学|小朋友)们?{HERE}*{ACT}"),
    reason(
        "people outside", REPORTS, rf"(?:^|[,。;!])\W*(?:今天|昨天|上午|下午|刚才?)*(?:{INSPECTORS}){HERE}{{0,5}}{ACT}"
    ),
    reason(
        "another sense of the word",
        REPORTS,
        rf"(?:{READERS})了?{NUMBER}+[篇份个本]{HERE}{{0,4}}{ACT}|{ACT}{NUMBER}+[篇份个]{HERE}{{0,2}}发(?:给)?我",
        rf"印[了好]?{NUMBER}+份|{NUMBER}份{HERE}{{0,2}}印|{ACT}{HERE}{{0,3}}(?:卷子?|试卷|答题卡)",
        rf"{ACT}[了过]?{NUMBER}+家{HERE}{{0,4}}(?:{BUSINESSES})|{ACT}[了过]?{HERE}{{0,4}}(?:{BROADCAST})",
        rf"来了?我家{HERE}{{0,2}}{ACT}|一半{HERE}{{0,2}}[就溜走跑睡断]",
    ),
    reason("a question", frozenset({"undo"}), r"(?P<twice>[撤删])不(?P=twice)", lifted=True),
    reason(
        "a request to others",
        ANNOUNCED,
        rf"(?<![迎请等邀给和跟向])你(?![的来]){HERE}{{0,4}}{ACT}|轮到你",
    ),
    reason("talk of an event", ANNOUNCED, rf"{ACT}{HERE}{{0,2}}(?:{MOVED})|{ACT}抽签|抽到"),
    reason(
        "talk of an event",
        ANNOUNCED,
        rf"{ACT}的?(?:{EQUIPMENT}){HERE}{{0,6}}(?:[换坏变丢没不谁哪]|找|吗)",
    ),
)
