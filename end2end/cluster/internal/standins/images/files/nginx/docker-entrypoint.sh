#!/bin/sh
# Stand-in for the entrypoint of Docker Hub's nginx: when the command is nginx, it runs the scripts of a folder first.
set -e

log() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: $*"; }

configure() {
    if [ -z "$(find /docker-entrypoint.d/ -mindepth 1 -maxdepth 1 -type f -print -quit 2>/dev/null)" ]; then
        log "No files found in /docker-entrypoint.d/, skipping configuration"
        return
    fi
    log "/docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    log "Looking for shell scripts in /docker-entrypoint.d/"
    find /docker-entrypoint.d/ -follow -type f -print | sort -V | while read -r script; do
        case $script in
        *.envsh | *.sh)
            if [ ! -x "$script" ]; then
                log "Ignoring $script, not executable"
            elif [ "${script%.envsh}" != "$script" ]; then
                log "Sourcing $script"
                . "$script"
            else
                log "Launching $script"
                "$script"
            fi
            ;;
        *) log "Ignoring $script" ;;
        esac
    done
    log "Configuration complete; ready for start up"
}

case ${1:-} in nginx | nginx-debug) configure ;; esac
exec "$@"
