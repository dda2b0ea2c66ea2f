# make run      builds, runs the example workspace in .build/example and says which file to open
# make test     builds and runs every test
# make verify   checks what is published with foreign tools: browser, validators, office program
# make lint     swift format, and the shell and Python scripts' syntax
# make build    the program alone: .build/release/reports
# make install    puts the program, its templates, manual and completions below PREFIX (/usr/local) and DESTDIR; uninstall
# make docs     writes the pages of docs/ anew from docs/templates and the program's own tables
# make bench    measures the program beside C and others (bench/README.md); QUICK=1: smaller data, some minutes
# make guard    counts the instructions of small works, and tells which has grown
# make fuzz     feeds broken input to each reader for SECONDS (60)
# make clean    removes all that was built
#
# Each installs what it needs from Debian and says so; without root and sudo it says what to install.

NEEDED = libxml2-dev libsqlite3-dev pkg-config
SECONDS ?= 60
REPORTS = .build/release/reports
PREFIX = /usr/local
placed = $(DESTDIR)$(PREFIX)
INSTALL = install
TESTING = -c release -Xswiftc -enable-testing --scratch-path .build-test

.PHONY: run test verify lint build install uninstall docs bench guard fuzz clean needed

run: build
	sh Tests/Checks/run-example.sh $(REPORTS) out

build: needed
	swift build -c release --static-swift-stdlib --product reports

test: needed
	sh Tests/Checks/install.sh python3 man-db groff
	swift build $(TESTING) --build-tests
	swift test $(TESTING) --skip-build

verify: run
	sh Tests/Checks/install.sh chromium libxml2-utils libreoffice-calc default-jre-headless python3-venv \
	    systemd strace man-db postfix msmtp
	sh Tests/Checks/verify.sh $(REPORTS) out

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources
	sh Tests/Checks/lint.sh

# Builds nothing, so that root need not: what it puts there has been built before. umask: others read it, too.
install:
	@[ -x $(REPORTS) ] || { echo "There is no $(REPORTS) yet: make build" >&2; exit 1; }
	umask 022; $(INSTALL) -d $(placed)/bin $(placed)/share/reports $(placed)/share/man/man1 \
	    $(placed)/share/bash-completion/completions $(placed)/share/zsh/site-functions \
	    $(placed)/share/fish/vendor_completions.d $(placed)/lib/systemd/system $(placed)/share/doc/reports
	$(INSTALL) -m 0755 $(REPORTS) $(placed)/bin/reports
	umask 022; rm -rf $(placed)/share/reports/Templates && cp -R Templates $(placed)/share/reports/
	umask 022; cp -R deploy README.md CHANGELOG.md LICENSE docs $(placed)/share/doc/reports/ && rm -rf $(placed)/share/doc/reports/docs/templates
	umask 022; $(placed)/bin/reports manual $(placed)/share/man/man1
	umask 022; cd $(placed)/share && \
	    ../bin/reports --generate-completion-script bash > bash-completion/completions/reports && \
	    ../bin/reports --generate-completion-script zsh > zsh/site-functions/_reports && \
	    ../bin/reports --generate-completion-script fish > fish/vendor_completions.d/reports.fish
	umask 022; for unit in reports.service reports.timer reports-failed.service; do \
	    sed 's|/usr/local/bin/|$(PREFIX)/bin/|g' deploy/$$unit > $(placed)/lib/systemd/system/$$unit || exit 1; done

# Workspaces are left alone, and so is what lies in /etc.
uninstall:
	rm -rf $(placed)/share/reports $(placed)/share/doc/reports
	rm -f $(placed)/bin/reports $(placed)/share/man/man1/reports.1 $(placed)/share/man/man1/reports-*.1 \
	    $(placed)/share/bash-completion/completions/reports $(placed)/share/zsh/site-functions/_reports \
	    $(placed)/share/fish/vendor_completions.d/reports.fish $(placed)/lib/systemd/system/reports.service \
	    $(placed)/lib/systemd/system/reports.timer $(placed)/lib/systemd/system/reports-failed.service

docs: needed
	swift build $(TESTING) --build-tests
	REPORTS_UPDATE_GOLDEN=1 swift test $(TESTING) --skip-build --filter ManualTests

bench: build
	sh Tests/Checks/install.sh gcc libc6-dev libxml2-utils libssl-dev python3-venv binutils valgrind
	$(MAKE) -C bench bench REPORTS=$(CURDIR)/$(REPORTS) QUICK=$(QUICK)

guard: build
	sh Tests/Checks/install.sh gcc libc6-dev binutils valgrind python3
	$(MAKE) -C bench guard REPORTS=$(CURDIR)/$(REPORTS) UPDATE=$(UPDATE)

fuzz: needed
	sh Fuzz/run.sh $(SECONDS)

clean:
	rm -rf .build .build-test .build-bench .build-verify .build-fuzz
	find out -mindepth 1 ! -name .gitkeep -delete

needed:
	@sh Tests/Checks/install.sh $(NEEDED)
	@command -v swift > /dev/null || { echo "Swift is missing: https://www.swift.org/install" >&2; exit 1; }
