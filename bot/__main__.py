"""`tongxing`, or `python -m bot`: the command line. Each command is a function in bot/commands."""

import sys
from typing import Any, NoReturn

import structlog
import typer
from sqlalchemy.exc import OperationalError
from typer.core import TyperGroup
from typer.main import get_command

from bot.calls import in_chinese, options_first
from bot.logs import to_stderr
from bot.problems import PROBLEMS
from storage.engine import explained

COMMANDS: dict[str, str] = {
    "chat": "bot.commands.chat:chat",
    "replay": "bot.commands.chat:replay",
    "records": "bot.commands.records:records",
    "standing": "bot.commands.records:standing",
    "import": "bot.commands.history:import_history",
    "roster": "bot.commands.roster:roster",
    "groups": "bot.commands.groups:groups",
    "init": "bot.commands.init:init",
    "run": "bot.commands.run:run",
    "rehearse": "bot.commands.rehearse:rehearse",
    "backup": "bot.commands.upkeep:backup",
    "restore": "bot.commands.upkeep:restore",
    "forget": "bot.commands.forget:forget",
    "doctor": "bot.commands.doctor:doctor",
    "understand": "bot.commands.understand:understand",
    "when": "bot.commands.when:when",
    "plan": "bot.commands.plan:plan",
    "calendar": "bot.commands.calendar:calendar",
    "scores": "bot.commands.scores:scores",
    "papers": "bot.commands.papers:papers",
}


class LazyCommands(TyperGroup):
    """Imports a command's module only when it is called, so that a small command starts at once."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        place = COMMANDS.get(cmd_name)
        return _command(cmd_name, place) if place else None


app = typer.Typer(cls=LazyCommands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback(help="同行：在群里说一句就能记的助手。先试 tongxing --community config/sample chat")
def _options(
    ctx: typer.Context,
    community: str = typer.Option("", help="共同体的文件夹（默认 config/community）"),
    db: str = typer.Option("", help="数据库（默认 sqlite:///data/tongxing.db）"),
) -> None:
    ctx.obj = {"community": community, "db": db}
    to_stderr()


def main() -> NoReturn:
    """Runs a command: 0 for success, 2 for a wrong call, 1 otherwise; errors are sentences, never tracebacks."""
    try:
        sys.exit(app(options_first(sys.argv[1:]), standalone_mode=False) or 0)
    except typer.TyperException as error:
        if wrong := in_chinese(error):
            _say(f"用法不对：{wrong}\n看用法：tongxing --help，或 tongxing 命令 --help")
        sys.exit(error.exit_code)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _say("已停下。")
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    except PROBLEMS as error:
        _say(str(error))
        sys.exit(1)
    except OperationalError as error:  # a full disk is nobody's mistake
        _say(explained(error))
        sys.exit(1)
    except Exception:  # what we got wrong: a place for the developer, a sentence for everybody else
        structlog.get_logger().exception("command_failed", command=sys.argv[1:2])
        _say("程序出错了，不是您的问题。请把上面这一行发给开发者。")
        sys.exit(1)


def _command(name: str, place: str) -> Any:
    from importlib import import_module

    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    typed = found if isinstance(found, typer.Typer) else typer.Typer(add_completion=False)
    if typed is not found:
        typed.command(name)(found)
    command = get_command(typed)
    command.name = name
    return command


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
