"""Codes by which anyone checks a paper.

What was issued before gets codes, too: it can be found, although they are not printed on it.

Revision 0020, after 0019
"""

import secrets
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
AT_ONCE = 1000


def upgrade() -> None:
    codes = op.create_table('verification_codes',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('subject_type', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verification_codes')),
    sa.UniqueConstraint('code', name=op.f('uq_verification_codes_code')),
    sa.UniqueConstraint('subject_type', 'subject_id', name='uq_verification_codes_subject'),
    sa.UniqueConstraint('token', name=op.f('uq_verification_codes_token'))
    )
    connection = op.get_bind()
    documents = sa.table('documents', sa.column('id', sa.Uuid()), sa.column('issued_at'))
    draws = sa.table('draws', sa.column('id', sa.Uuid()), sa.column('document_sha256'))
    for subject, found in (
        ('document', sa.select(documents.c.id).where(documents.c.issued_at.is_not(None))),
        ('draw', sa.select(draws.c.id).where(draws.c.document_sha256.is_not(None))),
    ):
        ids = list(connection.scalars(found))
        for start in range(0, len(ids), AT_ONCE):
            connection.execute(codes.insert(), [_codes(subject, one) for one in ids[start:start + AT_ONCE]])


def _codes(subject: str, id_: uuid.UUID) -> dict[str, object]:
    random = [secrets.randbelow(31) for _ in range(11)]
    check = sum(place * value for place, value in enumerate(random, 1)) % 31
    return {
        'id': uuid.uuid4(),
        'token': secrets.token_urlsafe(16),
        'code': ''.join(ALPHABET[value] for value in [*random, check]),
        'subject_type': subject,
        'subject_id': id_,
        'made_at': datetime.now(UTC),
    }


def downgrade() -> None:
    op.drop_table('verification_codes')
