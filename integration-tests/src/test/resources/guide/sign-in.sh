export REALM=http://localhost:8080/realms/demo
export POOL=local-1:5eed0000-0000-4000-8000-000000000001
export LOGIN=localhost:8080/realms/demo
export TOKEN=$(curl -s $REALM/protocol/openid-connect/token -d grant_type=password -d client_id=demo-app \
    -d username=alice -d password=wonder-Teapot-1865 -d scope=openid | jq -r .access_token)
export AWS_REGION=local-1 AWS_DEFAULT_REGION=local-1 AWS_PAGER= AWS_EC2_METADATA_DISABLED=true
