# /etc/cron.d/reports: a run every five minutes, as the user reports. (systemd instead: reports.timer.)
#
# A run prints nothing on plain success, so cron mails MAILTO only when somebody must act: settings are wrong, a disk is
# full, a file cannot be removed. A run that finds another at work ends with 3 and says so; with flock it would wait.
SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
MAILTO=root

*/5 * * * *  reports  umask 027; reports run --workspace /srv/reports || [ $? -eq 3 ]
