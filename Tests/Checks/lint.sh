#!/bin/sh
# Checks the syntax of the shell and Python scripts.
set -eu

for script in Tests/Checks/*.sh Fuzz/*.sh Examples/*.sh Examples/*/*.sh bench/verify .ci/run; do
    [ -e "$script" ] && sh -n "$script"
done
python3 - Tests/Checks/*.py Tests/Independent/*.py bench/*.py bench/*/*.py <<'PYTHON'
import ast, sys
for path in sys.argv[1:]:
    ast.parse(open(path, encoding="utf-8").read(), path)
PYTHON
