# Sourced: the redis-server that the tests of the Redis store start themselves, on ports and in folders of their own.

# Installs it where it is missing and can be had; without it those tests are skipped, and say so. Debian starts a service when it installs one:
# none may run on account of a test, and what runs on the machine already stays as it is.
ensure_redis() {
  command -v redis-server >/dev/null 2>&1 && return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "redis-server is not installed (apt-get install redis-server): the tests that need it are skipped" >&2
    return 0
  fi
  local log policy=/usr/sbin/policy-rc.d own_policy=false
  log="$(mktemp)"
  # The way in which Debian lets an installation be told to start nothing; an administrator's own file is left alone.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    own_policy=true
  fi
  { apt-get install -y --no-install-recommends redis-server || { apt-get update && apt-get install -y --no-install-recommends redis-server; }; } \
    >"$log" 2>&1 </dev/null || { echo "redis-server could not be installed: the tests that need it are skipped" >&2; tail -n 5 "$log" >&2; }
  if [ "$own_policy" = true ]; then rm -f "$policy"; fi
  rm -f "$log"
}
