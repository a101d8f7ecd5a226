"""`python -m bench`: measure everything, write build/bench.json and docs/performance.md."""

from bench import documents, public, report

if __name__ == "__main__":
    report.write([*documents.run(), *public.run()])
    print(report.PAGE.read_text("utf-8"))
