IDENTITY=$(aws cognito-identity get-id --endpoint-url "$REALM/cognito-identity" \
    --identity-pool-id "$POOL" --logins "$LOGIN=$TOKEN" --query IdentityId --output text)

set -- $(aws cognito-identity get-credentials-for-identity --endpoint-url "$REALM/cognito-identity" \
    --identity-id "$IDENTITY" --logins "$LOGIN=$TOKEN" \
    --query 'Credentials.[AccessKeyId, SecretKey, SessionToken]' --output text)
export AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 AWS_SESSION_TOKEN=$3

notes() {
    operation=$1
    shift
    aws cognito-sync "$operation" --endpoint-url "$REALM/cognito-sync" --identity-pool-id "$POOL" \
        --identity-id "$IDENTITY" --dataset-name notes --output text "$@"
}
SESSION=$(notes list-records --query SyncSessionToken)
COUNT=$(notes list-records --query "Records[?Key=='greeting'].SyncCount")
notes update-records --sync-session-token "$SESSION" --query 'Records[0].[Key, SyncCount]' \
    --record-patches "Op=replace,Key=greeting,Value=hello,SyncCount=${COUNT:-0}"
