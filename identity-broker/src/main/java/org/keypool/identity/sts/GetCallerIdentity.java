package org.keypool.identity.sts;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.query.QueryErrors;
import org.keypool.aws.sigv4.SignatureV4;
import org.keypool.identity.caller.Developer;
import org.keypool.identity.caller.Developers;
import org.keypool.identity.caller.Signatures;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityRegistry;

/** {@code GetCallerIdentity}: whose credentials signed the request. As on AWS it needs no permission. */
final class GetCallerIdentity {

    private static final String SERVICE = "sts";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    GetCallerIdentity(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    Map<String, ?> call(AwsRequest request) {
        try {
            SignatureV4 signature = SignatureV4.of(request)
                    .orElseThrow(() -> new AwsException(
                            403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
            return signature.sessionToken() == null ? developer(signature) : identity(signature);
        } catch (AwsException e) {
            throw QueryErrors.ofSignature(e);
        }
    }

    private Map<String, ?> identity(SignatureV4 signature) {
        IssuedCredentials credentials = new Signatures(session, clock).require(signature, SERVICE);
        IdentityPools.of(realm)
                .find(credentials.poolId())
                .flatMap(pool -> new IdentityRegistry(session).find(pool, credentials.identityId()))
                .orElseThrow(() -> AwsErrors.unrecognizedClient().because("the identity is merged, disabled or gone"));
        AwsAccount account = AwsAccount.of(realm);
        return answer(
                credentials.session().arn(account).toString(),
                credentials.session().userId(),
                account);
    }

    private Map<String, ?> developer(SignatureV4 signature) {
        Developer developer = new Developers(session, clock).requireSigner(signature, SERVICE);
        AwsAccount account = AwsAccount.of(realm);
        return answer(developer.arn(account).toString(), developer.account().getId(), account);
    }

    private static Map<String, ?> answer(String arn, String userId, AwsAccount account) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("Arn", arn);
        answer.put("UserId", userId);
        answer.put("Account", account.id());
        return answer;
    }
}
