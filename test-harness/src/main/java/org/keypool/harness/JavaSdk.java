package org.keypool.harness;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;

/** The unmodified AWS SDK for Java v2, pointed at a realm. */
public final class JavaSdk {
    private final Realm realm;
    private final AwsCredentialsProvider credentials;
    private final ClientOverrideConfiguration options;

    /** Without credentials. */
    public JavaSdk(Realm realm) {
        this(
                realm,
                AnonymousCredentialsProvider.create(),
                ClientOverrideConfiguration.builder().build());
    }

    private JavaSdk(Realm realm, AwsCredentialsProvider credentials, ClientOverrideConfiguration options) {
        this.realm = realm;
        this.credentials = credentials;
        this.options = options;
    }

    /** With credentials. */
    public JavaSdk as(AwsCredentials newCredentials) {
        return new JavaSdk(realm, StaticCredentialsProvider.create(newCredentials), options);
    }

    /** Each request is sent once, so that a failure is told and not tried again. */
    public JavaSdk once() {
        return new JavaSdk(
                realm,
                credentials,
                ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
    }

    /** The client for {@code cognito-identity}. */
    public CognitoIdentityClient identity() {
        return CognitoIdentityClient.builder()
                .endpointOverride(URI.create(realm.url() + "/cognito-identity"))
                .region(Region.of("local-1"))
                .credentialsProvider(credentials)
                .overrideConfiguration(options)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The client for {@code cognito-sync}. */
    public CognitoSyncClient sync() {
        return CognitoSyncClient.builder()
                .endpointOverride(URI.create(realm.url() + "/cognito-sync"))
                .region(Region.of("local-1"))
                .credentialsProvider(credentials)
                .overrideConfiguration(options)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
