package org.keypool.sync.hook;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.sync.hook.HookException.Kind;

/**
 * The hook {@code http}, which Cognito does not have: URLs that are posted to. Whoever configures a pool is not trusted to
 * choose what this server connects to, so the server's options list the URLs.
 */
public final class HttpHooks extends SyncHookFactory {

    static final String ID = "http";

    private static final String ALLOWED_URLS = "allowed-urls";
    private static final String AUTHORIZATION = "authorization";
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private AllowedUrls allowed;
    private String authorization;

    /** Whether it has the form of a URL. */
    static boolean isUrl(String target) {
        return target.startsWith("https://") || target.startsWith("http://");
    }

    @Override
    public SyncHook create(KeycloakSession session) {
        return new SyncHook() {
            @Override
            public boolean allows(String target) {
                return allowed.find(target).isPresent();
            }

            @Override
            public byte[] send(String target, String key, byte[] document, Duration limit) {
                return post(session, target, document, limit);
            }
        };
    }

    private byte[] post(KeycloakSession session, String target, byte[] document, Duration limit) {
        URI url = allowed.find(target)
                .orElseThrow(() -> new HookException(Kind.REFUSED, "the server's options do not allow the URL"));
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        HttpPosts.Answer answer = posts().send(session, url, headers, document, limit);
        if (answer.isSuccess()) {
            return answer.body();
        }
        throw new HookException(kind(answer.status()), "the endpoint answered " + answer.status());
    }

    private static Kind kind(int status) {
        return switch (status) {
            case TOO_MANY_REQUESTS, UNAVAILABLE -> Kind.THROTTLED;
            case GONE -> Kind.REFUSED;
            default -> Kind.FAILED;
        };
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        String[] urls = config.getArray(ALLOWED_URLS);
        allowed = AllowedUrls.of(
                urls == null ? List.of() : Stream.of(urls).map(String::strip).toList());
        authorization = config.get(AUTHORIZATION);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ALLOWED_URLS)
                .label("Allowed URLs")
                .helpText("Which URLs pools may name, separated by commas; each stands for all below its path.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(AUTHORIZATION)
                .label("Authorization")
                .helpText("What is sent to them as the header Authorization.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build();
    }
}
