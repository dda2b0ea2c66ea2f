#!/usr/bin/env python3
"""Holds mailboxes against the queue, after the program was killed again and again while it sent.

    mail.py postfix|msmtp|down REPORTS WORK COUNT

A message may be in no mailbox twice, and one that is in none has to be listed as unsure or refused.
"""
import email
import email.policy
import json
import mailbox
import random
import subprocess
import sys
import time
from pathlib import Path

from smtp_sink import FAULTS, Sink

NOW = "2025-09-15T08:00:00+07:00"
MAIL = """
mail:
  enabled: true
  from: Sở Khoa học và Công nghệ <bao-cao@skhcn.example>
  officer: Nguyễn Thị Lan <lan@skhcn.example>
  sendmail: {program}
  sendmail_arguments: {arguments}
  time_limit: 2
"""


class Office:
    """A workspace whose communes all owe a form, and are reminded of it in the run's first moment."""

    def __init__(self, reports, root, count, program, arguments):
        self.reports, self.root = reports, str(root)
        subprocess.run([reports, "init", "--workspace", self.root], check=True, stdout=subprocess.DEVNULL)
        plan = root / "plans/ke-hoach/plan.yml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("from: 2026", "from: 2025").replace(
            "baseline_year: 2025", "baseline_year: 2024"), encoding="utf-8")
        rows = ["id,code,name_vi,name_en,kind,parent,valid_from,valid_to,successors,email,contact,telephone",
                "04,04,Tỉnh Cao Bằng,,province,,,,,,,"]
        for number in range(1, count + 1):
            unit = 10000 + number
            rows.append(f"{unit},{unit},Xã số {number},,commune,04,2025-07-01,,,"
                        f"xa{number}@caobang.example,\"Hoàng Thị \"\"Hoa\"\", kế toán\",")
        (root / "units.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        settings = root / "reports.yml"
        usual = settings.read_text(encoding="utf-8")
        # The mail is queued while there is no program to send it.
        settings.write_text(usual + MAIL.format(program="/nonexistent/sendmail", arguments="[]"), encoding="utf-8")
        told = subprocess.run(self.command("run", "--settle", "0"), capture_output=True, text=True)
        assert told.returncode == 0 and "/nonexistent/sendmail" in told.stderr, told
        settings.write_text(
            usual + MAIL.format(program=program, arguments=json.dumps(arguments)), encoding="utf-8")
        assert len(self.queue("queued")) == count

    def command(self, *words):
        return [self.reports, words[0], "--workspace", self.root, "--now", NOW, *words[1:]]

    def well(self, *words):
        done = subprocess.run(self.command(*words), capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr, f"{words}: {done.returncode} {done.stderr}"
        return done.stdout

    def queue(self, *states):
        entries = json.loads(self.well("send", "--list", "--format", "json"))
        return {(entry["recipient"], entry["messageID"]) for entry in entries if entry["state"] in states}

    def send_and_kill(self, generator):
        """Runs and kills until nothing waits; gives how often it was killed."""
        kills, patience, before = 0, 1, None
        while waiting := self.queue("queued", "failed", "sending"):
            # On a slow machine a run needs longer to come to its mail.
            patience = patience * 2 if waiting == before else max(1, patience * 0.9)
            before = waiting
            running = subprocess.Popen(self.command("send", "--retry"), stdout=subprocess.DEVNULL)
            try:
                running.wait(timeout=generator.uniform(0.1, 1.5) * patience)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
                kills += 1
        return kills


def counted(messages):
    """How often each mailbox holds each message: recipient and Message-ID."""
    counts = {}
    for recipient, data in messages:
        message = email.message_from_bytes(data, policy=email.policy.default)
        faults = [fault for part in message.walk() for fault in part.defects]
        faults += [fault for header in message.values() for fault in header.defects]
        assert not faults, f"{recipient}: {faults}"
        assert message["Auto-Submitted"] == "auto-generated" and message["Reply-To"].addresses[0].username == "lan"
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        key = (recipient, message["Message-ID"])
        counts[key] = counts.get(key, 0) + 1
    return counts


def compare(office, count, counts, kills, refused=frozenset()):
    twice = [key for key, number in counts.items() if number > 1]
    assert not twice, f"in a mailbox twice: {twice[:5]}"
    unsure = office.queue("unsure")
    came = {recipient for recipient, _ in counts}
    listed = {recipient for recipient, _ in unsure} | set(refused)
    lost = [f"xa{number}@caobang.example" for number in range(1, count + 1)
            if f"xa{number}@caobang.example" not in came | listed]
    assert not lost, f"neither came nor is listed: {lost[:5]}"
    assert not office.queue("queued", "failed", "sending"), "something waits"
    assert kills > 3, f"killed {kills} times alone"
    missing = len([key for key in unsure if key not in counts])
    print(f"{len(counts)} came, {len(unsure)} unsure, {missing} of them missing, {kills} kills")


def postfix(reports, work, count):
    settings = work / "postfix"
    office = Office(reports, work / "office", count, "/usr/sbin/sendmail", ["-C", str(settings)])
    kills = office.send_and_kill(random.Random(1))
    for _ in range(120):
        waiting = subprocess.run(["postqueue", "-c", str(settings), "-j"], capture_output=True, text=True, check=True)
        if not waiting.stdout.strip() and not list((work / "spool/maildrop").iterdir()):
            break
        time.sleep(1)
    messages = [(f"{box.name}@caobang.example", message.as_bytes())
                for box in (work / "boxes").iterdir() if box.name.startswith("xa")
                for message in mailbox.mbox(box)]
    compare(office, count, counted(messages), kills)


def msmtp_settings(work, sink):
    settings = work / f"msmtprc-{sink.port}"
    settings.write_text(f"account default\nhost 127.0.0.1\nport {sink.port}\nfrom bao-cao@skhcn.example\n"
                        "auth off\ntls off\ntimeout 20\nsyslog off\n", encoding="utf-8")
    settings.chmod(0o600)
    return ["-C", str(settings)]


def msmtp(reports, work, count):
    unknown = [f"xa{number}@caobang.example" for number in range(7, count, 101)]
    sink = Sink(max(2, count // 40), unknown)
    office = Office(reports, work / "office-msmtp", count, "/usr/bin/msmtp", msmtp_settings(work, sink))

    kills = office.send_and_kill(random.Random(3))
    time.sleep(1)
    refused = office.queue("refused")
    print(f"faults: {sink.met}")
    assert set(sink.met) == set(FAULTS), "not every fault was met"
    assert {recipient for recipient, _ in refused} >= set(unknown) - {one for one, _ in office.queue("unsure")}
    messages = [(recipient, data) for recipient, box in sink.boxes.items() for data in box
                if recipient.startswith("xa")]
    compare(office, count, counted(messages), kills, {recipient for recipient, _ in refused})


def down(reports, work, count):
    sink = Sink()
    sink.close()
    office = Office(reports, work / "office-down", count, "/usr/bin/msmtp", msmtp_settings(work, sink))
    for _ in range(3):
        office.well("run", "--settle", "0")
    assert not office.queue("unsure", "refused", "sending"), "nothing can have gone"
    assert len(office.queue("failed")) == 3, "a round goes on without end"
    again = Sink(port=sink.port)
    office.well("send", "--retry")
    assert not office.queue("queued", "failed", "unsure", "refused")
    came = counted((recipient, data) for recipient, box in again.boxes.items() for data in box)
    assert set(came.values()) == {1} and len({recipient for recipient, _ in came}) == count
    print(f"{len(came)} came")


if __name__ == "__main__":
    {"postfix": postfix, "msmtp": msmtp, "down": down}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
