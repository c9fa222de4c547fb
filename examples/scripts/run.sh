#!/bin/sh
# Approved scripts, start to end, in a temporary folder. It ends with 1 at the first answer that is not the one announced.
#
#   npm run build && sh examples/scripts/run.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
gait=${GAIT:-"$here/../../dist/gait.cjs"}
if [ ! -f "$gait" ]; then
  echo "there is no $gait; npm run build makes it" >&2
  exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder"

say() { printf '\n# %s\n' "$*"; }

# ends_with CODE ARGUMENTS: shows a command of gait with what it prints, and holds it to its exit code.
ends_with() {
  wanted=$1
  shift
  printf '$ gait %s\n' "$*"
  code=0
  node "$gait" "$@" || code=$?
  if [ "$code" -ne 0 ]; then printf 'exit %s\n' "$code"; fi
  if [ "$code" -ne "$wanted" ]; then
    printf 'expected exit %s\n' "$wanted"
    exit 1
  fi
}

# knowing_scripts CODE INTENT FLAGS: asks the gate about a job, with the registry of approved scripts.
knowing_scripts() {
  wanted=$1 job=$2
  shift 2
  ends_with "$wanted" gate eval --intent "intents/$job.json" --approved-script-registry scripts.json --approved-script-public-key keys/secops_public.key "$@"
}

# approving NAME INTENT: the security team approves the script of a job.
approving() {
  ends_with 0 approve-script --policy policy.yaml --intent "intents/$2.json" --registry scripts.json --pattern-id "$1" --approver secops --key-mode prod --private-key keys/secops_private.key
}

cp -R "$here/policy.yaml" "$here/intents" .
mkdir .gait .gait-out
cp "$here/config.yaml" .gait/config.yaml

say 'Two keys: the gate signs what it ruled, the security team signs what it approved. The gate gets only the public half of theirs.'
ends_with 0 keys init --out-dir keys --prefix gate
ends_with 0 keys init --out-dir keys --prefix secops

say 'The kill switch is there before the first call: a gate that is told of one and cannot read it lets nothing of high risk pass.'
ends_with 0 kill-switch add --tool-name shell.exec --reason jobs-need-no-shell

say 'Every night the same job waits for somebody to agree.'
ends_with 4 gate eval --intent intents/nightly_report.json

say 'The security team reads the script once and approves it for a week.'
approving nightly-report nightly_report
ends_with 0 list-scripts --registry scripts.json

say 'The same job runs at once where the gate knows the registry, and waits where it does not.'
knowing_scripts 0 nightly_report --trace-out allowed.json
ends_with 4 gate eval --intent intents/nightly_report.json

say 'One argument changed: another script, which nobody approved.'
knowing_scripts 4 other_report

say 'A step that the policy blocks stays blocked, although somebody signed an approval for it.'
approving cleanup report_and_cleanup
knowing_scripts 3 report_and_cleanup

say 'Somebody writes into the registry: the week becomes a century. One entry that proves nothing, and none counts.'
cp scripts.json scripts.kept
sed 's/"expires_at": "20/"expires_at": "21/' scripts.kept > scripts.json
knowing_scripts 3 nightly_report
mv scripts.kept scripts.json

say 'Numbers turn out to be wrong: nothing writes reports until they are right, approved or not.'
ends_with 0 kill-switch add --entry-id wrong-numbers --tool-name report.write --reason wrong-numbers
knowing_scripts 3 nightly_report
ends_with 0 kill-switch disable --entry-id wrong-numbers
knowing_scripts 0 nightly_report --trace-out allowed.json

say 'What was ruled can be proven later.'
ends_with 0 trace verify allowed.json --public-key keys/gate_public.key
