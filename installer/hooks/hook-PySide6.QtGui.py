"""Qt's plugins come with QtGui. Those of no use are dropped here, before what they link to is looked for."""

from pathlib import Path, PurePath

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

from installer.contents import is_used

hiddenimports, found, datas = add_qt6_dependencies(__file__)
binaries = [(file, folder) for file, folder in found if is_used(str(PurePath(folder, Path(file).name)))]
