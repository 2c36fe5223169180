#!/bin/sh
# Makes configuration of templates: each ${NAME} that the environment has is replaced.
set -e

name=$(basename "$0")
from=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
to=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}

log() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$name: $*"; }

[ -d "$from" ] || exit 0
if [ ! -w "$to" ]; then
    log "ERROR: $from exists, but $to is not writable"
    exit 0
fi
names=$(awk -v filter="${NGINX_ENVSUBST_FILTER:-}" 'BEGIN { for (name in ENVIRON) if (name ~ filter) printf "${%s} ", name }')
find "$from" -follow -type f -name "*$suffix" -print | while read -r template; do
    made=$to/${template#"$from/"}
    made=${made%"$suffix"}
    mkdir -p "$(dirname "$made")"
    log "info: Running envsubst on $template to $made"
    envsubst "$names" <"$template" >"$made"
done
