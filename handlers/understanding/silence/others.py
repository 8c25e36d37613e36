"""Why what looks like a report is of others: a school, people outside, pupils, somebody asked, thanked or praised."""

from handlers.understanding.silence.reason import ANNOUNCED, NEWS, REPORTS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER, SCHOOL, WHO

START = r"(?:^|[,。;!?:])\W*"
WHEN = r"(?:今[天早晚日]|昨[天晚]|前天|上午|下午|中午|早上|晚上|刚才?|本周|这周|上周|有个?|有些|几个|听着)*"
LATELY = f"(?:{WHEN}|[本上这]个?[月学]期?)*"
RECORD = "[记登补录加算报统写填传备]"
KIN = (
    "爱人|老婆|老公|老伴|媳妇|妈|爸|婆婆|岳[父母]|外婆|奶奶|爷爷|[表堂大小]?(?:[姐弟妹哥]|舅|姨|姑)|嫂子?|儿子|女儿|闺女|侄[子女]|外甥女?"
    "|家那位|男朋友|女朋友|对象|(?:大学|师范|高中|初中)?(?:同学|室友)|(?:外教)?朋友|闺蜜|发小|哥们|老乡|师[妹弟姐兄哥]|校友|学[姐妹弟]"
)
FAMILY = "爱人|老婆|老公|老伴|媳妇|婆婆|岳[父母]|儿子|女儿|闺女|侄[子女]|外甥女?|孙[子女]|表[姐弟妹哥]"
ELSEWHERE = (
    "隔壁(?!班)|邻[县镇校市]|外[省县地]|别的?(?:学校|集团|共同体|县|地方)|人家|兄弟(?:学校|单位)|[省市县]里的专家|[东西南北]片"
    "|[一二三四]中|市[一二三]中|附小|国际学校|体校|北京|上海|深圳|城关|老家|你们那|他们那|[省市县]重点|网友"
    "|[县市镇乡][一二三四]?小|[县市区]?教研室|教科所|进修校"
)
PUPILS = (
    f"孩子们?|学生们?|娃们?|同学们|小朋友们?|有?学生家长|家长们?(?!{ACT}|[委会])|少先队员|班长|课代表|小组长"
    "|(?:有|来了)[一几]?[位个名些]?家长"
)

ADMIRED = "佩服|敬佩|膜拜|羡慕|心疼|辛苦|表扬|点赞|恭喜|祝贺|致敬|感谢|谢谢|最美|服了"
AGREED = "收到|好的?|好嘞|嗯+|哦+|噢|明白|知道了|了解|遵命|OK|ok"

OF_OTHERS: tuple[Reason, ...] = (
    reason(
        "the sum of a whole school",
        REPORTS,
        rf"{START}{WHEN}(?:今天|本[月学]期?|这[个学]?[月期]|上周|上月)*(?:学校|我们?(?:学)?校|咱们?学?校|全校|本校|{SCHOOL}|各?教研组|全组"
        rf"|{HERE}{{2}}组|{HERE}年级组)"
        rf"(?!{HERE}*{WHO}|[^。]*每人{NUMBER}[^。]*{WHO}){WHEN}(?:本学期|这学期|今天|截至{HERE}*|目前)*(?:已|累计|总共|一共|合计|共计?"
        rf"|完成)+{HERE}*{ACT}{HERE}{{0,4}}{NUMBER}+\s*(?:[节户篇份]|人次)",
        rf"{START}(?:学校|全校|我校|{SCHOOL}){WHEN}(?:本学期|这学期)?{ACT}[^,。]{{0,3}}(?:完成|累计|共|合计){HERE}{{0,4}}{NUMBER}",
    ),
    reason(
        "the sum of a whole school",
        REPORTS,
        rf"[组校班]{HERE}{{0,4}}人均",
        r"\A[^:\n]{0,16}[处室部组办]通报[^:\n]{0,4}:(?![\s\S]*我)",
        rf"\A[^:\n]{{0,16}}(?:动态|简报|快报)[^:\n]{{0,4}}:(?=[\s\S]*{SCHOOL}[\s\S]*{SCHOOL})",
        rf"(?:\A|[,。;!])\W*{LATELY}(?:我们?(?:学校|校|园)|全[校园]|本[校园]|{SCHOOL}){LATELY}(?:全体|所有)?(?:教师|老师)们?{LATELY}(?:外出|校外|跨校)?{ACT}{HERE}{{0,3}}{NUMBER}",
        rf"\A[^\n,。]{{0,8}}各(?:学?校|单位|成员校)[^\n,。]*{ACT}[^\n,。]*(?:汇总|统计|通报|排名|公示|情况)[^\n]{{0,6}}[:\n]",
        whole=True,
    ),
    reason(
        "a request to others",
        REPORTS,
        rf"{START}(?:请|麻烦|劳驾|拜托|有请|欢迎|求求?)(?!{HERE}{{0,6}}{RECORD}){HERE}*{ACT}(?![了过完])",
        rf"(?:各位|大家|老师们|各[校班组科]|你们|所有人|班主任)(?!{HERE}*(?:[上讲做听开送]|{ACT})[了过完]){HERE}*{ACT}(?![^,。;!?]*{NUMBER})",
        rf"(?<![帮替给谢和跟与陪告诉听])[你您](?!{HERE}*{RECORD}一?下?)(?!的课|[那这][节堂]|[上讲]的){HERE}*{ACT}",
        rf"[替帮]我(?!{HERE}{{0,8}}(?:{RECORD}|[弄看查更改上])){HERE}*(?:{ACT}|[呗吧]\W*$)"
        rf"|全体(?:老师|教师)?[去到来](?!{HERE}*[了过完]){HERE}*{ACT}|班主任{HERE}*每人|安排{NUMBER}个"
        rf"|(?:(?<![要需])求|借)(?!{HERE}*[了过]){HERE}*{ACT}|{ACT}求|旧{ACT}|来{ACT}的",
    ),
    reason(
        "a request to others",
        REPORTS,
        rf"\A(?:{WHO}你?)?把(?!{HERE}*[了完]){HERE}*{ACT}{HERE}*(?:补|交|发|写|填|弄)[一下好上齐]*[哈啊吧哦]*\s*@",
        rf"\A{WHO}你?把(?!{HERE}*[了完]){HERE}*{ACT}",
        rf"\A{WHO}[、,和]?{WHO}?你?们?去(?![\s\S]*(?:[了过完各昨刚]|今天|午|每人|周[一二三四五]|号)){HERE}*{ACT}",
        whole=True,
    ),
    reason("a request to others", REPORTS, rf"\A{WHO}你?(?!{HERE}*[了过完]){HERE}*{ACT}[^。]*给我\W*$", whole=True),
    reason("a request to others", REPORTS, r"\A\W*建议(?![^,。]*改)", whole=True),
    reason("thanks or praise", ANNOUNCED, "预祝", whole=True),
    reason("a request to others", ANNOUNCED, "谁|求求|你[们来]|[每各]人?准备|主备|派"),
    reason(
        "thanks or praise",
        REPORTS,
        rf"(?:谢谢|感谢|辛苦|欢迎|恭喜|祝贺|致敬|点赞){HERE}*{ACT}(?!{HERE}*{NUMBER}\W*[节次])",
        rf"{ACT}{HERE}{{0,3}}[得也](?:真|太|也太|很|特别|不错)(?!{HERE}*{NUMBER}[节次])|敬佩|给力",
    ),
    reason(
        "thanks or praise",
        REPORTS,
        rf"\A\W*(?:{ADMIRED})(?:的是)?{WHO}(?![\s\S]*我)[^。!?]*{ACT}",
        rf"\A(?![\s\S]*我)[\s\S]*{WHO}{HERE}{{0,6}}{ACT}[了过]?{NUMBER}[\s\S]*向(?:{WHO}|[他她])们?(?:老师)?学习",
        rf"{WHO}{HERE}{{0,3}}(?:厉害|了不起|太强|勤快|劳模|卷王)|这人|铁打的|卷王",
        whole=True,
    ),
    reason(
        "a receipt",
        REPORTS,
        rf"\A\W*(?:{AGREED})[^,。{ACT}]{{0,4}}[,!。\s]*(?![\s\S]*(?:[今昨]|[听讲做开完{ACT}][了过]))[\s\S]*(?:明白|知道|记在|记住"
        rf"|记下来|日历|备忘|照办|没问题|安排上|遵命)\W*(?:上?了?)\W*\Z",
        whole=True,
        lifted=True,
    ),
    reason(
        "people outside",
        REPORTS,
        rf"{START}{WHEN}(?:作为家长|(?:我|俺)的?家?(?:{KIN}))",
        rf"\A\W*{WHEN}(?:我|俺)?家?的?[大小二三]?(?:{FAMILY})(?!的?课)|(?:{KIN}|徒弟|同事|师[父傅]|领导|邻居)的(?:{KIN}|徒弟|师[父傅]|学校|单位)",
        rf"(?:徒弟|同事|朋友|同学|师[父傅])[他她]?(?:[爸妈爷奶]|老公|老婆|爱人|[姐哥弟妹])"
        rf"|(?:我家?|俺)?(?:孩子|娃|小孩|儿子|女儿|闺女){WHEN}的?[^{ACT},。]{{0,2}}(?:兴趣班|幼儿园|学校|班(?!主任)|机构|补习)"
        rf"|(?:[教带]过|以前|毕业)的?(?:学生|孩子)[^,。]{{0,4}}[也都](?:当|是|做)",
        rf"[带陪](?:着|上)?(?:{FAMILY}|爸妈|老人|老[爸妈爹娘])|是个?(?:[美英法德]国|日本|外国)的",
        rf"{START}{WHEN}(?:{ELSEWHERE})(?![^。!?\n]*[陪跟]着{HERE}{{0,6}}{ACT})(?=[^。!?\n]*{ACT})",
        whole=True,
    ),
    reason(
        "people outside",
        ANNOUNCED,
        rf"\A(?![\s\S]*(?:欢迎|请(?!来?的|假)|来[听看]|有空|[来到]我们?|{SCHOOL}))[\s\S]*(?:{ELSEWHERE}|抢[光票]|门票)",
        whole=True,
        lifted=True,
    ),
    reason("people outside", NEWS, "老公|老婆|媳妇|孙子|我家?[猫狗娃妈爸]|孩子学校|大妈|大爷|我嫂"),
    reason(
        "pupils and parents",
        REPORTS,
        rf"{START}{WHEN}(?:(?:{NUMBER}年级|{HERE}{{0,4}}班[里上]?)的?)?(?:{PUPILS})(?!家)",
        rf"(?:[护升]旗手|值日生|小记者|小主持人?|校队|[球唱蹈号]队)们?{WHEN}{ACT}",
    ),
    reason(
        "pupils and parents",
        ANNOUNCED,
        rf"(?:{PUPILS})(?:自己|轮流)?(?:汇报|表演|展示|上台|唱|跳|主持|背|演|朗诵)",
        whole=True,
        lifted=True,
    ),
    reason("a receipt", ANNOUNCED, rf"\A\W*(?:{AGREED})[,!。~\s]", whole=True, lifted=True),
    reason(
        "somebody else",
        REPORTS,
        rf"被(?:老师|班主任|学校)?{ACT}(?!教师|老师|人|者)|(?<!{WHO})[跟随]着?我们?{HERE}{{0,2}}{ACT}|被{NUMBER}个?人{HERE}*(?:{ACT}|听)"
        rf"|来人{ACT}|\A(?![\s\S]*[替帮代]{WHO}{HERE}{{0,3}}[报记登])(?![\s\S]*我[^,。;]{{0,8}}[{ACT}听观])[\s\S]*来我们这?{HERE}*{ACT}",
        rf"\A(?![\s\S]*我{HERE}{{0,8}}[{ACT}听上讲][了过完])[\s\S]*有人来听",
        rf"\A\W*(?:感谢|谢谢|多谢|辛苦){WHO}(?![\s\S]*我(?!们))[^。!?]*来{HERE}{{0,8}}{ACT}",
        rf"\A(?![\s\S]*{WHO})(?![\s\S]*[{ACT}上]了{NUMBER}?[节堂]{ACT},[他她]们{HERE}*[都全]来{ACT}了)[\s\S]*(?:^|[\s,。;!?]){WHEN}[他她]们?(?!和我|跟我){HERE}*{ACT}",
        whole=True,
    ),
)
