"""A wrong call of the command line, said in Chinese: what is missing, unknown or too much."""

import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from typer import TyperException

from config.mistakes import nearest

SAID = (
    (re.compile(r"No such command '(.+?)'"), "没有“{}”这个命令"),
    (re.compile(r"No such option: ([^\s.]+)"), "没有“{}”这个选项"),
    (re.compile(r"unexpected extra arguments?(?:\(s\))? \((.+)\)"), "多写了“{}”"),
    (re.compile(r"Missing (command)\."), "还缺命令的名字，或一个选项后面少了内容"),
    (re.compile(r"Missing option '(.+?)'"), "还缺“{}”"),
    (re.compile(r"Missing argument '(.+?)'"), "后面还缺一样"),
    (re.compile(r"Option '(.+?)' requires an argument"), "“{}”后面要写内容"),
    (re.compile(r"Option '(.+?)' does not take a value"), "“{}”后面不写内容"),
    (re.compile(r"Invalid value for '(.+?)'"), "“{}”写得不对"),
)
"""What the library says, and what we say."""
FOR_ALL = ("--community", "--db")
"""The options of every command; the library takes them before the command's name only."""


def options_first(words: Iterable[str]) -> list[str]:
    """The words of a call with the options of every command in front, wherever they were written."""
    first: list[str] = []
    rest: list[str] = []
    rest_of = iter(words)
    for word in rest_of:
        if word in FOR_ALL:
            first += [word, *islice(rest_of, 1)]
        else:
            (first if word.startswith(tuple(f"{option}=" for option in FOR_ALL)) else rest).append(word)
    return first + rest


def in_chinese(error: TyperException) -> str:
    """The sentence about a wrong call, with the nearest known word, or what a missing one is for; '' where none is."""
    words = str(error.format_message())
    for pattern, sentence in SAID:
        if found := pattern.search(words):
            return sentence.format(found[1]) + _hint(error, found[1])
    return f"{words}。" if words else ""


def _hint(error: Any, named: str) -> str:
    meant = getattr(getattr(error, "param", None), "help", "")
    return f"（{meant}）。" if meant else nearest(named, _known(error)) or "。"


def _known(error: Any) -> Collection[str]:
    """The commands, or the options, that there are where this one was looked for."""
    context = getattr(error, "ctx", None)
    if context is None:
        return ()
    if hasattr(error, "option_name"):
        return [option for param in context.command.params for option in param.opts]
    return context.command.list_commands(context) if hasattr(context.command, "list_commands") else ()
