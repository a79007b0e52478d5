#!/bin/sh
# Checks a package with our own copies of the programs, not with those that it brings along: sh verify.sh KEY FOLDER [ROOT.pem]
exec sh "$(dirname "$0")/../../scripts/verify.sh" "$@"
