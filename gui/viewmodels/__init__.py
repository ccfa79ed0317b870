"""What the places show, as Qt models and plain values, without a widget."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

#: What Qt hands to models, views and delegates as the place of a row.
AnyIndex = QModelIndex | QPersistentModelIndex
#: The place of no row.
NOWHERE = QModelIndex()
