"""What can be wrong with a layout or a conversion."""


class LayoutFault(ValueError):
    """A layout and its fields do not fit; the message names every place."""


class ConversionFailed(RuntimeError):
    """LibreOffice gave no PDF; the message says why, as far as it told."""
