"""What looks like a time and is none: titles, telephone numbers, classes, lessons, versions, marks."""

from handlers.understanding.times.words import DIGITS, NUMERALS, Words

LOOKALIKES = (
    Words("lookalike", "《", r"《[^《》\n]{0,80}》"),
    Words("lookalike", DIGITS, r"\d{9,}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8}|\d{1,4}班"),
    Words("lookalike", DIGITS, r"\d+(?:\.\d+)?(?:分钟|小时|课时|学时)(?![之以]?[前后]|过后)"),
    Words(
        "lookalike", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", r"(?<![\dA-Za-z])[A-Za-z]{1,20}\s?\d[\w.]*"
    ),
    Words(
        "lookalike",
        "今昨明日天周月年每",
        r"今日(?:头条|说法)|明日之[星后]|昨日重现|日日|天天|周周|月月|年年|每日(?=[一优])",
    ),
    Words(
        "lookalike",
        DIGITS + NUMERALS,
        r"[一二三四五六七八九1-9](?:年级?)?[(（]?\s?[一二三四五六七八九十\d]{1,2}\s?[)）]?班",
    ),
    Words(
        "lookalike",
        DIGITS + NUMERALS,
        r"[一二三四五六七八九1-9](?:年级?)?[(（]\s?[一二三四五六七八九十\d]{1,2}\s?[)）]",
    ),
    Words("lookalike", "第", r"第[一二三四五六七八九十\d]{1,3}(?:节|课时|课|单元|场|次|章|版|页|号|批|天|日|名|组|届)"),
    Words("lookalike", "评打均平得分", r"(?:评分|平均分|均分|得分|打分|打了|分数)[:是为]?\s*\d{1,3}(?:\.\d+)?分?"),
    Words("lookalike", "最", r"最后一[天日周]"),
    Words("lookalike", "三四34", r"[三四34](?:点半|:30)(?:课堂|服务|课程|课后|学校|班)"),
    Words("lookalike", "周", r"周(?:[边围岁年期密全到转旋折长报记练测考会志刊]|例会|计划|总结|工作)"),
    Words("lookalike", "每", r"每个?(?:周|天|日|月|年|星期|礼拜|学期|学年)(?!末)"),
)
