"""What a group hears when the assistant comes, and when it is bound to a community."""


def group_bound(community: str) -> str:
    return f"接好了：本群属于{community}，在这里说一句就能记。"


def introduction() -> str:
    return (
        "大家好，我是同行。听了课、教研了，在群里说一句就行，比如：今天听课1节。我记下，回一行；不是对我说的，我不出声。\n"
        "我只存报上来的活动和对我说的话；别的消息只留编号，不留内容。看自己的私聊我“我的记录”；记错了回“撤销”；"
        "不愿意被记录，告诉管理员，可以全部删掉。"
    )
