"""Why what looks like a report is a joke: those who taught, were heard or visited are no people."""

from handlers.understanding.silence.reason import REPORTS, Reason, reason
from handlers.understanding.silence.shapes import HERE, NUMBER

NO_PEOPLE = (
    "蟋蟀|蛐蛐|蝈蝈|知了|夏?蝉|青蛙|蛤蟆|麻雀|喜鹊|乌鸦|布谷鸟?|斑鸠|鸽子|鹦鹉|公鸡|母鸡|小鸡|鸭子?|大?鹅|猫咪?|[大小土野]?狗|猪|羊|兔子?|老鼠|耗子|黄鼠狼"
    "|蚊子|苍蝇|蜜蜂|马蜂|蚂蚁|蜘蛛|蟑螂|毛毛虫|壁虎|金鱼|乌龟|仓鼠|多肉|盆栽|绿萝|向日葵|稻草人"
    "|空调|暖气片?|[电吊]风?扇|电钻|电锯|挖掘机|推土机|拖拉机|割草机|洗衣机|打印机|投影仪|音箱|喇叭|闹钟|上课铃|冰箱|电饭锅|水龙头|饮水机"
    "|雷公|雨婆|龙王|老天爷?|月亮|太阳|星星|西北风|被窝|被子|枕头|我的?床|沙发|扫把|扫帚|簸箕|拖把|黑板擦|讲台|粉笔头?"
    "|土豆丝?|红烧肉|包子|馒头|奶茶|咖啡|火锅|装修队?|呼噜|鼾声|周公|孙悟空|唐僧|八戒|奥特曼|熊猫"
)
TAUGHT_BY = "(?:主讲|执教|讲|授课|主持|被评|被访|点评|主评|指导|评委|嘉宾|师[父傅]|徒弟)"
DID = (
    "独[奏唱舞]|[合齐伴领][奏唱舞]|齐鸣|打鸣|轰鸣|(?:上台)?(?:讲(?![台桌话解座述课])|执教|主持|点评|授课)"
    "|给我(?:讲|上|评|送|指导)|[也来]?(?:听课|旁听|评课)"
)

OF_JOKES: tuple[Reason, ...] = (
    reason(
        "a joke or a dream",
        REPORTS,
        rf"{TAUGHT_BY}(?:[人者师]|老师)[:是为]?{HERE}{{0,5}}?(?:{NO_PEOPLE})",
        rf"{TAUGHT_BY}[:是]{HERE}{{0,5}}?(?:{NO_PEOPLE})\W*(?:$|[,。;!])",
        rf"(?:{NO_PEOPLE})(?:老师)?(?:{DID})|听{HERE}{{0,5}}(?:{NO_PEOPLE})在?[叫响唱鸣转](?!得)",
        rf"(?:[跟访陪带]的|{NUMBER}[户个位]都?)(?:就?是)?{HERE}{{0,3}}(?:{NO_PEOPLE})窝?\W*(?:$|[,。;!])"
        rf"|由{HERE}{{0,3}}(?:{NO_PEOPLE})",
        whole=True,
    ),
)
