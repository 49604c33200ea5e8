package org.keypool.it;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The built-in STS of a realm. */
final class Sts {

    static final String GUEST = "arn:aws:iam::000000000000:role/Guest";
    static final String SIGNED = "arn:aws:iam::000000000000:role/Signed";

    private final Realm realm;

    Sts(Realm realm) {
        this.realm = realm;
    }

    String url() {
        return realm.url() + "/sts";
    }

    StsClient client() {
        return client(AnonymousCredentialsProvider.create());
    }

    StsClient as(AwsCredentials credentials) {
        return client(StaticCredentialsProvider.create(credentials));
    }

    private StsClient client(AwsCredentialsProvider credentials) {
        URI endpoint = URI.create(url());
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of("local-1"))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // The STS client for Java drops the path of its endpoint; this puts it back before it signs.
                .overrideConfiguration(override -> override.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public SdkHttpRequest modifyHttpRequest(
                            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                        return context.httpRequest().toBuilder()
                                .encodedPath(endpoint.getRawPath())
                                .build();
                    }
                }))
                .build();
    }

    /** A role for a pool token, under the session name {@code app}. */
    AssumeRoleWithWebIdentityResponse assume(String roleArn, String token) {
        return client().assumeRoleWithWebIdentity(
                        assume -> assume.roleArn(roleArn).roleSessionName("app").webIdentityToken(token));
    }

    static AwsSessionCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    /** AssumeRoleWithWebIdentity as a plain form; {@code parameters} go over the usual ones, one that is {@code -} is left out. */
    Answer send(String token, Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(Map.of(
                "Action", "AssumeRoleWithWebIdentity",
                "Version", "2011-06-15",
                "RoleArn", GUEST,
                "RoleSessionName", "app",
                "WebIdentityToken", token));
        form.putAll(parameters);
        form.values().removeIf("-"::equals);
        return Http.form(url(), form, Map.of());
    }
}
