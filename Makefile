# make run      builds, runs the example workspace in .build/example and says which file to open
# make test     builds and runs every test
# make verify   checks what is published with foreign tools: browser, validators, office program
# make lint     swift format, and the shell and Python scripts' syntax
# make build    the program alone: .build/release/reports
# make docs     writes the pages of docs/ anew from docs/templates and the program's own tables
# make bench    measures the program beside C (bench/README.md)
# make fuzz     feeds broken input to each reader for SECONDS (60)
# make clean    removes all that was built
#
# Each installs what it needs from Debian and says so; without root and sudo it says what to install.

NEEDED = libxml2-dev libsqlite3-dev pkg-config
SECONDS ?= 60
REPORTS = .build/release/reports
TESTING = -c release -Xswiftc -enable-testing --scratch-path .build-test

.PHONY: run test verify lint build docs bench fuzz clean needed

run: build
	sh Tests/Checks/run-example.sh $(REPORTS) out

build: needed
	swift build -c release --product reports

test: needed
	sh Tests/Checks/install.sh python3
	swift build $(TESTING) --build-tests
	swift test $(TESTING) --skip-build

verify: run
	sh Tests/Checks/install.sh chromium libxml2-utils libreoffice-calc default-jre-headless python3-venv
	sh Tests/Checks/verify.sh $(REPORTS) out

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources
	sh Tests/Checks/lint.sh

docs: needed
	swift build $(TESTING) --build-tests
	REPORTS_UPDATE_GOLDEN=1 swift test $(TESTING) --skip-build --filter ManualTests

bench: build
	$(MAKE) -C bench compare REPORTS=$(CURDIR)/$(REPORTS)

fuzz: needed
	sh Fuzz/run.sh $(SECONDS)

clean:
	rm -rf .build .build-test .build-bench .build-verify .build-fuzz
	find out -mindepth 1 ! -name .gitkeep -delete

needed:
	@sh Tests/Checks/install.sh $(NEEDED)
	@command -v swift > /dev/null || { echo "Swift is missing: https://www.swift.org/install" >&2; exit 1; }
