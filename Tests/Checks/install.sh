#!/bin/sh
# Installs the Debian packages named, where they are missing, and says so.
set -eu

missing=
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo > /dev/null; then
    as_root=sudo
else
    echo "Missing:$missing. As root: apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing$missing …"
$as_root apt-get update -qq
# A mail server that is installed for its checks alone gets no settings, and so is never started.
case $missing in
*postfix*) echo "postfix postfix/main_mailer_type select No configuration" | $as_root debconf-set-selections ;;
esac
# shellcheck disable=SC2086 # the packages are words of their own
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
