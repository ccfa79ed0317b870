"""What bash offers behind ``crossread``, made from what the command line itself understands."""

from __future__ import annotations

import argparse

from gui.commandline.command_arguments import command_parser
from installer.linux.manual import commands_of
from installer.linux.templates import filled


def completion() -> str:
    """The script for bash-completion."""
    parser = command_parser()
    commands = commands_of(parser)
    of = {name: [*_options(of), *_choices(of)] for name, of in commands.items()}
    values = {
        f"{name} {option}": map(str, action.choices)
        for name, command in commands.items()
        for action in command._actions  # argparse tells them to nobody else
        if action.choices is not None
        for option in action.option_strings
    }
    taking = {
        option
        for command in (parser, *commands.values())
        for action in command._actions
        if action.nargs != 0
        for option in action.option_strings
    }
    return filled(
        "completion.bash",
        commands=" | ".join(commands),
        first=" ".join([*commands, *_options(parser)]),
        cases="\n".join(f"    {name}) words='{' '.join(words)}' ;;" for name, words in of.items()),
        values="\n".join(f"    '{at}') values='{' '.join(words)}' ;;" for at, words in values.items()),
        valued="|".join(sorted(taking)),
    )


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings if option[:2] == "--"]


def _choices(parser: argparse.ArgumentParser) -> list[str]:
    """What an argument without a name may be."""
    arguments = [action for action in parser._actions if not action.option_strings]
    return [str(choice) for action in arguments if action.choices is not None for choice in action.choices]
