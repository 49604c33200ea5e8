package org.keypool.sync.hook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.common.aws.ServiceLocation;
import org.keypool.sync.credentials.ServerCredentials;
import org.keypool.sync.hook.HookException.Kind;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * An AWS service, as the server's options describe it.
 *
 * <p>One operation of each is needed, so that a signed request does, by the AWS SDK's own signer and credentials: the SDK's
 * clients for Lambda and Kinesis would double what Keypool ships.
 */
final class AwsService implements AutoCloseable {

    private static final int SERVER_ERROR = 500;

    private final String name;
    private final HttpPosts posts;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final URI endpoint;
    private final ServerCredentials credentials;

    /**
     * @param name the service in signatures and host names
     * @throws IllegalArgumentException for options that cannot be used: the server does not start
     */
    AwsService(String name, Config.Scope config, HttpPosts posts) {
        this.name = name;
        this.posts = posts;
        String provider = "SPI sync-hook, " + name;
        ServiceLocation location = ServiceLocation.read(provider, config, null);
        region = location.region();
        endpoint = location.endpoint() != null || region == null
                ? location.endpoint()
                : URI.create("https://" + name + "." + region + ".amazonaws.com");
        credentials = new ServerCredentials(provider, config, region);
    }

    /**
     * The options of a service.
     *
     * @param credentials those about who calls it
     */
    static List<ProviderConfigProperty> options(String service, List<ProviderConfigProperty> credentials) {
        List<ProviderConfigProperty> options = ServiceLocation.options(
                        service, "AWS region of " + service + "; without one, no pool can use it.", null)
                .build();
        return Stream.concat(options.stream(), credentials.stream()).toList();
    }

    boolean isConfigured() {
        return region != null;
    }

    /**
     * Sends a signed POST.
     *
     * @param roleArn whose permissions it needs where the server takes on roles; {@code null} = the server's own
     * @param path below the endpoint, percent-encoded
     * @throws HookException NO_ANSWER, also for what the service itself got wrong; REFUSED if the role cannot be taken on
     */
    HttpPosts.Answer post(
            KeycloakSession session,
            String roleArn,
            String path,
            Map<String, String> headers,
            byte[] body,
            Duration limit) {
        URI uri = URI.create(endpoint.toString().replaceFirst("/$", "") + path);
        HttpPosts.Answer answer = posts.send(session, uri, signed(roleArn, uri, headers, body), body, limit);
        if (answer.status() >= SERVER_ERROR) {
            throw new HookException(Kind.NO_ANSWER, name + " answered " + answer.status());
        }
        return answer;
    }

    private Map<String, String> signed(String roleArn, URI uri, Map<String, String> headers, byte[] body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(request::putHeader);
        try {
            SdkHttpRequest signed = signer.sign(
                            sign -> sign.identity(credentials.of(roleArn).resolveCredentials())
                                    .request(request.build())
                                    .payload(ContentStreamProvider.fromByteArray(body))
                                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                                    .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                    .request();
            Map<String, String> single = new TreeMap<>();
            signed.forEachHeader((header, values) -> single.put(header, String.join(",", values)));
            return single;
        } catch (StsException e) {
            boolean refused = e.statusCode() < SERVER_ERROR && !e.isThrottlingException();
            throw new HookException(
                    refused ? Kind.REFUSED : Kind.NO_ANSWER,
                    "the role " + roleArn + " cannot be taken on: STS answered " + e.statusCode());
        } catch (SdkClientException e) {
            throw new HookException(Kind.NO_ANSWER, "no credentials for " + name + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        credentials.close();
    }
}
