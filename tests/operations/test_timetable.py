"""Beat may only call what a worker knows."""

from django.conf import settings

from portal.celery import app


def test_every_task_of_the_timetable_exists() -> None:
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted - set(app.tasks) == set()


def test_a_killed_task_comes_back() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.broker_transport_options["visibility_timeout"] <= 300


def test_the_heartbeat_does_not_wait_behind_other_work() -> None:
    route = app.amqp.router.route({}, "portal.site.tasks.heartbeat")
    assert route["queue"].name != app.conf.task_default_queue
    assert route["queue"].name in app.amqp.queues.consume_from
