package org.keypool.sync.hook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.sync.hook.HookException.Kind;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * An AWS service, as the server's options describe it.
 *
 * <p>One operation of each is needed, so that a signed request does, by the AWS SDK's own signer and credentials: the SDK's
 * clients for Lambda and Kinesis would double what Keypool ships.
 */
final class AwsService {

    private static final String ENDPOINT = "endpoint";
    private static final String REGION = "region";
    private static final String ACCESS_KEY_ID = "access-key-id";
    private static final String SECRET_ACCESS_KEY = "secret-access-key";
    private static final int SERVER_ERROR = 500;

    private final String name;
    private final HttpPosts posts;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;

    /**
     * @param name the service in signatures and host names
     * @throws IllegalArgumentException for options that cannot be used: the server does not start
     */
    AwsService(String name, Config.Scope config, HttpPosts posts) {
        this.name = name;
        this.posts = posts;
        region = config.get(REGION);
        endpoint = region == null
                ? null
                : endpoint(config.get(ENDPOINT, "https://" + name + "." + region + ".amazonaws.com"));
        credentials = credentials(config.get(ACCESS_KEY_ID), config.get(SECRET_ACCESS_KEY));
    }

    static List<ProviderConfigProperty> options(String service) {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(REGION)
                .label("Region")
                .helpText("AWS region of " + service + "; without one, no pool can use it.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL of " + service + "; without one, AWS's own in the region.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(ACCESS_KEY_ID)
                .label("Access key id")
                .helpText("Without one, the AWS SDK's default credentials are used.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SECRET_ACCESS_KEY)
                .label("Secret access key")
                .helpText("Belongs to the access key id.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build();
    }

    private URI endpoint(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("SPI sync-hook, " + name + ": the endpoint must be a URL: " + url);
        }
        return uri;
    }

    private AwsCredentialsProvider credentials(String accessKeyId, String secretAccessKey) {
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw new IllegalArgumentException(
                    "SPI sync-hook, " + name + ": access-key-id and secret-access-key go together");
        }
        return accessKeyId == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    }

    boolean isConfigured() {
        return region != null;
    }

    /**
     * Sends a signed POST.
     *
     * @param path below the endpoint, percent-encoded
     * @throws HookException NO_ANSWER, also for what the service itself got wrong
     */
    HttpPosts.Answer post(
            KeycloakSession session, String path, Map<String, String> headers, byte[] body, Duration limit) {
        URI uri = URI.create(endpoint.toString().replaceFirst("/$", "") + path);
        HttpPosts.Answer answer = posts.send(session, uri, signed(uri, headers, body), body, limit);
        if (answer.status() >= SERVER_ERROR) {
            throw new HookException(Kind.NO_ANSWER, name + " answered " + answer.status());
        }
        return answer;
    }

    private Map<String, String> signed(URI uri, Map<String, String> headers, byte[] body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(request::putHeader);
        try {
            SdkHttpRequest signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                            .request(request.build())
                            .payload(ContentStreamProvider.fromByteArray(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                    .request();
            Map<String, String> single = new TreeMap<>();
            signed.forEachHeader((header, values) -> single.put(header, String.join(",", values)));
            return single;
        } catch (SdkClientException e) {
            throw new HookException(Kind.NO_ANSWER, "no credentials for " + name + ": " + e.getMessage());
        }
    }
}
