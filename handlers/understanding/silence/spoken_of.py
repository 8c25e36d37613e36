"""Why a counted activity is only spoken of: what it costs, whom it awaits, what a rule says, who else did it."""

from handlers.understanding.silence.reason import ANNOUNCED, REPORTS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, NOTHING_ELSE, NUMBER, SCHOOL, TITLE, WHO

UNIT = "(?:[节次户篇份天场家位堂]|个(?![月小星]))[课名半]?"
# 听了一节, 家长会开了一次: what follows without a stop is what it was about.
CLASS = r"[大中小托]?[一二三四五六\d]?班|[一二三四五六]年级"
MADE = rf"(?:{HERE}{{0,2}}?(?:[上讲开听做写办搞评作]|参加|组织|主持))?[了过完](?:{WHO}|{SCHOOL}|[老师的]|{CLASS})*"
HOW_MANY = (
    rf"(?:{ACT}(?!{MADE}{NUMBER}){HERE}{{0,4}}?{NUMBER}+\s*{UNIT}"
    rf"|(?<!第){NUMBER}\s*[节次篇份场]{ACT}(?!任务)|{ACT}一节)"
)
# What may follow the count of something done without a stop: that it is done, told, whose it was, a sigh.
DONE = (
    "[了过完已]|[上开讲听做写办搞弄走打]完|结束|打卡|收[工官尾]|搞定"
    "|到手|达成|圆满|顺利|成功|报到|提前|迟到|齐活|发[表布]|推送|共享"
)
TOLD = (
    f"没(?:{NOTHING_ELSE})|就这[些样]|以上|[给帮]我?[记登补报]|"
    "[记登补报填请谢漏忘存交传]|收(?!费)|发(?!我|给|不|现)|算(?!几)|来记|没[报登记填录写]|感谢|辛苦|麻烦"
    "|上[交传报]|写[好了]|投稿|现在|打包|已|推[送到了]|入[库账]|归档"
)
WHOSE = (
    f"[的在和跟与由于听第我:]|给(?={HERE}{{1,5}}[听看])|[去到](?!{HERE}*[?？])|{WHO}|{SCHOOL}|{TITLE}|{ACT}|[上讲备]的|[新老]?老?教?师|[青骨名徒同]|线[上下]|课|授课|执教"
    "|地点|主题|内容|题目|[一二三四五六七八九\\d]|[高低中]年级|幼儿园|[大中小]班|校[内外]|[本外]校|就?全?是(?![每底要任指标上规最基硬])|都(?![要得没打失被不撞赶碰遇轮])|语文|数学"
    "|英语|科学|体育|音乐|美术|道德|道法|思政|信息|劳动|心理|书法|历史|地理|政治|物理|化学|生物|综合|家长|学生|孩子|人|大家|其中|累计|以及"
)
WHEN = "今|昨|前天|上午|下午|早上|中午|晚上|周|星期"
NEXT = "但是?(?!愿)|不过|可惜|只是|结果|因为|[还又另并后共合总]|加|[外再]加|顺[便带]|接着|然后|同时"
ABOUT = "座谈|讨论|研讨|关于|围绕|备(?!用)|讲|送到|观摩|展示|学习|交流|聊|见到|反思|照片|图片|笔记|心得|运动会|比赛"
MOOD = (
    "[啊呀哈哦啦吧哟喽咯滴嘿呵嗯唉哎累获棒腿颇]|开心|感[觉触]|[很挺真]|超级|特别|讲得|[受学][益教启到习]|不错|充实|满满"
    "|收获|效果|反响|评价|精彩|板书"
)
GOES_ON = rf"(?=[一-鿿])(?!半|{DONE}|{TOLD}|{WHOSE}|{WHEN}|{NEXT}|{ABOUT}|{MOOD})"
# What is said of a number of lessons as its subject: two lessons must, can, cost, are worth.
PREDICATE = "得(?!到|出|了|益|分|知)|算几|几|多少|课?(?:要|能|才|值|[太最][大小多少累难])|是[每底要任指标上规最基硬]"
DUTY = "(?<!教学)目标|计划|任务|要求|指标|标准|底线|规定|名额|考核|考评|方案|口号"
INSPECTORS = (
    "督导|督学|[省市县区]里?的?教研员|检查组|视导组|巡视组|评委|(?:局|县|市|区|上级|上面)里?的?领导"
    "|(?:校?领导|局长|校长|同事|专家)们?(?=[今昨上下来又刚])"
)
READERS = "浏览|[读看抄借查找翻背收]|下载|复印|打印|拜读|收到|引用"
BUSINESSES = "店|公司|中介|银行|超市|商场|餐馆|饭店|厂|医院|楼盘|企业|药房"
BROADCAST = "课代表|电台|评书|广播|相声|节目|小说|有声书|播客|网课"
MOVED = "[改推延换挪移调][期迟后]?[到在至成]|提前到"
EQUIPMENT = "教室|课件|话筒|麦克风|投影|地点|时间|稿子?|教案|名单|衣服|PPT|ppt|海报|座位"

SAYING = "语录|老话|俗话|格言|金句|古人|常言|名言|口头禅|一辈子|一世|[十百]年(?!级)|情谊|缘分|胜[过教读]"

OF_TALK: tuple[Reason, ...] = (
    reason(
        "spoken of",
        REPORTS,
        rf"{HOW_MANY}(?:{PREDICATE}|{GOES_ON})|{ACT}{MADE}{NUMBER}+\s*{UNIT}(?:{PREDICATE})",
        rf"{ACT}的都(?!是)|(?<!了){NUMBER}节课的{ACT}|[做写备]了{NUMBER}节课的{ACT}",
        rf"(?:^|[,。;!])[^今昨刚周{WHO}{TITLE},。;!]*{ACT}一[节篇次]课?{NUMBER}+(?:个?半?(?:小时|钟头|分钟|刻钟)|[块元张页]"
        rf"|(?<=[百千])(?![字\d]))|又是{HERE}*{ACT}{HERE}*又是|[欠缺应须]{ACT}|少了{ACT}|{ACT}[满超]过?{NUMBER}+{UNIT}[有才可就以]",
    ),
    reason(
        "spoken of",
        REPORTS,
        rf"[费钱](?:{HERE}{{0,3}}谁|[^,。]{{0,3}}(?:报销|怎么|吗))|[打发传放播]不[开出]|(?:^|[,。;])还?缺(?!席|勤)|而已|等于[零没白]|(?:人选|谁)[没未]定",
        rf"{ACT}(?:时|的时候)我?{HERE}{{0,2}}(?:[数点]了|发现)",
        r"(?:网站|系统|平台|网络|网页)[^,。;]{0,3}(?:崩|打不开|卡|登不|进不)",
        r"家长[^,。;]{0,3}(?:骂|投诉|告状|闹|吵|怼|质问)",
        rf"\A\W*{ACT}来了{NUMBER}+[多几]?[个位名]{HERE}*\W*\Z",
        r"(?:^|[,。;\s])(?:这|那|它)?[次节个]?(?:都|就|也|全)?(?:不算|不作数|不算数|白上|白听)[了吧的啊]*\W*\Z",
        whole=True,
    ),
    reason(
        "spoken of",
        REPORTS,
        rf"\A(?![\s\S]*[登记补报])[^,。]*{ACT}[完]?课?(?:回来|出来|回家|回去){HERE}{{0,2}}(?:发现|才知|才想起|想起|一看|一摸)",
        whole=True,
    ),
    reason("a saying", REPORTS, rf"\A(?![\s\S]*(?:[今昨]|[了啦过完登补]))[\s\S]*(?:{SAYING})", whole=True),
    reason(
        "a joke or a dream",
        REPORTS,
        rf"{ACT}{HERE}*才怪|说好{ACT}|说好的?{HERE}{{0,3}}{ACT}|骗[鬼谁]|谁信|鬼才信|才有鬼|差一点|险些",
        rf"\A\W*说好的?(?![^,。]*[报补登记])[^{ACT},。;]{{1,8}},",
        whole=True,
    ),
    reason(
        "a rule or a task",
        REPORTS,
        r"\A\W*[这那]\W?(?:任务|工作|指标)量?\W*,|喜提|[扣罚][钱款]|我谢谢[你您]|别人家的(?:学校|老师)?\W*:",
        rf"(?:^|[,。;\s])(?:这|那)?都?是?{HERE}{{0,4}}(?<!完成)(?<!完成了)(?<!达到)(?<!达到了)(?:{DUTY})(?:而已|用的?|罢了|嘛|啊|里的"
        rf"|分给{HERE}*)?\W*\Z",
        rf"\A\s*一[周月天年](?!级|下来){HERE}{{0,2}}{ACT}(?!了{NUMBER})",
        rf"(?:方案|文件|通知|制度|计划|合同|细则)[里上中]{HERE}{{0,3}}(?:写|定|说|要求|规定)",
        whole=True,
    ),
    reason(
        "a wish or a condition",
        REPORTS,
        rf"\A\W*(?:等{HERE}{{0,3}}{ACT}|[上听讲做开]完(?!了){HERE}{{0,6}}{ACT}){HERE}*(?:就|再)",
        whole=True,
    ),
    reason(
        "pupils and parents",
        REPORTS,
        rf"(?:学校|领导|上面|校长)[让叫要]{HERE}{{0,2}}{ACT}|[让叫](?:孩子|学生|娃|同学|小朋友)们?{HERE}*{ACT}",
    ),
    reason(
        "people outside", REPORTS, rf"(?:^|[,。;!])\W*(?:今天|昨天|上午|下午|刚才?)*(?:{INSPECTORS}){HERE}{{0,5}}{ACT}"
    ),
    reason(
        "another sense of the word",
        REPORTS,
        rf"(?:{READERS})了?{NUMBER}+[篇份个本]{HERE}{{0,4}}{ACT}|{ACT}{NUMBER}+[篇份个]{HERE}{{0,2}}发(?:给)?我",
        rf"看[了过完]?{NUMBER}节{HERE}{{0,2}}(?:自习|晚修|延时)|养生|理财|保健",
        rf"印[了好]?{NUMBER}+份|{NUMBER}份{HERE}{{0,2}}印|{ACT}{HERE}{{0,3}}(?:卷子?|试卷|答题卡)",
        rf"{ACT}[了过]?{NUMBER}+家{HERE}{{0,4}}(?:{BUSINESSES})|{ACT}[了过]?{HERE}{{0,4}}(?:{BROADCAST})",
        rf"{ACT}{HERE}{{0,3}}发[了的]?{NUMBER}+[本套个盒张件袋瓶箱包]|刷了?{NUMBER}+条",
        rf"来了?我家{HERE}{{0,2}}{ACT}|一半{HERE}{{0,2}}[就溜走跑睡断]",
    ),
    reason(
        "talk of a meeting",
        REPORTS,
        rf"(?:会|{ACT})上?[^,。;!?\n]{{0,8}}(?:汇报|通报|介绍)了[^,。;!?\n]{{0,10}}:[^。]*{ACT}",
        whole=True,
    ),
    reason(
        "another sense of the word",
        REPORTS,
        rf"\A(?![\s\S]*{ACT})[\s\S]*讲评(?:试?卷|作业|习题|练习)",
        whole=True,
    ),
    reason("a question", frozenset({"undo"}), r"(?P<twice>[撤删])不(?P=twice)", lifted=True),
    reason(
        "a request to others",
        ANNOUNCED,
        rf"(?<![迎请等邀给和跟向])你(?![的来]){HERE}{{0,4}}{ACT}|轮到你",
    ),
    reason("talk of an event", REPORTS, rf"{ACT}(?:{MOVED})(?:周|星期|礼拜|明|后|下|第)"),
    reason("talk of an event", ANNOUNCED, rf"{ACT}(?:还?要|还没|没|得)准备|{ACT}的事"),
    reason("talk of an event", ANNOUNCED, rf"{ACT}{HERE}{{0,2}}(?:{MOVED})|{ACT}抽签|抽到"),
    reason(
        "talk of an event",
        ANNOUNCED,
        rf"{ACT}的?(?:{EQUIPMENT}){HERE}{{0,6}}(?:[换坏变丢没不谁哪]|找|吗)",
    ),
)
