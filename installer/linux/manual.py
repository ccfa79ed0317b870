"""The man page, made from what the command line itself understands."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from gui.commandline.arguments import window_parser
from gui.commandline.command_arguments import command_parser
from installer.identity import COMMAND, Release, summary
from installer.linux.templates import filled

_WIDE: Final = 10_000  # no line of a usage is broken: troff does that


def manual(release: Release) -> str:
    """The page ``crossread(1)``."""
    parser = command_parser()
    options = _options(parser)
    commands = commands_of(parser)
    return filled(
        "manual.1",
        title=COMMAND.upper(),
        version=release.version,
        date=str(release.date),
        summary=_roff(summary()),
        window_usage=_roff(_usage(window_parser(), ())),
        options="\n".join(map(_item, options)),
        commands="\n".join(_command(name, told, commands, options) for name, told in _listed(parser)),
        queries=_epilog(commands["search"]),
    )


def _command(
    name: str,
    told: str,
    commands: dict[str, argparse.ArgumentParser],
    shared: Sequence[argparse.Action],
    above: str = COMMAND,
) -> str:
    parser = commands[name]
    known = {option for action in shared for option in action.option_strings}
    actions = [action for action in _actions(parser) if known.isdisjoint(action.option_strings)]
    verbs = commands_of(parser)
    usage = _usage(parser, actions)
    lines = [
        f".SS {_roff(name)}" if above == COMMAND else ".PP",
        f".B {_roff(f'{above} {name}')}",
        _roff(usage),
        ".PP" if above == COMMAND else ".br",
        _roff(f"{told[:1].upper()}{told[1:]}."),
        *(
            _item(action)
            for action in actions
            if action.help and not isinstance(action, argparse._SubParsersAction)
        ),
        *(_command(verb, does, verbs, shared, f"{above} {name}") for verb, does in _listed(parser)),
    ]
    return "\n".join(line for line in lines if line)


def _item(action: argparse.Action) -> str:
    """One option or argument, and what it means."""
    value = _roff(_value(action))
    if action.option_strings:
        names = ", ".join(rf"\fB{_roff(option)}\fR" for option in action.option_strings)
        named = names if action.nargs == 0 else rf"{names} \fI{value}\fR"
    else:
        named = rf"\fI{value}\fR"
    return f".TP\n{named}\n{_roff(_help(action))}"


def _value(action: argparse.Action) -> str:
    if action.choices is not None:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return str(action.metavar or action.dest.upper())


def _help(action: argparse.Action) -> str:
    told = (action.help or "") % {"default": action.default, "prog": COMMAND}
    return f"{told[:1].upper()}{told[1:].rstrip('.')}{'' if told.endswith(';') else '.'}"


def _usage(parser: argparse.ArgumentParser, actions: Sequence[argparse.Action]) -> str:
    """How it is used, without its name."""
    formatter = argparse.HelpFormatter(parser.prog, width=_WIDE)
    groups = parser._mutually_exclusive_groups  # argparse tells it to nobody else
    formatter.add_usage(parser.usage, actions, groups, prefix="")
    return formatter.format_help().strip().removeprefix(parser.prog).strip().removeprefix(COMMAND).strip()


def _epilog(parser: argparse.ArgumentParser) -> str:
    """What a command's help tells last: lines that stand as they are, and paragraphs between."""
    _, _, told = (parser.epilog or "").partition("\n")
    return f".nf\n{_roff(textwrap.dedent(told).rstrip())}\n.fi"


def _options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.option_strings]


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.help != argparse.SUPPRESS]


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of what may follow: of commands, or of the verbs behind one."""
    return {
        name: of
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, of in action.choices.items()
    }


def _listed(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """The commands in their order, each with the line that --help gives it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                yield listed.dest, listed.help or ""


def _roff(text: str) -> str:
    """Text as it is to be read: nothing in it is taken for a request, and every sign is ASCII."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("~", r"\(ti")
    escaped = escaped.replace("^", r"\(ha").replace("`", r"\(ga")
    escaped = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in escaped)
    return re.sub(r"^\.", r"\\&.", escaped, flags=re.MULTILINE)
