"""babel is there because courlan imports it; the 30 MB on a thousand locales are never looked into."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("babel", includes=["global.dat"])
