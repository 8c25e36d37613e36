"""Papers on their way."""


def paper_coming(title: str) -> str:
    return f"正在整理{title}，好了就发给您。"


def paper_ready(title: str) -> str:
    return f"{title}整理好了。"


def paper_not_yours() -> str:
    return "别人的记录和全校的材料，只有本校领导、负责人和联络员能要。您自己的，说“导出本学期听课记录”就行。"


def paper_failed(title: str) -> str:
    return f"{title}没能做出来，不是您的问题。请联络员看一下 doctor 的提示。"


def form_not_yours() -> str:
    return "本校的听课记录表由学校领导、负责人或联络员来换。"


def form_first() -> str:
    return "请先把表（.docx）发给我，再说一句“这是我校的听课记录表模板”。"


def form_refused(why: str) -> str:
    return f"这张表还不能用：{why}"


def form_kept(school: str) -> str:
    return f"好，以后{school}的听课记录表就用这张。说“导出本学期听课记录表”就能看到。"
