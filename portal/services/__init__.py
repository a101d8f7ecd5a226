"""Writing.  One public function is one act of the bureau: one transaction and one event.

Every service takes `by`, the viewer who acts.  The commit is a written line at its end.
"""
