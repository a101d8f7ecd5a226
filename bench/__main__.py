"""`python -m bench [documents] [pdfs] [public]`: measure, write build/bench.json and docs/performance.md."""

import sys

from bench import documents, pdfs, public, report

BENCHES = {"documents": documents.run, "pdfs": pdfs.run, "public": public.run}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(BENCHES)
    report.write([row for name in chosen for row in BENCHES[name]()])
    print(report.PAGE.read_text("utf-8"))
