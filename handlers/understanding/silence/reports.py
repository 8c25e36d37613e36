"""Why what looks like a report, or like the announcement of something to come, is passed over."""

from handlers.understanding.silence.reason import (
    ALL,
    ANNOUNCED,
    DECISIONS,
    MEETINGS,
    NEWS,
    REPORTS,
    Reason,
    reason,
    without,
)
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER, SCHOOL, TITLE, WHO

START = r"(?:^|[,。;!?:])\W*"
WHEN = r"(?:今[天早晚日]|昨[天晚]|前天|上午|下午|中午|早上|晚上|刚才?|本周|这周|上周|有个?|有些|几个|听着)*"
LATE = "[登报记填录补]"  # 没登, 忘了报: what was only not reported
RECORD = "[记登补录加算报统写填传备]"
NO = r"(?:没有?|未|并非|不是|不算|不叫|没说|(?<!分)别|甭|无法|不能|没法|取消|不[去来用想参])"
BETWEEN = (
    rf"(?:[去来再能怎么得及机会空时间法办人在参加组织安排开展搞上到写做送开听过是曾成我]|{WHO}|{SCHOOL}|今天"
    r"|一[节次篇]|[的那这])*"
)
COUNTED = (
    rf"(?<![第后])(?<!有){NUMBER}\s*[节次户篇份天个场家位人堂本件杰结](?!月|人都)|第{NUMBER}+[节天]|节课|[x×*+]\s*{NUMBER}"
    rf"|{ACT}[了:✔✓✅√☑]?\s*{NUMBER}|{WHO}\s*{NUMBER}|各{HERE}{{0,6}}{NUMBER}|[俩壹]|头{NUMBER}|课时|数 ?{NUMBER}"
    rf"|[记登算补报加]{NUMBER}笔|一课(?![题时程])"
)
TOLD = (
    rf"(?:参加|组织|开展|举办|主持|完成|开|办|搞|做|上|听|去)[了过完]{HERE}{{0,8}}{ACT}"
    rf"|(?<!写){ACT}[上开办做写听]?[了完啦]+(?=\W|$)|{ACT}(?:今天|昨天)?[开上办][了过完]|{ACT}(?:已?结束|已?完成)(?=[了啦]|\W|$)"
    rf"|{ACT}[了完]{HERE}{{0,8}}(?:课(?![程外间桌堂])|{ACT})|打卡|[✅☑√✔✓]|补[报记登录上]|报到|算上|跟岗"
    rf"|{ACT}{HERE}{{0,10}}(?:完成|结束)[了啦]|都参加了|忘了?{LATE}|参加{HERE}{{0,12}}{NUMBER}天|[上讲开写办搞]完[了啦]|获[一二三特]等奖|{ACT}:{HERE}{{2,4}}\d"
    rf"|(?:[参出][加席]|去|听|(?<!线)上|讲|开|办|交|结束)[了过完啦]+(?=\W|$)|{ACT}{HERE}{{0,8}}课[了啦]|刚刚?(?:结束|[听上讲开办参][加完])"
    rf"|[写发做交]了[篇份个]{ACT}|{ACT}[写做][好完][了啦]"
    r"|授课|课题[:是 ]|执教|主讲|题目|日期|时间[:是]|地点|接龙"
)

KIN = (
    "爱人|老婆|老公|媳妇|妈|爸|婆婆|岳[父母]|外婆|奶奶|爷爷|[表堂]?[姐弟妹哥]|舅|姨|嫂子?|儿子|女儿|闺女|侄[子女]|外甥"
    "|家那位|男朋友|女朋友|对象|(?:大学|师范|高中|初中)?(?:同学|室友)|(?:外教)?朋友|闺蜜|发小|哥们|老乡|师[妹弟]|学[姐妹弟]"
)
ELSEWHERE = (
    "隔壁(?!班)|邻[县镇校市]|外[省县地]|别的?(?:学校|集团|共同体|县|地方)|人家|兄弟(?:学校|单位)|[省市县]里的专家|[东西南北]片"
    "|[一二三四]中|市[一二三]中|附小|国际学校|体校|北京|上海|深圳|城关|老家|你们那|他们那|[省市县]重点|网友"
    "|[县市镇乡][一二三四]?小|[县市区]?教研室|教科所|进修校"
)
PUPILS = f"孩子们?|学生们?|娃们?|同学们|小朋友们?|有?学生家长|家长们?(?!{ACT}|[委会])|少先队员|课代表|小组长"
HOME = "厨房|冰箱|菜市场|家务|拖地|洗碗|做饭|瓶盖|麻将|追剧|减肥|老公|老婆|孙子|婆婆|我妈|我爸"
CONDITION = (
    "要是|要不是|如果|假如|假设|假使|倘若|若有|若是|万一|除非|但愿|希望|真想|巴不得|恨不得|早知道|哪怕|只要|等我|等忙"
)
HEARSAY = (
    f"我看[他她]|听说(?!课|训练|教学|能力|读|写)|听(?:人|家长|{WHO})[说讲]|我{ACT}{WHO}[说讲]|据说|小道消息|好像|似乎|貌似|讲[他她]们"
    f"|核实|传说|传闻|风闻|有人说|都说|[他她]们?说|{WHO}说|说是|印象里|不知道是?谁|外面传|在传|八卦|真的假的"
)
UNHAPPY = (
    "愁|救命|救救|发麻|失眠|想死|想哭|崩溃|头[大疼]|不想|怎么又|为什么|又[要轮排得]|瑟瑟|心好?累|慌|怕|(?<!麻)烦|压力|紧张|腿[软抖]"
    "|装病|想请假|命苦|太难了|倒霉|😭|😱|🥲|😩"
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
FOREIGN = "[充吃胖监飞丢批坏翻掉喝睡笑哭摔断扣涨跌]|出现|版面|都要|收获"  # their number is not that of the activity
BELONGING = (
    r"表格?(?!\n)|安排|通知|名单|照片|教室|地点|时间|材料|经费|凳子|椅子|模[板版]|制度|意义|艺术|规矩|那[天位]|当天|时候|孩子|家长|话筒"
    "|节目|苹果|桌|就餐|用餐|报名|座位"
)
# What plans and notices are made of: two of these words, and nobody who did it today.
OFFICIAL = (
    "建立|健全|制度|机制|均衡|共享|贯彻|落实|受援|指导思想|方案|选派|区域|城乡|共同体(?:学校|各)|成员学校|乡镇|薄弱|农村|教育局|两校|各校"
    "|学区|教职工|班主任|政教处|每(?:个)?(?:学期|学年|月|年级)|以上|要求|开展|实施|推进|组织|活动|培养|家长学校|学员"
)
PERSONAL = "今[天日早晚]|昨|我(?![校国县市区])|上午|下午|刚|第[一二三四五六七]节|记一|补"

OF_REPORTS: tuple[Reason, ...] = (
    reason(
        "passed on",
        ALL,
        r"^\W*(?:转(?!眼|正|岗|校|学|了一)|\[?转发|摘自|分享(?:一篇|个|链接))",
        rf"\[(?:聊天记录|链接|文件|{ACT}|公众号文章|小程序|转发)\]|\[(?:图片|视频|位置|语音|动画表情)\]\W*$",
        rf"^{WHO}:(?:收到|好|嗯)",
        whole=True,
    ),
    reason(
        "a document",
        REPORTS,
        r"^\W*(?:通知|公告|公示|倡议|重要|校历|温馨提示)[】:]|^关于.*的|的通知$|通知如下|(?:原文|原话)是?:",
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
    reason("a document", NEWS, r"契机|相应的|普遍性|范文|精选|方案\d", whole=True),
    reason(
        "a joke or a dream",
        NEWS | DECISIONS,
        r"你们?信(?:吗|么|不)|假装|(?:日记|作文|周记)里|做梦|梦[里见到]|在梦|骗[你人]|逗你|开玩笑|说着玩|吹牛|愚人节|打个比方|编的|想得美|信不信|吐槽|别当真|笑死|奶茶|我家[猫狗]",
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
    reason(
        "the sum of a whole school",
        REPORTS,
        rf"{START}{WHEN}(?:今天|本[月学]期?|这[个学]?[月期]|上周|上月)*(?:学校|我们?(?:学)?校|咱们?学?校|全校|本校|{SCHOOL}|各?教研组|全组|{HERE}{{2}}组|{HERE}年级组)"
        rf"(?!{HERE}*{WHO}){WHEN}(?:本学期|这学期|今天|截至{HERE}*|目前)*(?:已|累计|总共|一共|合计|共计?|完成)+{HERE}*{ACT}{HERE}{{0,4}}{NUMBER}+\s*(?:[节户篇份]|人次)",
        rf"{START}(?:学校|全校|我校|{SCHOOL}){WHEN}(?:本学期|这学期)?{ACT}[^,。]{{0,3}}(?:完成|累计|共|合计){HERE}{{0,4}}{NUMBER}",
    ),
    reason("the sum of a whole school", REPORTS, rf"[组校班]{HERE}{{0,4}}人均", whole=True),
    reason("a negation", REPORTS, rf"其实{HERE}{{0,4}}[没不]", r"本来[\s\S]*结果[被没又就]", whole=True),
    reason("a guess", REPORTS, rf"{WHO}[^,。]*了吧", "应该|试图|给[他她]|可能|也许|估计|大概是|不知真假|说不定|差点"),
    reason("a wish or a condition", ALL, rf"\A[^{ACT}。!?\n]*(?:{CONDITION})", whole=True),
    reason("a wish or a condition", NEWS, rf"{CONDITION}|就好了|多好|愿天下|与其|期待|本来?[想要该]|该{ACT}"),
    reason(
        "a question",
        NEWS,
        r"[?？]|[吗么]\W*$|谁|(?<!那)什么|啥|哪|怎么|咋|几[节次篇天户份场]|多少|为何|来着\W*$|[了后]没有?\W*$",
        rf"(?P<twice>[一-鿿])不(?P=twice)|[有能可]没[有能可]|[你我他她]还是[你我他她]|是{HERE}*还是",
    ),
    reason(
        "a negation",
        NEWS,
        rf"{NO}{BETWEEN}{ACT}(?![^,。;!?]*(?:没有?)?{LATE})",
        rf"{ACT}{HERE}{{0,6}}?(?:没|未|(?<!哦)不)(?!有?{LATE}|来得及{LATE}|错|少|到|同|仅|过)",
        rf"{ACT}{HERE}{{0,4}}(?:取消|延期|推迟|泡汤|作废|黄了|改期|退稿|请假)",
        rf"没{HERE}{{0,2}}(?:成|着|过瘾)|一[节次户篇]也?都?没|{ACT}\W*[0零〇]\W*[节次]|(?<![\d.])0[节次]|零[节次]",
        rf"{ACT}[^,。;!?]{{0,4}}还[差少缺欠]{NUMBER}",
        rf"除了?我(?![们和跟、])|寂寞|白跑|扑了?个?空|挂蛋|只{ACT}[了个]*(?:开头|一半|一点|尾巴|几分钟)",
    ),
    reason("a plan", REPORTS, PLANNED, GOING_TO),
    reason("a plan", REPORTS, rf"\A[^{ACT}\n]*(?:目标|计划|打算)\W*:", whole=True),
    reason("a plan", ANNOUNCED, rf"(?<!来)(?<!参加)听[个了]?{HERE}{{0,4}}{ACT}|{ACT}去\W*$|{ACT}老师|的最后一天|想去"),
    reason(
        "long ago", REPORTS, r"\A(?![\s\S]*[忘漏补账])[\s\S]*(?:上个?学[期年]|去年|前年|往年|上一?学[期年])", whole=True
    ),
    reason(
        "long ago",
        REPORTS,
        "当年|那[一几]?年|小时候|从前|年前|年轻时|刚(?:工作|毕业)|实习|那会儿?|以前",
    ),
    reason("long ago", REPORTS, rf"教了{NUMBER}+年|\A[^{ACT}]*(?:以前|从前|当年|小时候|那时候?)", whole=True),
    reason("long ago", REPORTS, rf"\A(?![\s\S]*(?:忘|漏|补|没{LATE}))[^{ACT}]*上[次回](?!课){HERE}*{ACT}", whole=True),
    reason(
        "not yet sure",
        ANNOUNCED,
        "打算|考虑|争取|想(?:去|来|再|搞|上|听|开|办|写|申请)|有机会|看情况|说不定|还没(?:想好|定)|再说|商量|撞|去哪",
    ),
    reason("an unhappy plan", ANNOUNCED, UNHAPPY, whole=True),
    reason(
        "not finished",
        REPORTS,
        rf"正在|正[听上开评写{ACT}]|[听上开写]到一半|写到|改到第|(?:的)?路上|候场|刚(?:刚)?开始|还没散|进行中|着呢\W*$|静音|就[跑走溜]|[写做弄搞磨备改]了?半天|全没了|第{NUMBER}天就",
        rf"\A在{ACT}(?!{HERE}*{NUMBER})",
    ),
    reason(
        "a rule or a task",
        REPORTS,
        rf"不少于|不低于|至少|以上|以内|每(?:学期|学年|周|月|年|校|次)|全年|一个?学期|[一每]年{NUMBER}|(?<![按依照据])要求|规定|任务是|标准",
        "雷同|起评|起步|难求|封顶|定的|名额|考核|方案|补[贴助]|指标是|严禁|义务",
    ),
    reason(
        "a rule or a task",
        REPORTS,
        r"\A(?![\s\S]*(?:昨|前天|今|这[两三几]天|周[一二三四五六日]|星期|\d[号日]))[\s\S]*每天",
        whole=True,
    ),
    reason(
        "a request to others",
        REPORTS,
        rf"{START}(?:请|麻烦|劳驾|拜托|有请|欢迎|求求?)(?!{HERE}{{0,6}}{RECORD}){HERE}*{ACT}(?![了过完])",
        rf"(?:各位|大家|老师们|各[校班组科]|你们|所有人|班主任)(?!{HERE}*(?:[上讲做听开送]|{ACT})[了过完]){HERE}*{ACT}(?![^,。;!?]*{NUMBER})",
        rf"(?<![帮替给谢和跟与陪告诉听])[你您](?!{HERE}*{RECORD}一?下?)(?!的课|[那这][节堂]|[上讲]的){HERE}*{ACT}",
        rf"[替帮]我(?!{HERE}{{0,2}}(?:{RECORD}|[弄看查更改上])){HERE}*(?:{ACT}|[呗吧]\W*$)|全体(?:老师|教师)?[去到来](?!{HERE}*[了过完]){HERE}*{ACT}|班主任{HERE}*每人|安排{NUMBER}个|(?:(?<![要需])求|借)(?!{HERE}*[了过]){HERE}*{ACT}|{ACT}求|旧{ACT}|来{ACT}的",
    ),
    reason(
        "a request to others",
        REPORTS,
        rf"\A{WHO}你?把(?!{HERE}*[了完]){HERE}*{ACT}",
        rf"\A{WHO}[、,和]?{WHO}?你?们?去(?![\s\S]*(?:[了过完各昨刚]|今天|午|每人|周[一二三四五]|号)){HERE}*{ACT}",
        whole=True,
    ),
    reason("a request to others", REPORTS, rf"\A{WHO}你?(?!{HERE}*[了过完]){HERE}*{ACT}[^。]*给我\W*$", whole=True),
    reason("a request to others", ANNOUNCED, "谁|求求|你[们来]|各准备|[每各]人?准备|主备|派"),
    reason(
        "thanks or praise",
        REPORTS,
        rf"(?:谢谢|感谢|辛苦|欢迎|恭喜|祝贺|致敬|点赞){HERE}*{ACT}(?!{HERE}*{NUMBER}\W*[节次])",
        rf"{ACT}{HERE}{{0,3}}[得也](?:真|太|也太|很|特别|不错)(?!{HERE}*{NUMBER}[节次])|敬佩|给力",
    ),
    reason(
        "thanks or praise",
        REPORTS,
        rf"{WHO}{HERE}{{0,3}}(?:厉害|了不起|太强|勤快|劳模|卷王)|这人|铁打的|卷王",
        whole=True,
    ),
    reason(
        "people outside",
        REPORTS,
        rf"{START}{WHEN}(?:作为家长|(?:我|俺)的?家?(?:{KIN}))",
        rf"{START}{WHEN}(?:{ELSEWHERE})(?=[^。!?\n]*{ACT})",
        whole=True,
    ),
    reason("another sense of the word", REPORTS, rf"{ACT},{HERE}{{0,4}}(?:{FOREIGN})了{NUMBER}", whole=True),
    reason("another sense of the word", ANNOUNCED, rf"{ACT}(?:彩排|排练|调试|筹备|报名)"),
    reason("people outside", NEWS, "老公|老婆|媳妇|孙子|我家?[猫狗娃妈爸]|孩子学校|大妈|大爷|我嫂"),
    reason(
        "pupils and parents",
        REPORTS,
        rf"{START}{WHEN}(?:(?:{NUMBER}年级|{HERE}{{1,4}}班)的?)?(?:{PUPILS})(?!家)",
        rf"{ACT}{HERE}{{0,3}}(?:走神|睡|瞌睡|捣乱|专心)",
    ),
    reason(
        "somebody else",
        REPORTS,
        rf"被{ACT}(?!教师)|被{NUMBER}个?人{HERE}*(?:{ACT}|听)|来人{ACT}|有人来听|来我们这?{HERE}*{ACT}",
        rf"\A(?![\s\S]*{WHO})[\s\S]*(?:^|[\s,。;!?]){WHEN}[他她]们?(?!和我|跟我){HERE}*{ACT}",
        whole=True,
    ),
    reason(
        "another sense of the word",
        REPORTS,
        rf"{NUMBER}[节次户篇]课?(?:以上)?的(?:大神|人|老师|那|同|请|举|都|朋友|我|高手|名单)|{ACT}(?:彩排|排练|调试|筹备|报名)",
        rf"{ACT}[^。;!?\n]*?(?:{FOREIGN})[了过]?{NUMBER}|{NUMBER}[节次篇]{ACT}的(?!课|{WHO})|{ACT}{NUMBER}[节次篇户]的(?!课|{WHO})|{ACT}里|{ACT}电话|{ACT}组(?![织活的\d]|[一二三两]次)|[哭笑闹吵睡]了{NUMBER}节课|{NUMBER}[节次篇户份]都(?:是同|没|被)|{ACT}{HERE}{{0,3}}[抵顶]",
        rf"{ACT}[过了][的有]?{TITLE}(?!{HERE}*(?:课|班|节|老师|{WHO}|讲|场|次))",
        rf"{ACT}(?:本|证|凳|椅|费|卡|包|室|群|牌|的?车|老师|组长|抽签|开始前|用的|之?前(?!天)|上有|上表)",
        rf"\A(?!.*{NUMBER}[节次户篇份天场]).*{NUMBER}\s*个?(?:小时|钟头|分钟|刻钟|星期)",
        rf"{ACT}的?(?:{BELONGING})(?!{HERE}{{0,3}}\d)",
        rf"{ACT}[完]?课?的(?:老师|人|小[伙姑]|同[事志学]|{NUMBER}位|几位|坐|给|从|顺路|请|先)(?![有是])",
    ),
    reason(
        "nothing done was told",
        REPORTS,
        rf"{NUMBER}节是{NUMBER}节|听{HERE}{{0,4}}(?:讲话|训话|君|唠叨|相声|歌|墙角)",
        without(COUNTED, TOLD),
        whole=True,
    ),
)
