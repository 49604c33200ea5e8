package org.keypool.identity.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keypool.aws.Arn;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.common.database.Transactions;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.ProviderArn;
import org.keypool.identity.provider.IdentityProviders;
import org.keypool.identity.saml.SamlLogin;
import org.keypool.identity.saml.SamlVerifier;

/**
 * The realm's SAML identity providers as login providers: their assertions are logins, under the key
 * {@code arn:aws:iam::account:saml-provider/alias}.
 */
final class SamlProvider {

    private static final String KIND = ":saml-provider/";

    private final KeycloakSession session;
    private final IdentityProviders providers;

    SamlProvider(KeycloakSession session) {
        this.session = session;
        this.providers = new IdentityProviders(session);
    }

    /** Whether a key of a {@code Logins} map means a SAML provider. */
    static boolean isKey(String provider) {
        return provider.startsWith("arn:") && provider.contains(KIND);
    }

    Login verify(IdentityPool pool, String arn, String token, Instant now) {
        if (!pool.foreign().samlArns().contains(arn)) {
            throw Logins.unsupported().because("the pool does not list " + arn);
        }
        String alias = ProviderArn.saml(arn).name();
        SamlProviderSettings settings = providers
                .saml(alias)
                .filter(IdentityProviderModel::isEnabled)
                .map(provider -> new SamlProviderSettings(session, provider))
                .orElseThrow(() -> Logins.unsupported().because("no enabled SAML identity provider '" + alias + "'"));
        String entityId = settings.entityId().orElseThrow(() -> Logins.unsupported()
                .because("the identity provider's entity id is missing in the settings of '" + alias + "'"));
        SamlKeys keys = settings.keys();
        SamlLogin proof = new SamlVerifier(settings.serviceProvider(entityId), keys, keys).verify(token, now);
        return Login.ofSaml(
                LoginKey.saml(alias, proof.subject()),
                arn,
                claims(proof, entityId),
                new Login.Assertion(proof.assertionId(), proof.end()));
    }

    /**
     * Uses an assertion up, for one operation: an app needs GetId and GetCredentialsForIdentity for one sign-in, but nobody
     * who finds the assertion later may do either again.
     *
     * @throws AwsException NotAuthorizedException if any node has seen it in this operation
     */
    void redeem(Login login, String operation, Instant now) {
        String use = String.join(
                "\n",
                session.getContext().getRealm().getId(),
                login.key().provider(),
                operation,
                login.assertion().id());
        String key = "keypool.saml." + HashUtils.sha256UrlEncodedHash(use, StandardCharsets.UTF_8);
        long seconds = Duration.between(now, login.assertion().end()).toSeconds() + 1;
        // In a transaction of its own: used means used, even if a database keeps it and this request fails later.
        boolean first = Transactions.inOwnSession(
                session, own -> own.getProvider(SingleUseObjectProvider.class).putIfAbsent(key, seconds));
        if (!first) {
            throw new AwsException(400, "NotAuthorizedException", "Invalid login token. The token was already used.")
                    .because("a SAML assertion for the second time in " + operation);
        }
    }

    /** The key that a stored login of a SAML provider has in a {@code Logins} map. */
    String nameOf(LoginKey login) {
        String account = AwsAccount.of(session.getContext().getRealm()).id();
        return new Arn("aws", "iam", "", account, "saml-provider/" + login.providerName()).toString();
    }

    /** The stored provider that {@link #nameOf} shows under this key; none if it is no key of this account. */
    Optional<String> providerNamed(String arn) {
        return Optional.of(arn)
                .filter(SamlProvider::isKey)
                .map(key -> LoginKey.saml(key.substring(key.indexOf(KIND) + KIND.length()), ""))
                .filter(login -> arn.equals(nameOf(login)))
                .map(LoginKey::provider);
    }

    /** The attributes by name, and whom the assertion is about and by, by the names that tokens have for it. */
    private static ObjectNode claims(SamlLogin proof, String entityId) {
        ObjectNode claims = AwsJson.object();
        proof.attributes().forEach((name, values) -> {
            if (values.size() == 1) {
                claims.put(name, values.get(0));
            } else {
                ArrayNode list = claims.putArray(name);
                values.forEach(list::add);
            }
        });
        return claims.put("sub", proof.subject()).put("iss", entityId);
    }
}
