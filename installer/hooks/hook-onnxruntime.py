"""onnxruntime brings its libraries in a folder of its own, and the notices of what is in them.

Only what runs a model is imported: its tools, transformers and quantization stay behind by themselves.
"""

from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

binaries = collect_dynamic_libs("onnxruntime")
datas = collect_data_files("onnxruntime", includes=["LICENSE", "ThirdPartyNotices.txt"])
