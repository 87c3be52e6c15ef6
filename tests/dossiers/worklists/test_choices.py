"""What a work list can be narrowed by."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from dossiers.worklists.desks.choices import procedures_for
from foundation.accounts.models import Role
from foundation.core import remembered
from procedures.models import Offering, Procedure
from tests.support.factories import BIRTH, staff

pytestmark = pytest.mark.django_db


def test_the_procedures_to_choose_are_those_of_the_agencies_by_name() -> None:
    officer = staff(Role.OFFICER)
    (agency,) = {post.agency_id for post in officer.posts}
    offered = Procedure.objects.filter(offerings__agency_id=agency).distinct()
    for language, name in (("vi", "name"), ("en", "name_en")):
        with override(language):
            assert dict(procedures_for(officer)) == {
                one.code: getattr(one, name) or one.name for one in offered
            }
            names = [label for _code, label in procedures_for(officer)]
            assert names == sorted(names)


def test_what_is_remembered_of_them_takes_no_statement_until_it_changes() -> None:
    officer = staff(Role.OFFICER)
    assert BIRTH in dict(procedures_for(officer))
    with CaptureQueriesContext(connection) as queries:
        procedures_for(officer)
    assert len(queries) == 0
    Offering.objects.filter(procedure__code=BIRTH).delete()
    remembered.stamp_now()
    assert BIRTH not in dict(procedures_for(officer))
