"""`python -m bench`, or with the names of some: measure, and write what was found."""

import sys

from bench import batch, documents, draws, filings, pdfs, plans, public, registry, report

BENCHES = {
    "documents": documents.run,
    "pdfs": pdfs.run,
    "batch": batch.run,
    "public": public.run,
    "registry": registry.run,
    "filings": filings.run,
    "draws": draws.run,
    "plans": plans.run,
}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(BENCHES)
    report.write([row for name in chosen for row in BENCHES[name]()])
    print(report.PAGE.read_text("utf-8"))
