# The image of web server, worker, beat and migrations of a real site; they differ in their command only.
FROM python:3.11.13-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.prod \
    MOTCUA_DATA=/data \
    STATIC_ROOT=/app/staticfiles

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home motcua \
    && install --directory --owner motcua --mode 0750 /key /copies

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

COPY manage.py ./
COPY foundation foundation
COPY portal portal
COPY procedures procedures
COPY payments payments
COPY dossiers dossiers
COPY onestop onestop
COPY surveys surveys
COPY templates templates
COPY static static

# Nothing of these values stays in the image: they only let the settings be read while files are collected.
RUN export SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        ALLOWED_HOSTS=build.invalid PUBLIC_URL=https://build.invalid \
        DATABASE_URL=postgresql://build.invalid/motcua REDIS_URL=redis://build.invalid/0 \
    && python manage.py compile_translations \
    && python manage.py collectstatic --no-input

USER motcua
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["granian", "--interface", "rsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--respawn-failed-workers", "--workers-kill-timeout", "10", "portal.rsgi:application"]
