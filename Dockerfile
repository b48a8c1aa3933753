# The bot in a container: `docker build -t desa-cantik .`, then compose.yaml or your own.
# Its word decides what it does: serve (the default), run, migrate, backup, doctor ...
FROM python:3.13-slim-trixie

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 \
    DESA_HOST=0.0.0.0 DESA_LOG_FORMAT=json

# pg_dump and pg_restore for `backup` and `restore`; they must be as new as the server.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --create-home desa

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY pyproject.toml ./
COPY models models
COPY locales locales
COPY bot bot
COPY handlers handlers

USER desa
EXPOSE 8080
# Whether the process turns at all; whether it may get updates is /ready, which the proxy asks.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/live', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
