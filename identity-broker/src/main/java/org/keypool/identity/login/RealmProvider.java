package org.keypool.identity.login;

import java.util.Set;

import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;
import org.keycloak.util.JsonSerialization;
import org.keypool.aws.AwsException;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;

/**
 * The realm itself as a login provider: its ID tokens and access tokens are logins of its users.
 *
 * <p>The rules are those of the Cognito developer guide for OpenID Connect providers: the issuer equals the map key, the
 * signature holds, {@code azp} or else {@code aud} is a client the pool lists, and the token has not expired by more than
 * the clock skew.
 */
final class RealmProvider {

    /** Refresh, offline, logout and action tokens are signed by the realm as well; only these two are logins. */
    private static final Set<String> TOKEN_TYPES = Set.of("ID", "Bearer");

    private static final long SKEW_SECONDS = 300;

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmProvider(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The key of this realm in a {@code Logins} map: its issuer without the scheme. */
    String name() {
        return issuer().replaceFirst("^https?://", "");
    }

    /** What the realm's users are stored under, whatever the server is called. */
    String provider() {
        return "realm:" + realm.getId();
    }

    Login verify(IdentityPool pool, String token, long now) {
        JsonWebToken claims = read(token);
        if (!issuer().equals(claims.getIssuer())) {
            throw invalid("Issuer doesn't match providerName");
        }
        JsonWebToken signed = session.tokens().decode(token, JsonWebToken.class);
        if (signed == null) {
            throw invalid("Token signature invalid.");
        }
        if (!TOKEN_TYPES.contains(signed.getType())) {
            throw notAnIdToken().because("a token of type " + signed.getType());
        }
        if (signed.getExp() == null || now >= signed.getExp() + SKEW_SECONDS) {
            throw invalid("Token expired: " + now + " >= " + signed.getExp());
        }
        if (signed.getNbf() != null && now < signed.getNbf() - SKEW_SECONDS) {
            throw invalid("Token is not valid yet: " + now + " < " + signed.getNbf());
        }
        requireClient(pool, signed);
        UserModel user = requireUser(signed);
        requireSession(pool, signed);
        return Login.ofRealm(
                new LoginKey(provider(), user.getId()), name(), JsonSerialization.mapper.valueToTree(signed));
    }

    private JsonWebToken read(String token) {
        try {
            JWSInput jws = new JWSInput(token);
            JWSHeader header = jws.getHeader();
            // HS256 and friends: anybody could try the public key as a secret, and the realm signs refresh tokens so.
            if (header.getAlgorithm() == null
                    || !header.getAlgorithm().name().matches("(RS|PS|ES)(256|384|512)|EdDSA")) {
                throw notAnIdToken().because("signed with " + header.getRawAlgorithm());
            }
            if (header.getKeyId() == null) {
                throw notAnIdToken().because("no key id");
            }
            return jws.readJsonContent(JsonWebToken.class);
        } catch (JWSInputException | RuntimeException e) {
            if (e instanceof AwsException refusal) {
                throw refusal;
            }
            throw notAnIdToken().because("not a JWS: " + e.getClass().getSimpleName());
        }
    }

    private static void requireClient(IdentityPool pool, JsonWebToken token) {
        String azp = token.getIssuedFor();
        String[] audience = token.getAudience();
        if (azp == null && (audience == null || audience.length == 0)) {
            throw invalid("Missing a required claim: aud");
        }
        Set<String> clients = azp != null ? Set.of(azp) : Set.of(audience);
        if (clients.stream().noneMatch(pool.clients()::contains)) {
            throw Logins.unsupported().because("the pool does not list client " + clients);
        }
    }

    /** ServerSideTokenCheck: a token whose session was ended counts no more, though it has not expired. */
    private void requireSession(IdentityPool pool, JsonWebToken token) {
        if (!pool.checkedClients().contains(token.getIssuedFor())) {
            return;
        }
        Object id = token.getOtherClaims().get("sid");
        UserSessionModel userSession = id == null ? null : session.sessions().getUserSession(realm, id.toString());
        if (userSession == null || userSession.getState() == UserSessionModel.State.LOGGED_OUT) {
            throw notAnIdToken().because("the user's session has ended");
        }
    }

    private UserModel requireUser(JsonWebToken token) {
        String subject = token.getSubject();
        if (subject == null) {
            throw invalid("Missing a required claim: sub");
        }
        UserModel user = session.users().getUserById(realm, subject);
        if (user == null || !user.isEnabled()) {
            throw notAnIdToken().because("user " + subject + (user == null ? " is gone" : " is disabled"));
        }
        long notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user));
        if (token.getIat() == null || token.getIat() < notBefore) {
            throw notAnIdToken().because("issued before tokens were revoked");
        }
        return user;
    }

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    static AwsException notAnIdToken() {
        return invalid("Not a valid OpenId Connect identity token.");
    }

    private static AwsException invalid(String reason) {
        return new AwsException(400, "NotAuthorizedException", "Invalid login token. " + reason);
    }
}
