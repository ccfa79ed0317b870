"""Every command of the window with its keys: the menus and the sheet of keys are made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.theme.tick_style import TickStyle
from gui.viewmodels.lens_names import lens_names


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name for the program, its text and keys for people. ``after_line``: below a line.

    ``within``: the menu inside of its menu that it is in.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    after_line: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that are no command of a menu, and what they do."""

    group: str
    keys: str
    text: str


def commands() -> tuple[Command, ...]:
    """The commands, menu by menu."""
    return (
        Command("import", "file", _tr("Import articles…"), ("Ctrl+O",)),
        Command("import_folder", "file", _tr("Import a folder…"), ("Ctrl+Shift+O",)),
        Command("open_library", "file", _tr("Open library…"), after_line=True),
        Command("new_library", "file", _tr("New library…")),
        Command("save_copy", "file", _tr("Save a copy…"), ("Ctrl+Shift+S",)),
        Command("open_backup", "file", _tr("Open a backup…")),
        Command("export_corrections", "file", _tr("Export…"), within=_tr("Corrections")),
        Command("import_corrections", "file", _tr("Import…"), within=_tr("Corrections")),
        Command("open_samples", "file", _tr("Add the sample articles"), after_line=True),
        Command("remove_samples", "file", _tr("Remove the sample articles")),
        Command("quit", "file", _tr("Quit"), ("Ctrl+Q",), after_line=True),
        Command("undo", "edit", _tr("Undo"), ("Ctrl+Z",)),
        Command("redo", "edit", _tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("copy", "edit", _tr("Copy"), ("Ctrl+C",), after_line=True),
        Command("search", "edit", _tr("Search all articles"), ("Ctrl+L", "Ctrl+K"), after_line=True),
        Command("search_within", "edit", _tr("Search within these"), ("Ctrl+Shift+F",)),
        Command("save_search", "edit", _tr("Save this search…"), ("Ctrl+D",)),
        Command("forget_searches", "edit", _tr("Forget all"), within=_tr("Searches of before")),
        Command("keep_searches", "edit", _tr("Remember"), checkable=True, within=_tr("Searches of before")),
        Command("find", "edit", _tr("Find in the article"), ("Ctrl+F",)),
        Command("find_next", "edit", _tr("Find next"), ("F3",)),
        Command("find_previous", "edit", _tr("Find previous"), ("Shift+F3",)),
        Command("event_from_search", "edit", _tr("New event from search…"), after_line=True),
        Command("own_names", "edit", _tr("Names of your own…"), after_line=True),
        Command("settings", "edit", _tr("Settings…"), ("Ctrl+,",), after_line=True),
        Command("back", "view", _tr("Back"), ("Alt+Left",)),
        Command("forward", "view", _tr("Forward"), ("Alt+Right",)),
        Command("library", "view", _tr("Library"), ("Ctrl+1",), after_line=True),
        Command("compare", "view", _tr("Compare"), ("Ctrl+2",)),
        Command("events", "view", _tr("Events"), ("Ctrl+3",)),
        Command("in_context", "view", _tr("Words in context"), ("Ctrl+Shift+K",), checkable=True),
        Command("narrow", "view", _tr("Narrow what is found"), ("Ctrl+Shift+N",), checkable=True),
        Command("larger", "view", _tr("Larger text"), ("Ctrl++", "Ctrl+="), after_line=True),
        Command("smaller", "view", _tr("Smaller text"), ("Ctrl+-",)),
        Command("usual_size", "view", _tr("Usual text size"), ("Ctrl+0",)),
        Command("all_kinds", "view", _tr("Highlight names and dates"), ("H",), after_line=True),
        Command("left_out", "view", _tr("Show what was left out"), ("X",), checkable=True),
        Command("marks", "view", _tr("Mark what others tell too"), ("M",), checkable=True),
        *_lens_commands(),
        Command("full_screen", "view", _tr("Full screen"), ("F11",), checkable=True, after_line=True),
        Command("star", "article", _tr("Star"), ("S",)),
        Command("unread", "article", _tr("Mark as unread"), ("U",)),
        Command("set_title", "article", _tr("Set the title…"), ("F2",), after_line=True),
        Command("set_author", "article", _tr("Set the author…")),
        Command("set_source", "article", _tr("Set the source…")),
        Command("set_date", "article", _tr("Set the date…")),
        Command("set_genre", "article", _tr("Set the genre…")),
        Command("confirm_date", "article", _tr("Confirm the estimated date")),
        Command("event_from_articles", "article", _tr("New event from these…"), after_line=True),
        Command("choose", "article", _tr("Take into the comparison"), ("C",), after_line=True),
        Command("compare_chosen", "article", _tr("Compare"), ("Ctrl+Return",)),
        Command("original", "article", _tr("Show the original file"), after_line=True),
        Command("remove", "article", _tr("Remove from the library"), ("Del",), after_line=True),
        Command("keys", "help", _tr("Keys"), ("F1", "?")),
        Command("reports", "help", _tr("Reports of problems…")),
        Command("about", "help", _tr("About Crossread")),
    )


def _lens_commands() -> Iterator[Command]:
    """A command for each lens of a comparison."""
    for number, (lens, title) in enumerate(lens_names().items(), start=1):
        name, keys = lens_command(lens), (f"Alt+{number}",)
        yield Command(name, "view", title, keys, checkable=True, within=_tr("Lens"))


def lens_command(lens: str) -> str:
    """The name of the command that looks through the lens of that name."""
    return f"lens_{lens}"


def menu_titles() -> dict[str, str]:
    """The menus in their order."""
    return {
        "file": _tr("&File"),
        "edit": _tr("&Edit"),
        "view": _tr("&View"),
        "article": _tr("&Article"),
        "help": _tr("&Help"),
    }


def other_keys() -> tuple[Keys, ...]:
    """Keys that work where something is focused, for the sheet of keys."""
    typing, going, reading = _tr("Searching"), _tr("In the list"), _tr("Reading and comparing")
    naming = _tr("In the lists of names")
    return (
        Keys(typing, _tr("Enter / Down"), _tr("Go to what is found")),
        Keys(typing, _tr("Tab"), _tr("Choose from the known names offered; Enter takes it, Esc closes them")),
        Keys(typing, _tr("Down"), _tr("In the empty field: what was searched for before")),
        Keys(typing, _tr("Esc"), _tr("Empty the search; go to the list")),
        Keys(typing, "F3 / Shift+F3", _tr("Next, previous place found, from article to article")),
        Keys(typing, _tr("F2 / Del"), _tr("At a search in the sidebar: rename it, remove it")),
        Keys(typing, _tr("Enter / Shift+Enter"), _tr("Next, previous place found in the text")),
        Keys(typing, _tr("Enter / Ctrl+Enter"), _tr("In the counts: only this; this too")),
        Keys(typing, "Del", _tr("In the counts: not this; at a piece of the query: take it out")),
        Keys(typing, _tr("Left / Right"), _tr("In the counts: fold, unfold; on the years: from bar to bar")),
        Keys(typing, _tr("Shift+Left / Shift+Right"), _tr("On the years: choose several")),
        Keys(going, "J / K", _tr("Next, previous article")),
        Keys(going, _tr("Space"), _tr("Take into the comparison, or out of it")),
        Keys(going, _tr("Enter"), _tr("Go to the text")),
        Keys(going, _tr("Esc"), _tr("Back to the list; empty the search")),
        Keys(naming, _tr("Letters"), _tr("Find a name")),
        Keys(naming, _tr("Enter"), _tr("Go to the page of the name")),
        Keys(naming, "F2", _tr("Rename")),
        Keys(naming, "Ctrl+M", _tr("Merge the names selected, or one into another")),
        Keys(naming, _tr("Del"), _tr("Not a name")),
        Keys(naming, "S / D / L", _tr("To settle: the same, not the same, later")),
        *_context_keys(),
        *_event_keys(),
        Keys(reading, _tr("Space / Shift+Space"), _tr("A page down, up")),
        Keys(reading, "1 – 8", _tr("Highlight people, places, organisations and other kinds, or not")),
        Keys(reading, ". / ,", _tr("Next, previous name or date that is highlighted")),
        Keys(reading, _tr("Enter"), _tr("Frame the name wherever it stands, as a click does")),
        Keys(reading, _tr("Menu / Shift+F10"), _tr("Say who or what the name is, and more")),
        Keys(reading, "N / P", _tr("Next, previous mention of the name that is framed")),
        Keys(
            reading,
            _tr("Alt+Down / Alt+Up"),
            _tr("Next, previous paragraph, with what was left out"),
        ),
        Keys(reading, _tr("Enter"), _tr("Bring back what was left out")),
        Keys(
            reading,
            _tr("Alt+Down / Alt+Up"),
            _tr("Comparing: next, previous passage that others tell too, which is brought beside it"),
        ),
        Keys(
            reading,
            _tr("Alt+Down / Alt+Up"),
            _tr("Comparing: next, previous finding, while one is open"),
        ),
        Keys(reading, _tr("Up / Down"), _tr("Beside the texts compared: from finding to finding")),
        Keys(reading, _tr("Enter"), _tr("Beside the texts compared: mark the places of a finding in them")),
        Keys(reading, "Ctrl+C", _tr("Beside the texts compared: copy a finding with its citation")),
        Keys(reading, "+ / –", _tr("On the axis of times: further apart, closer together")),
        Keys(reading, _tr("Enter"), _tr("Comparing: bring what tells the same to one height")),
        Keys(reading, "Ctrl+J", _tr("Comparing: join the passages that are selected in two texts")),
        Keys(reading, _tr("Alt+Down / Alt+Up"), _tr("Next, previous passage marked; Enter compares it")),
        Keys(reading, _tr("Esc"), _tr("Let go of the name; close what was opened last")),
    )


def _context_keys() -> tuple[Keys, ...]:
    lines = _tr("In the lines of words in context")
    return (
        Keys(lines, "J / K", _tr("Next, previous line")),
        Keys(lines, _tr("Enter"), _tr("Read the article where the line stands")),
        Keys(lines, "Ctrl+C", _tr("Copy the lines selected, each with its source and date")),
        Keys(lines, _tr("Esc"), _tr("Close the text beside the lines; back to the articles")),
    )


def _event_keys() -> tuple[Keys, ...]:
    events = _tr("In the events")
    return (
        Keys(events, "J / K", _tr("Next, previous event")),
        Keys(events, _tr("Enter"), _tr("Compare the articles of the event")),
        Keys(events, "/", _tr("Find an event")),
        Keys(events, _tr("Arrows"), _tr("On the timeline: from dot to dot; Enter opens the event")),
        Keys(events, "+ / – / 0", _tr("On the timeline: closer, further away, all of it")),
        Keys(events, "F2", _tr("Rename")),
        Keys(events, "A", _tr("Accept: it stays as it is")),
        Keys(events, "Ctrl+M", _tr("Merge the events selected, or one into another")),
        Keys(events, _tr("Del"), _tr("Dismiss; at a passage, take that out of the event")),
        Keys(events, _tr("Alt+Down / Alt+Up"), _tr("Next, previous passage; Enter reads it in its article")),
        Keys(events, "Ctrl+C", _tr("Copy a passage with its citation")),
        Keys(events, _tr("Esc"), _tr("Back to the list; show all events")),
    )


def build_actions(window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """An action for each command, in the window's menus; ``slots`` must have what each of them does."""
    menus: dict[str, QMenu] = {name: window.menuBar().addMenu(title) for name, title in menu_titles().items()}
    actions: dict[str, QAction] = {}
    for command in commands():
        if command.after_line:
            menus[command.menu].addSeparator()
        action = QAction(command.text, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        action.triggered.connect(_calling(slots[command.name]))
        _menu_for(command, menus).addAction(action)
        actions[command.name] = action
    for name in {_menu_name(command) for command in commands() if command.checkable}:
        TickStyle(menus[name])
    _give_roles(actions)
    return actions


def _menu_for(command: Command, menus: dict[str, QMenu]) -> QMenu:
    """The menu that the command is in, made when it is the first one there."""
    name = _menu_name(command)
    if name not in menus:
        menus[name] = menus[command.menu].addMenu(command.within)
    return menus[name]


def _menu_name(command: Command) -> str:
    return f"{command.menu}/{command.within}" if command.within else command.menu


def _calling(slot: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        slot()

    return call


def _give_roles(actions: Mapping[str, QAction]) -> None:
    """Where macOS looks for them: in the menu of the application."""
    roles = {
        "quit": QAction.MenuRole.QuitRole,
        "settings": QAction.MenuRole.PreferencesRole,
        "about": QAction.MenuRole.AboutRole,
    }
    for name, action in actions.items():
        action.setMenuRole(roles.get(name, QAction.MenuRole.NoRole))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
