# The monitor in a container: not root, nothing writable but /data.
#   docker build -t funding-monitor . && docker compose up -d
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY monitor ./monitor
# The locked file holds the tools of development too; only what the program needs is installed, at those versions.
RUN python -m venv /opt/monitor \
    && grep -E '^[a-z0-9._-]+==' requirements.lock | sed 's/ *\\$//; s/ *;.*//' > constraints.txt \
    && /opt/monitor/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin monitor \
    && install -d -o monitor -g monitor -m 0750 /data
COPY --from=build /opt/monitor /opt/monitor
ENV PATH=/opt/monitor/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER monitor
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# Well while the mark of life in the data folder is younger than two minutes.
HEALTHCHECK --interval=60s --timeout=5s --start-period=60s --retries=2 \
    CMD ["python", "-c", "import os, sys, time; sys.exit(time.time() - os.stat('/data/snapshots/heartbeat').st_mtime > 120)"]
ENTRYPOINT ["monitor", "--config", "/config/config.toml"]
CMD ["run", "--no-web"]
