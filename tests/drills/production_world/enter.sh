# enter.sh WORLD CHECKOUT SYSTEMCTL REPORT: a throwaway copy of this machine, in which the steps are followed.
set -eu
world=$1 checkout=$2 systemctl=$3 report=$4
mkdir "$world/space" && mount -t tmpfs tmpfs "$world/space" && mkdir "$world/space/upper" "$world/space/work" "$world/space/root"
root=$world/space/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$world/space/upper,workdir=$world/space/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/run/lock" "$root/opt/motcua"
git -C "$checkout" archive HEAD | tar -x -C "$root/opt/motcua"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d" && chmod 0755 "$root/usr/sbin/policy-rc.d"
install -m 0755 "$systemctl" "$root/usr/local/bin/systemctl"
cp "$world/fetching.sh" "$world/alone.sh" "$root/tmp/"
chroot "$root" bash /tmp/fetching.sh 3>&"$report"
chroot "$root" sh -c 'pg_lsclusters -h | while read -r version name rest; do pg_dropcluster "$version" "$name"; done
    pg_createcluster "$(ls /usr/lib/postgresql | sort -n | tail -1)" main > /dev/null'
unshare --net sh -c 'ip link set lo up; exec chroot "$0" bash /tmp/alone.sh 3>&"$1"' "$root" "$report"
