"""Why the words of an order, or of a question to the assistant, are only mentioned: told of, made fun of, of others."""

from handlers.understanding.silence.reason import ALL, DECISIONS, MEETINGS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER, WHO

# Who asks it again and again: the question is only told of.
DAY_AFTER_DAY = (
    "天天|整天|成天|日日|动不动|一天到晚|[张开]口就?|见面就|没完没了|三天两头|[老总](?:是|爱)?(?=[数问催查逼盯])"
)
OF_A_RECORD = r"\A(?![\s\S]*(?:错|改|更正|刚[才刚那]|条|才对|[报记写登填][的成]))[\s\S]*"
# Words as words: 取消这四个字, 签到一词.
AS_WORDS = rf"[这那]{NUMBER}?个?字|[这那][句种个]话|[这一那]个?词(?:语|儿)?(?![典句])"
LIKENED = "(?<![好不])像(?!往常|上次|以前|平时|之前|原来|[这那]样)|如同|好比|似的"
MONEY = "工资|奖金|外卖|快递|红包|水电费|转账|彩票"
WRITTEN_ON = (
    "奖状|证书|名牌|[桌门班胸]牌|座签|车票|房卡|班旗|校旗|校服|横幅|封面|请[柬帖]|喜帖|合影|信封|碑|黑板报"
    "|价签|菜单|碗筷|饭桌"
)
DUTIES = "监考|值[班日周]|代班|看班|执勤|护学|站岗|扫除|食堂"
GAMES = "羽毛球|乒乓|篮球|双打|麻将|扑克|下棋|跑步|逛街|开黑|唱歌|跳舞|拼车|干饭|减肥"
PUT_OFF = "(?:推迟|取消|改期|延期|提前|暂停)"
AT_HOME = "我们?家(?!访|长)|家庭会|二胎|全家|老同学|同学会|婚礼|爷爷|奶奶|外婆|婆婆|老公|老婆|媳妇"

OF_MENTIONS: tuple[Reason, ...] = (
    reason("spoken of", ALL, AS_WORDS, whole=True, lifted=True),
    reason(
        "said to a colleague",
        ALL - {"undo", "correct"},
        "发错群|发错了?地方|说给我(?:老公|老婆|妈|儿子|闺女)",
        whole=True,
    ),
    reason("spoken of", frozenset({"pair"}), GAMES, whole=True),
    reason("a question", frozenset({"mute"}), "怎么|为什么|为啥|咋", whole=True),
    reason("spoken of", frozenset({"group_progress"}), rf"进度{HERE}{{0,2}}[太真好快慢]", whole=True, lifted=True),
    reason(
        "spoken of",
        frozenset({"my_progress"}),
        rf"(?:{DAY_AFTER_DAY}){HERE}{{0,6}}[问催数统查要逼盯喊]|与其",
        r"(?P<again>[几多][节次户篇少][节次户篇]?)(?:差|听)?(?P=again)",
        whole=True,
        lifted=True,
    ),
    reason(
        "spoken of",
        frozenset({"my_progress", "group_progress"}),
        "(?:应用|填空|选择|判断|思考|简答|计算)题|怎么做到|传授|取取?经|羡慕|佩服|何方神圣|什么神仙",
        whole=True,
        lifted=True,
    ),
    reason(
        "nothing recorded is meant",
        frozenset({"correct"}),
        rf"{OF_A_RECORD}(?:不是(?:我们|咱|我(?:们?学?校|班|组|的?徒弟|的?师[父傅]))|[那这](?:根本|可|哪里?)?不?是)",
        rf"[多少漏][写打填]了?{NUMBER}?个?[0零]|{MONEY}|{WRITTEN_ON}|{DUTIES}",
        rf"[多少漏][报写打记算订]了?{NUMBER}+[份个本盒杯张把副箱桌](?![{ACT}{WHO}课人老名字节次记条的吧啊呢哈])[一-鿿]",
        rf"把(?![^,。]*[{ACT}\d]){HERE}{{1,6}}[说念读叫喊认看唱听]成",
        whole=True,
        lifted=True,
    ),
    reason(
        "said to a colleague",
        frozenset({"remind_me"}),
        r"谁|哪位|打我电话|[叫喊]醒|敲[我门]",
        whole=True,
        lifted=True,
    ),
    reason("spoken of", DECISIONS - {"bind", "pair"}, LIKENED, whole=True, lifted=True),
    reason("talk of a meeting", MEETINGS | {"meeting_agenda", "meeting_minutes"}, AT_HOME, whole=True, lifted=True),
    reason(
        "talk of a meeting",
        frozenset({"meeting_leave"}),
        rf"上[次回个周]|昨天|扣[了我{NUMBER}]|请假(?:扣|的|制|单|系统|人|太|多|都)",
        whole=True,
        lifted=True,
    ),
    reason(
        "talk of a meeting",
        MEETINGS - {"meeting_leave"},
        rf"打赌|赌一|我不想|(?:会|{ACT})[之以]?前把|据说|听说|谁有准信|照[看吃玩]",
        whole=True,
        lifted=True,
    ),
    reason(
        "talk of a meeting",
        frozenset({"meeting_query"}),
        rf"不是{HERE}{{1,10}}吗|通知{HERE}{{0,3}}[贴放在哪]|时候的事",
        whole=True,
        lifted=True,
    ),
    reason("talk of a meeting", DECISIONS | {"meeting_query"}, r"又不是|我(?:是|就是)说", whole=True, lifted=True),
    reason(
        "talk of a meeting",
        MEETINGS,
        rf"{PUT_OFF}[了掉]?的(?:唯一|最大|真正)?(?:[好坏]处|原因|理由|消息|日子|后果|感觉|快乐|代价|事)",
        r"会改(?:成|为)?[吃喝唱玩打看钓]|没意见|无所谓|随便改",
        whole=True,
        lifted=True,
    ),
)
