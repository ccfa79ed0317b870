"""trafilatura reads its settings from a file, and asks for its own version."""

from PyInstaller.utils.hooks import collect_data_files, copy_metadata

datas = [*collect_data_files("trafilatura", includes=["settings.cfg"]), *copy_metadata("trafilatura")]
