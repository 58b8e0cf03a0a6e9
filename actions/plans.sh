#!/usr/bin/env bash
# What the action of action.yml does, with its inputs in the environment: check the plans that a pull
# request changes, then hold the project against its plans. All of it is told before it fails.
set -euo pipefail

failed=0

# The patterns are split at blanks and never expanded by the shell.
read -r -a patterns <<< "$PLANS"
if [ -n "$BASE" ]; then
  git cat-file -e "$BASE^{commit}" 2> /dev/null || git fetch --quiet --depth=1 origin "$BASE"
  mapfile -d '' -t plans < <(git diff --name-only --diff-filter=d -z "$BASE" HEAD -- "${patterns[@]}")
else
  mapfile -d '' -t plans < <(git ls-files -z -- "${patterns[@]}")
fi

if [ "${#plans[@]}" -eq 0 ]; then
  echo "No plan was changed."
else
  flags=(--format github)
  [ "$STRICT" = true ] && flags+=(--strict)
  [ -n "$BASELINE" ] && flags+=(--baseline "$BASELINE")
  printf 'Checking %s\n' "${plans[@]//$'\n'/ }"
  "$ENDPOINT_TEMPLATE" check "${flags[@]}" -- "${plans[@]}" || failed=1
fi

if [ "$UPDATE_CHECK" = true ]; then
  "$ENDPOINT_TEMPLATE" update --check --project "$PROJECT" || failed=1
fi
case "$VERIFY" in
  true) "$ENDPOINT_TEMPLATE" verify --format github --project "$PROJECT" || failed=1 ;;
  strict) "$ENDPOINT_TEMPLATE" verify --format github --strict --project "$PROJECT" || failed=1 ;;
esac
exit "$failed"
