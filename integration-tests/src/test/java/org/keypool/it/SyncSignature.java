package org.keypool.it;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs a GET of cognito-sync with the AWS SDK's own signer, for what its clients do not do. */
final class SyncSignature {

    private SyncSignature() {}

    /** A URL that needs no header for five minutes. */
    static String presigned(AwsSessionCredentials credentials, String url) {
        return sign(credentials, url, request -> request.putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5)))
                .getUri()
                .toString();
    }

    static SdkHttpRequest sign(
            AwsSessionCredentials credentials,
            String url,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(url))
                .build();
        return AwsV4HttpSigner.create()
                .sign(builder -> {
                    builder.identity(credentials)
                            .request(request)
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cognito-sync")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "local-1");
                    options.accept(builder);
                })
                .request();
    }
}
