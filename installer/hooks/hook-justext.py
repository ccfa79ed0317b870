"""trafilatura's second opinion on a page is jusText's, which needs the commonest words of each language."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("justext", includes=["stoplists/*"])
