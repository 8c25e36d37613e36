"""Why what looks like a report is another kind of writing: passed on, a document, a rule, another sense of the word."""

from handlers.understanding.silence.reason import ALL, ANNOUNCED, MEETINGS, NEWS, REPORTS, Reason, reason, without
from handlers.understanding.silence.shapes import ACT, HERE, LATE, NUMBER, TITLE, WHO

COUNTED = (
    rf"(?<![第后])(?<!有)(?<![那这]){NUMBER}天(?!月|人都)|(?<![第后])(?<!有){NUMBER}\s*[节次户篇份个场家位人堂回趟本件杰结箱批套](?!月|人都)"
    rf"|第{NUMBER}+[节天]|[这本]学期第{NUMBER}+次|节课|[xX×*+]\s*{NUMBER}"
    rf"|{ACT}[了:✔✓✅√☑(]?\s*{NUMBER}|{WHO}\s*{NUMBER}|各{HERE}{{0,6}}{NUMBER}|[俩壹]|头{NUMBER}|课时|数 ?{NUMBER}"
    rf"|[记登算补报加]{NUMBER}笔|一课(?![题时程])|推门[了xX×*]?{NUMBER}|[打给评]了?{NUMBER}+分(?!钟)"
)
TOLD = (
    rf"整[节堂]|(?:全|整|半)天[在到于去]{HERE}{{0,12}}{ACT}|刚从{HERE}{{0,4}}{ACT}|{ACT}归来"
    rf"|(?:参加|组织|开展|举办|主持|完成|开|办|搞|做|上|听|去|打|讲|写(?=完)|捐)[了过完]{HERE}{{0,8}}{ACT}"
    rf"|(?<!写){ACT}[上开办做写听]?[了完啦]+(?=\W|$)|{ACT}(?:今天|昨天)?[开上办][了过完]"
    rf"|{ACT}(?:已经?)?(?:结束|完成|(?<=已)(?:参[加与]|[上听开交写做]完?))(?=[了啦]|\W|$)"
    rf"|{ACT}[了完]{HERE}{{0,8}}(?:课(?![程外间桌堂])|{ACT}|同学家?(?=\W|$)|(?:学生|孩子|娃)家?(?=\W|$)|{HERE}{{1,3}}家(?=\W|$))"
    rf"|[打通]了[一1]?[个通次]?电话|讲了{NUMBER}+(?:分钟|个?小时)|打卡|[✅☑√✔✓]|补[报记登录上]|报到|算上|跟岗|是{HERE}{{0,4}}听{WHO}{ACT}的"
    rf"|{ACT}{HERE}{{0,10}}(?:完成|结束)[了啦]|都参加了|忘了?{LATE}|参加{HERE}{{0,12}}{NUMBER}天|[上讲开写办搞]完[了啦]|[获得拿评]了?[^,。;]{{0,4}}[一二三特优]等?奖"
    rf"|{ACT}:{HERE}{{2,4}}\d|{ACT}\W?{TITLE}?\W?发表[在于了]"
    rf"|(?:[参出][加席]|去|听|(?<!线)上|讲|开|办|交|结束)[了过完啦]+(?=\W|$)|{ACT}{HERE}{{0,8}}课[了啦]|刚刚?(?:结束|[听上讲开办参][加完])"
    rf"|{ACT}(?:终于|今天|已经?|刚刚?|圆满|顺利|成功|也|都)*(?:召开|举行|举办|结束|开题|结题|发表?|获奖|考完|开完|散|收官|落幕)[了啦]?(?=\W|$)|观摩了{HERE}{{0,12}}课"
    rf"|(?:今天|昨天|[上下]午|刚才?|受邀){HERE}*{ACT}\W?{TITLE}|{ACT}{TITLE}?(?:也|都)?已经?(?:发|交|上传|传|提交)|[上讲学]完了"
    rf"|{ACT}(?:会?[上中里])?{HERE}{{0,4}}发了[言一]"
    rf"|[写发做交编出推]了一?[篇份个期]{ACT}|{ACT}[写做][好完][了啦]|{ACT}{HERE}{{0,4}}?[比赛做办交写弄搞跑忙](?:[好完]了?|了)[啦哈哦呀嘛哒]*(?=\W|$)"
    rf"|{ACT}(?:,)?(?:全天|半天|一整天)|我带队?(?:参加)?的"
    rf"|{ACT}[到去给]{HERE}{{0,8}},(?:[上讲]的)?{TITLE}"
    rf"|{ACT}[了完]{WHO}的|我[上讲]的|主持的|授课|课题[:是 ]|执教|主讲|题目|日期|时间[:是]|地点|接龙"
)
FOREIGN = "[充吃胖监飞丢批坏翻掉喝睡笑哭摔断扣涨跌]|出现|版面|都要|收获"  # their number is not that of the activity
# Whose words they are: those who are spoken to, or a paper's name, in front of what is passed on.
PASSED_ON = (
    r"(?:各位|尊敬的|亲爱的|敬爱的)[^,。:\n]{0,6}家长(?:朋友)?们?\s*[,:!\n]"
    r"|(?:^|[\n:。])\W{0,2}(?:家长(?:朋友)?(?:们|您好|你好)?|(?:宝贝|小朋友|同学)们)\s*[,:!](?!\d)"
    r"|(?:^|[\n\[【])\W{0,2}(?:班级|家校|家长|物业|工会|学区|社区|[研务育]处?室?|政府|医院|电信|银行)通知"
    r"|^\W*(?:以下|下面|这)是?为?[^,。:\n]{0,12}(?:通知|消息|文件|群里)"
    r"|各位(?:邻居|业主|居民|村民|宝[妈贝])"
    r"|感谢信:|(?<![给去到在])贵校|收悉"
    r"|(?:[日晚早时]报|新华社|央视|文章|头条|公众号|摘要)[^,。:\n]{0,4}:"
)
OFFICE = r"^\W*(?:教导|教务|德育|总务|政教|教研|教科|科研|办公|校长)[处室][^,。:\n]{0,6}(?:提醒|公告|通知):"
BELONGING = (
    r"表格?(?!\n)|安排|通知|名单|照片|教室|地点|时间|材料|经费|凳子|椅子|模[板版]|制度|意义|艺术|规矩|那[天位]|当天|时候|孩子|家长|话筒"
    "|节目|状态|态度|纪律|效率|氛围|水平|心情|压力|频率|次数|苹果|桌|就餐|用餐|报名|座位"
)
# What plans and notices are made of: two of these words, and nobody who did it today.
OFFICIAL = (
    "建立|健全|制度|机制|均衡|共享|贯彻|落实|受援|指导思想|方案|选派|区域|城乡|共同体(?:学校|各)|成员学校|乡镇|薄弱|农村|教育局|两校|各校"
    "|学区|教职工|班主任|政教处|每(?:个)?(?:学期|学年|月|年级)|以上|要求|开展|实施|推进|组织|活动(?!时间|地点|主题|过程|内容|形式|名称|记录)|培养|家长学校|学员"
)
# So many in so long a time, and nothing says that it is over.
A_RATE = (
    rf"(?<![{ACT}了这本上整第满十周期拜])一个?(?:年|月|周|星期|天)(?![级多前半下了])[^了过完{WHO}]{{0,8}}?{ACT}[^了完,。;!?\n]*{NUMBER}"
    rf"|(?<![{ACT}了这本上整第满十周期拜])一个?(?:学?年|学期|月|周|星期){NUMBER}+[节次篇场份]{HERE}{{0,3}}{ACT}"
    rf"|(?<![{ACT}了这本上整第满十周期拜])一个?(?:学?年|学期)(?![级多前半下])[^{WHO},。;!?\n]*{ACT}[^,。;!?\n]*{NUMBER}"
    rf"|(?<![{ACT}了这本上整第满十周期拜])一个?(?:年|月|周|星期|天){HERE}{{0,6}}{ACT}过{NUMBER}"
)
PERSONAL = "今[天日早晚]|昨|我(?![校国县市区])|上午|下午|刚|第[一二三四五六七]节|记一|补"

OF_PAPERS: tuple[Reason, ...] = (
    reason(
        "passed on",
        (ALL | {"meeting_agenda"}) - {"quota_set"},
        OFFICE,
        whole=True,
    ),
    reason("passed on", frozenset({"quota_set"}), OFFICE, whole=True, led=True),
    reason(
        "passed on",
        ALL | {"meeting_agenda"},
        r"^\W*(?:转(?!眼|正|岗|校|学(?!区)|了一)|\[?转发|摘自|分享(?:一篇|一?个|链接))",
        PASSED_ON,
        rf"\[(?:聊天记录|链接|文件|{ACT}|公众号文章|小程序|转发)\]|\[(?:图片|视频|位置|语音|动画表情)\]\W*\Z",
        rf"^{WHO}:(?:收到|好|嗯)",
        whole=True,
    ),
    reason(
        "a document",
        REPORTS,
        r"(?:流程|日程)表?:\W*\d{1,2}:\d|^\W*(?:通知|公告|公示|倡议|重要|校历|温馨提示)[】:]|^关于.*的|的通知$|通知如下|(?:原文|原话)是?:",
        rf"要点|须知|细则|模板|格式|__|附件|章程|条例|年度计划|工作安排|教育部|文件精神|会议精神|讲话:|摘要|秩序册|^{TITLE}\n",
        whole=True,
    ),
    reason(
        "a document",
        NEWS | MEETINGS | {"export", "group_progress"},
        rf"\A(?![\s\S]*(?:{PERSONAL}))(?=(?:[\s\S]*?(?:{OFFICIAL})){{3}})(?=[\s\S]{{40}})",
        whole=True,
        lifted=True,
    ),
    reason(
        "a document",
        frozenset({"quota_set"}),
        r"关于[^。\n]{2,}的(?:通知|意见|函)|请[^,。]*(?:[上前处室]交|报送)",
        whole=True,
    ),
    reason("a document", NEWS, r"契机|相应的|普遍性|范文|精选|方案\d", whole=True),
    reason(
        "a rule or a task",
        REPORTS,
        rf"不少于|不低于|至少|以上|以内|每(?:学期|学年|周|月|年|校|次)|全年|一个?学期|[一每]年{NUMBER}|(?<![按依照据])要求|规定|任务是|标准",
        "雷同|起评|起步|难求|封顶|定的|名额|考核|方案|补[贴助]|指标是|严禁|义务",
    ),
    reason("a rule or a task", REPORTS, A_RATE, rf"[折算抵计]{NUMBER}分|求求|求放过|别再加"),
    reason(
        "a rule or a task",
        REPORTS,
        rf"\A\W*一个?(?:学期|学?年)(?!级)[^了过{WHO}]*{ACT}",
        rf"(?:教师|老师|[每各]人)[须应要]|每人[再又都]*[加补增]|{ACT}{NUMBER}[节次户篇份]=|[须应](?:当|要)?完成|经研究决定|\A[^{ACT}]*(?:求求|求放过|饶了|别再加)",
        whole=True,
    ),
    reason(
        "a rule or a task",
        REPORTS,
        rf"\A(?![\s\S]*(?:昨|前天|今|这[两三几]天|连续{NUMBER}+天|{ACT}了{NUMBER}|周[一二三四五六日]|星期|\d[号日]))[\s\S]*每天",
        whole=True,
    ),
    # a timetable: 单周周五是数学组教研, 周五下午归语文组教研
    reason(
        "a rule or a task",
        REPORTS,
        rf"[单双]周(?!末)[^了过]*{ACT}|{ACT}[^了过]*[单双]周(?!末)"
        rf"|\A[^了过今昨]*(?:[周期拜][一二三四五]|[上下]午)(?:都|就)?(?:是|归|轮到|留给)[^了过]*{ACT}",
    ),
    reason("another sense of the word", REPORTS, rf"{ACT},{HERE}{{0,4}}(?:{FOREIGN})了{NUMBER}", whole=True),
    reason("another sense of the word", ANNOUNCED, rf"{ACT}(?:彩排|排练|调试|筹备|报名)"),
    reason(
        "another sense of the word",
        REPORTS,
        rf"{NUMBER}[节次户篇]课?(?:以上)?的(?:大神|人|老师|那|同|请|举|都|朋友|我|高手|名单)|{ACT}(?:彩排|排练|调试|筹备|报名)",
        rf"{ACT}[^。;!?\n]*?(?:{FOREIGN})[了过]?{NUMBER}|(?<!第){NUMBER}[节次篇]{ACT}的(?!课|是|{WHO}|稿|新闻|报道|简讯|推文)"
        rf"|{ACT}{NUMBER}[节次篇户]的(?!课|{WHO})|{ACT}里|{ACT}电话|{ACT}组(?![织活的\d]|[一二三两]次)|[哭笑闹吵睡]了{NUMBER}节课|{ACT}{HERE}{{0,3}}(?:走神|睡|瞌睡|捣乱|专心)"
        rf"|{NUMBER}[节次篇户份]都(?:是同|没|被)|{ACT}{HERE}{{0,3}}[抵顶]",
        rf"{ACT}[过了][的有]?{TITLE}(?!{HERE}*(?:课|班|节|老师|{WHO}|讲|场|次))",
        rf"{ACT}[了过完]?{NUMBER}节课?的(?:录音|音频|厕所|噪音|窗外|闲话|空调)",
        rf"{ACT}[^。;!?\n]*?(?:说|念|咳嗽?|喊)[了过]{NUMBER}+[次遍声]",
        rf"{ACT}场(?=[改地上里边的有])|[块元毛]钱?[一每][次节户篇]",
        rf"{ACT}(?:者|本(?![周月学次期])|证|凳|椅|费|卡|包|室|群|牌|的?车|老师|组长|抽签|开始前|用的|之?前(?!天)|上有|上表)",
        rf"\A(?!.*{NUMBER}[节次户篇份天场]).*{NUMBER}\s*个?(?:小时|钟头|分钟|刻钟|星期)",
        rf"{ACT}的?(?!家长{NUMBER})(?:{BELONGING})(?!{HERE}{{0,3}}\d)",
        rf"循环(?:播放?|听|{ACT})|(?:听|{ACT})了一?(?:个?晚上?|宿|路)(?:歌|{TITLE})|单曲|耳朵(?:长茧|起茧)",
        rf"{ACT}[完]?课?的(?:老师|人|小[伙姑]|同[事志学]|{NUMBER}位|几位|坐|给|从|顺路|请|先)(?![有是])",
    ),
    # 报了个线上水彩课,听了两节: a course of one's own
    reason("another sense of the word", REPORTS, rf"\A\W*我?报了[个一](?!名|告|销)[^,。;{ACT}]{{0,8}}课", whole=True),
    reason("a correction", frozenset({"correct"}), rf"加起来{NUMBER}", whole=True),
    reason(
        "a correction",
        REPORTS,
        rf"{ACT}[^,。;]{{0,3}}改[成为]{NUMBER}|把[^,。;]{{0,4}}{ACT}[^,。;]{{0,3}}[记写报填登]成",
        whole=True,
    ),
    reason(
        "nothing done was told",
        REPORTS,
        rf"{NUMBER}节是{NUMBER}节|听{HERE}{{0,4}}(?:讲话|训话|君|唠叨|相声|歌|墙角)",
        without(COUNTED, TOLD, f"没{LATE}"),
        whole=True,
    ),
)
