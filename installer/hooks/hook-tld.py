"""The list of domain endings; where it is missing, tld would try to fetch it."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("tld", includes=["res/*"])
