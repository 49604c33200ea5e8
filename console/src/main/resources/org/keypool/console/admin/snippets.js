// Code that a developer can run as it stands. Pure: a pool's addresses in, programs out.
// A signed-in user's ID token comes from the environment variable ID_TOKEN.

/**
 * One program a client, for guests or for signed-in users.
 *
 * @param at {region, endpoint, poolId, login}: login is the key of the user's token among the logins, null for a guest
 * @returns {{id: string, name: string, file: string, code: string}[]}
 */
export function snippets(at) {
  return [
    { id: "cli", name: "AWS CLI", file: "sh", code: cli(at) },
    { id: "boto3", name: "boto3", file: "py", code: boto3(at) },
    { id: "javascript", name: "JavaScript v3", file: "mjs", code: javascript(at) },
    { id: "java", name: "Java v2", file: "java", code: java(at) },
    { id: "amplify", name: "Amplify", file: "mjs", code: amplify(at) },
  ];
}

function cli({ region, endpoint, poolId, login }) {
  const logins = login === null ? "" : ` \\\n  --logins ${shell(login)}=$ID_TOKEN`;
  return `export AWS_DEFAULT_REGION=${shell(region)}
ENDPOINT=${shell(endpoint)}

IDENTITY_ID=$(aws cognito-identity get-id --endpoint-url "$ENDPOINT" \\
  --identity-pool-id ${shell(poolId)}${logins} \\
  --query IdentityId --output text)

aws cognito-identity get-credentials-for-identity --endpoint-url "$ENDPOINT" \\
  --identity-id "$IDENTITY_ID"${logins}
`;
}

function boto3({ region, endpoint, poolId, login }) {
  const user = login !== null;
  return `${user ? "import os\n\n" : ""}import boto3

REGION = ${text(region)}
cognito = boto3.client(
    "cognito-identity",
    region_name=REGION,
    endpoint_url=${text(endpoint)},
)
${user ? `logins = {${text(login)}: os.environ["ID_TOKEN"]}\n` : ""}
identity_id = cognito.get_id(
    IdentityPoolId=${text(poolId)},${user ? "\n    Logins=logins," : ""}
)["IdentityId"]
credentials = cognito.get_credentials_for_identity(
    IdentityId=identity_id,${user ? "\n    Logins=logins," : ""}
)["Credentials"]

session = boto3.Session(
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretKey"],
    aws_session_token=credentials["SessionToken"],
    region_name=REGION,
)
print(identity_id, credentials["Expiration"])
`;
}

function javascript({ region, endpoint, poolId, login }) {
  const logins = login === null ? "" : `\n  logins: { ${text(login)}: process.env.ID_TOKEN },`;
  return `import { fromCognitoIdentityPool } from "@aws-sdk/credential-providers";

const credentials = fromCognitoIdentityPool({
  identityPoolId: ${text(poolId)},${logins}
  clientConfig: {
    region: ${text(region)},
    endpoint: ${text(endpoint)},
  },
});

const { identityId, expiration } = await credentials();
console.log(identityId, expiration);
`;
}

function java({ region, endpoint, poolId, login }) {
  const user = login !== null;
  const logins = user ? ".logins(logins)" : "";
  return `import java.net.URI;
${user ? "import java.util.Map;\n" : ""}
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;

public class PoolCredentials {
    public static void main(String[] args) {
        CognitoIdentityClient cognito = CognitoIdentityClient.builder()
                .endpointOverride(URI.create(${text(endpoint)}))
                .region(Region.of(${text(region)}))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
${user ? `        Map<String, String> logins =\n                Map.of(${text(login)}, System.getenv("ID_TOKEN"));\n` : ""}
        String identityId = cognito.getId(request -> request
                        .identityPoolId(${text(poolId)})${user ? "\n                        .logins(logins)" : ""})
                .identityId();
        Credentials keys = cognito.getCredentialsForIdentity(
                        request -> request.identityId(identityId)${logins})
                .credentials();

        AwsSessionCredentials credentials = AwsSessionCredentials.create(
                keys.accessKeyId(), keys.secretKey(), keys.sessionToken());
        System.out.println(identityId + " " + keys.expiration());
    }
}
`;
}

function amplify({ endpoint, poolId, login }) {
  const user = login !== null;
  const options = user ? `, {
  Auth: {
    tokenProvider: {
      getTokens: async () => ({ accessToken: decodeJWT(idToken), idToken: decodeJWT(idToken) }),
    },
    credentialsProvider: cognitoCredentialsProvider,
  },
}` : "";
  return `import { Amplify } from "aws-amplify";
import { ${user ? "decodeJWT, " : ""}fetchAuthSession } from "aws-amplify/auth";
${user ? `import { cognitoCredentialsProvider } from "aws-amplify/auth/cognito";

const idToken = process.env.ID_TOKEN;
` : ""}
Amplify.configure({
  Auth: {
    Cognito: {
      identityPoolId: ${text(poolId)},
      identityPoolEndpoint: ${text(endpoint)},
      allowGuestAccess: ${!user},
    },
  },
}${options});

const { identityId, credentials } = await fetchAuthSession();
console.log(identityId, credentials.expiration);
`;
}

/** A string literal that Python, JavaScript and Java read alike. */
function text(value) {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"));
}

/** One word of a POSIX shell. */
function shell(value) {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
