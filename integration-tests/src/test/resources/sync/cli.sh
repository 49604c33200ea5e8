sync() {
    operation=$1 dataset=$2
    shift 2
    aws cognito-sync "$operation" --endpoint-url "$REALM/cognito-sync" --identity-pool-id "$POOL" \
        --identity-id "$IDENTITY" --dataset-name "$dataset" --no-cli-pager --output text "$@"
}
write() {
    sync update-records notes --sync-session-token "$token" --query 'Records[0].SyncCount' \
        --record-patches "Op=replace,Key=a,Value=$1,SyncCount=$2"
}
keys='join(`,`, Records[].Key)'

set -- $(sync list-records notes --max-results 2 --query "[$keys, NextToken, MergedDatasetNames[0]]")
first=$1 next=$2 merged=$3
set -- $(sync list-records notes --max-results 2 --next-token "$next" --query "[$keys, NextToken, SyncSessionToken]")
rest=$1 more=$2 token=$3
if conflict=$(write late 0 2>&1); then
    exit 1
fi
value=$(sync list-records "$merged" --query 'Records[0].Value')
count=$(write "$value" 1)
sync delete-dataset "$merged" >&2
left=$(sync list-records notes --query 'MergedDatasetNames')
sync delete-dataset notes >&2
deleted=$(sync list-records notes --last-sync-count "$count" --query 'DatasetDeletedAfterRequestedSyncCount')

quoted() {
    [ "$1" = None ] || printf '"%s"' "$1" | sed 's/,/","/g'
}
printf '{"pages": [[%s], [%s]], "more": %s, "conflict": "%s", "value": "%s", "count": %s, "left": [%s], "deleted": %s}' \
    "$(quoted "$first")" "$(quoted "$rest")" "$([ "$more" = None ] && echo false || echo true)" \
    "${conflict##*ResourceConflictException*operation: }" "$value" "$count" "$(quoted "$left")" \
    "$([ "$deleted" = True ] && echo true || echo false)"
