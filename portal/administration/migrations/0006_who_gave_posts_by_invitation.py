"""Posts that were taken up by an invitation of before were given by whoever invited."""

from django.db import migrations

GIVEN = """
UPDATE accounts_membership post SET given_by_id = invitation.invited_by_id, given_at = invitation.accepted_at
FROM administration_staffinvitation invitation
WHERE post.given_by_id IS NULL AND invitation.accepted_at IS NOT NULL
  AND invitation.user_id = post.user_id AND invitation.unit_id = post.unit_id
  AND invitation.role = post.role AND invitation.since = post.since
"""


class Migration(migrations.Migration):
    dependencies = [("administration", "0005_void_invitations"), ("accounts", "0011_who_gave_a_post")]
    operations = [migrations.RunSQL(GIVEN, migrations.RunSQL.noop)]
