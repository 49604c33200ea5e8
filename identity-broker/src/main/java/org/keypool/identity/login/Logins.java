package org.keypool.identity.login;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.ForeignProviders;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.RealmClient;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.provider.SocialProvider;

/** Verifies a {@code Logins} map: every entry becomes a {@link Login}, or one refusal fails them all. */
public final class Logins {

    private final ServerRealms realms;
    private final KeycloakSession session;
    private final DeveloperProvider developer;
    private final SamlProvider saml;
    private final Clock clock;

    /** Logins for the session's realm. */
    public Logins(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realms = new ServerRealms(session);
        this.developer = new DeveloperProvider(session, clock);
        this.saml = new SamlProvider(session);
        this.clock = clock;
    }

    /**
     * Verifies every login.
     *
     * @param pool says which providers and clients count
     * @param tokens by login provider name
     * @throws AwsException NotAuthorizedException in AWS's words, with the precise reason for the log
     */
    public List<Login> verify(IdentityPool pool, Map<String, String> tokens) {
        List<Login> verified = new ArrayList<>();
        for (Map.Entry<String, String> entry : tokens.entrySet()) {
            verified.add(verify(pool, entry.getKey(), entry.getValue()));
        }
        return verified;
    }

    /**
     * Uses up what may be used once an operation. To be called when nothing else can refuse the request any more, and before
     * anything is written for it.
     *
     * @param operation AWS's name of it
     * @throws AwsException NotAuthorizedException if one was used before
     */
    public void redeem(List<Login> logins, String operation) {
        logins.stream()
                .filter(login -> login.assertion() != null)
                .forEach(login -> saml.redeem(login, operation, clock.instant()));
    }

    /**
     * Refuses logins that only the enhanced flow takes: SAML assertions.
     *
     * @param tokens by login provider name
     * @throws AwsException InvalidParameterException in the words AWS has for other cases of this
     */
    public static void requireClassicFlow(Map<String, String> tokens) {
        if (tokens.keySet().stream().anyMatch(SamlProvider::isKey)) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "Basic (classic) flow is not supported with SAML providers, please use enhanced flow.");
        }
    }

    private Login verify(IdentityPool pool, String provider, String token) {
        long now = clock.instant().getEpochSecond();
        if (provider.equals(DeveloperProvider.NAME)) {
            return developer.verify(pool, token);
        }
        if (SamlProvider.isKey(provider)) {
            return saml.verify(pool, provider, token, clock.instant());
        }
        Optional<RealmModel> realm = realm(pool.foreign(), provider);
        if (realm.isPresent()) {
            return new RealmProvider(session, realms, realm.get()).verify(pool, token, now);
        }
        Optional<String> arn = pool.foreign().openIdConnectArn(provider);
        if (arn.isPresent()) {
            return new OpenIdConnectProvider(session).verify(provider, arn.get(), token, now);
        }
        return SocialProvider.of(provider)
                .filter(social -> !pool.foreign().appIds(provider).isEmpty())
                .map(social -> new SocialTokens(session).verify(pool, social, token, now))
                .orElseThrow(() -> unsupported().because("no login provider '" + provider + "'"));
    }

    /** The realm of this server that the key names: its own realm, or one that the pool lists clients of. */
    private Optional<RealmModel> realm(ForeignProviders foreign, String provider) {
        return Stream.concat(
                        Stream.of(realms.own()),
                        foreign.realmClients().stream()
                                .map(RealmClient::realm)
                                .distinct()
                                .map(realms::named)
                                .flatMap(Optional::stream))
                .filter(realm -> realms.loginKey(realm).equals(provider))
                .findFirst();
    }

    /** The login of a user of the realm whom the server itself has signed in: no token, and no claims. */
    public Login ofUser(UserModel user) {
        RealmModel realm = realms.own();
        return Login.ofRealm(LoginKey.realm(realm.getId(), user.getId()), realms.loginKey(realm), AwsJson.object());
    }

    /** The key of the realm's users in a {@code Logins} map. */
    public String realmName() {
        return realms.loginKey(realms.own());
    }

    /** What a login is called where it is shown. */
    public String nameOf(LoginKey login) {
        if (login.isSaml()) {
            return saml.nameOf(login);
        }
        return login.isRealm()
                ? realms.ofId(login.providerName()).map(realms::loginKey).orElse(login.provider())
                : login.providerName();
    }

    /** The stored providers ({@link LoginKey#provider()}) that are shown under this name. */
    public Set<String> providersNamed(String name) {
        Set<String> providers = new TreeSet<>();
        providers.add(LoginKey.developer(name, "").provider());
        providers.add(LoginKey.openIdConnect(name, "").provider());
        saml.providerNamed(name).ifPresent(providers::add);
        realms.find(name)
                .ifPresent(
                        realm -> providers.add(LoginKey.realm(realm.getId(), "").provider()));
        return providers;
    }

    static AwsException unsupported() {
        return new AwsException(
                400, "NotAuthorizedException", "Token is not from a supported provider of this identity pool.");
    }
}
