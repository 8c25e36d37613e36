"""What people can get wrong on the command line: each is a sentence that says where and what to do."""

from bot.chat_file import ChatFileProblem
from config.mistakes import FileError
from config.spreadsheet import SheetProblem
from storage.engine import DatabaseProblem


class CallProblem(Exception):
    """A command cannot do what it was asked; the message says why and what to do."""


PROBLEMS = (CallProblem, ChatFileProblem, FileError, SheetProblem, DatabaseProblem)
