"""What can be wrong with a layout or a conversion."""

from collections.abc import Sequence


class LayoutFault(ValueError):
    """A layout and its fields do not fit.  `faults` names every one found."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("；".join(faults))
        self.faults = tuple(faults)


class ConversionFailed(RuntimeError):
    """LibreOffice gave no PDF; the message says why, as far as it told."""
