#!/bin/sh
# The best candidates for a vacancy, as JSON, by the Connect protocol.
# examples/shortlist.sh [ADDRESS] [TOKEN FILE] [VACANCY]
set -eu
address="${1:-http://127.0.0.1:5080}"
token="$(cat "${2:-matching-demo/pool-tokens/career_centre.token}")"
vacancy="${3:-v0153r6m}"

curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $token" --header 'Content-Type: application/json' \
  --data "{\"vacancyId\":\"$vacancy\",\"size\":5}" \
  "$address/matching.v1.MatchingService/FindCandidates"
echo
