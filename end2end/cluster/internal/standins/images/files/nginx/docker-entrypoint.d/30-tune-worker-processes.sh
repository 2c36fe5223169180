#!/bin/sh
# On demand, sets the number of workers by the CPU limit of the container.
set -e

[ -n "${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ] || exit 0
touch /etc/nginx/nginx.conf 2>/dev/null || exit 0
count=$(nproc)
if [ -r /sys/fs/cgroup/cpu.max ]; then
    read -r quota period </sys/fs/cgroup/cpu.max
elif [ -r /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]; then
    quota=$(cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us)
    period=$(cat /sys/fs/cgroup/cpu/cpu.cfs_period_us)
fi
case ${quota:-max} in
max | -1) ;;
*)
    limit=$(((quota + period - 1) / period))
    [ "$limit" -ge "$count" ] || count=$limit
    ;;
esac
sed -i "s/^worker_processes .*/worker_processes $count;/" /etc/nginx/nginx.conf
