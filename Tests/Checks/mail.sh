#!/bin/sh
# Sends over a thousand messages through Postfix and through msmtp while the program is killed again and again, and a mail
# server fails in every way that servers do. A line a check; 1 when one fails.
#
#   mail.sh REPORTS [COUNT]
#
# Postfix runs with settings, a queue and mailboxes of its own in a folder that goes again, and needs root for that. No
# message leaves the machine.
set -eu

reports=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
count=${2:-1050}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d /tmp/reports-mail.XXXXXX)
chmod 755 "$work"
failed=0

end() {
    if [ -f "$work/postfix/main.cf" ]; then postfix -c "$work/postfix" stop > /dev/null 2>&1 || true; fi
    rm -rf "$work"
}
trap end EXIT
trap 'exit 1' INT TERM

check() {
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        echo "ok      $name ($(tail -n 1 "$work/log"))"
    else
        echo "FAILED  $name"
        tail -n 40 "$work/log" | sed 's/^/        /'
        failed=1
    fi
}

start_postfix() {
    mkdir -p "$work/postfix" "$work/spool" "$work/data" "$work/boxes"
    chown postfix "$work/data"
    chown nobody "$work/boxes"
    cat > "$work/postfix/main.cf" << SETTINGS
compatibility_level = 3.6
queue_directory = $work/spool
data_directory = $work/data
daemon_directory = /usr/lib/postfix/sbin
maillog_file = $work/maillog
maillog_file_prefixes = $work
myhostname = mail.caobang.example
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = caobang.example, skhcn.example
virtual_mailbox_base = $work/boxes
virtual_mailbox_maps = texthash:$work/postfix/boxes
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
inet_interfaces = loopback-only
SETTINGS
    {
        echo 'lan@skhcn.example lan'
        seq "$count" | sed 's/.*/xa&@caobang.example xa&/'
    } > "$work/postfix/boxes"
    while read -r service unprivileged wakeup limit command; do
        echo "$service unix $unprivileged - n $wakeup $limit $command"
    done > "$work/postfix/master.cf" << SERVICES
pickup n 60 1 pickup
cleanup n - 0 cleanup
qmgr n 300 1 qmgr
showq n - - showq
rewrite - - - trivial-rewrite
bounce - - 0 bounce
defer - - 0 bounce
trace - - 0 bounce
error - - - error
retry - - - error
discard - - - discard
virtual - - - virtual
anvil - - 1 anvil
proxymap - - - proxymap
SERVICES
    # The one that writes to mailboxes acts for their owners.
    sed -i 's/^virtual unix - -/virtual unix - n/' "$work/postfix/master.cf"
    echo 'postlog unix-dgram n - n - 1 postlogd' >> "$work/postfix/master.cf"
    postfix -c "$work/postfix" start
}

if [ "$(id -u)" = 0 ]; then
    if start_postfix > "$work/log" 2>&1; then
        check "$count messages through Postfix, killed at random" \
            python3 "$here/mail.py" postfix "$reports" "$work" "$count"
    else
        echo "FAILED  Postfix starts"
        sed 's/^/        /' "$work/log"
        failed=1
    fi
else
    echo "passed over: Postfix needs root"
fi
check "$count messages through msmtp, killed at random, to a server that fails in every way" \
    python3 "$here/mail.py" msmtp "$reports" "$work" "$count"
check "a mail server that is down, and comes back" python3 "$here/mail.py" down "$reports" "$work" 40
exit $failed
