"""联络员交给徐慧, 周敏调到柳树小学: an office handed over, and somebody who moves to another school."""

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import quoted, to_assistant
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 60
OFFICES = {"联络员": "liaisons", "管理员": "administrators", "负责人": "lead", "牵头人": "lead"}
HANDED = lazy(r"(?:换成|改为|改由|交给|移交给?|由|变成|换)(?!不)|(?:以后|今后|现在)(?:就?是|由)|接(?:任|替|手|管)")
MOVED = lazy(r"调到|调往|调入|调去|转到|轮岗(?:到|去)|到岗|交流(?:到|去)")
ASKS = lazy(r"[?？吗呢]|是不是|谁")


def read(reading: Reading) -> Meaning | None:
    """Who takes an office over, or where somebody goes; only where the assistant is told."""
    text = reading.text
    if len(text) > LONGEST or not to_assistant(reading) or quoted(reading) or ASKS.search(text):
        return None
    return _office(reading) or _moves(reading)


def _office(reading: Reading) -> Meaning | None:
    office = next((office for word, office in OFFICES.items() if word in reading.text), "")
    if not office or not HANDED.search(reading.text) or not reading.people:
        return None
    taking = reading.people[-1].name
    return Meaning("hand_over", name=taking, role=office, reason="hands an office over")


def _moves(reading: Reading) -> Meaning | None:
    found = MOVED.search(reading.text)
    schools = [place for place in reading.schools if found and place.known and place.start >= found.end()]
    people = [named for named in reading.people if found and named.end <= found.start()]
    if not schools or not people:
        return None
    return Meaning("moves", name=people[-1].name, school=schools[0].name, reason="moves to another school")
