"""HTTP: one blueprint a feature.  Load → form → one service call → redirect or render."""

from flask import Flask


def init(app: Flask) -> None:
    """Register every blueprint, and what surrounds each request."""
    from portal.views import (
        access,
        accounts,
        applications,
        attachments,
        batches,
        blanks,
        claim_codes,
        claims,
        documents,
        dossiers,
        drafts,
        draws,
        edits,
        enterprises,
        errors,
        guides,
        headers,
        holidays,
        identity,
        imports,
        inspections,
        inspectors,
        jobs,
        layouts,
        ledger,
        observed,
        opendata,
        own_accounts,
        own_rectifications,
        pdfs,
        preferences,
        public,
        public_draws,
        rectifications,
        register,
        registry,
        render,
        reviews,
        seal,
        self_checks,
        streets,
        uploads,
    )

    observed.init(app)
    access.init(app)
    headers.init(app)
    errors.init(app)
    render.init(app)
    uploads.init(app)
    for module in (
        public,
        public_draws,
        opendata,
        preferences,
        accounts,
        identity,
        ledger,
        registry,
        inspectors,
        holidays,
        enterprises,
        dossiers,
        edits,
        streets,
        reviews,
        claim_codes,
        imports,
        inspections,
        draws,
        rectifications,
        own_rectifications,
        documents,
        drafts,
        register,
        blanks,
        self_checks,
        batches,
        jobs,
        attachments,
        pdfs,
        layouts,
        seal,
        guides,
        own_accounts,
        claims,
        applications,
    ):
        app.register_blueprint(module.blueprint)
