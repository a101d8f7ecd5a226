"""What can be wrong with a layout or a conversion."""


class LayoutFault(ValueError):
    """A layout and its fields do not fit; `faults` says why, a sentence for every place."""

    def __init__(self, *faults: str) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


class ConversionFailed(RuntimeError):
    """LibreOffice gave no PDF; the message says why, as far as it told."""
