package org.keypool.common.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Consumer;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Where an AWS service is, or what speaks its protocol: a provider's options {@code region} and {@code endpoint}.
 *
 * @param region an AWS region; {@code null} where the option is not set and has no default
 * @param endpoint the service's URL; {@code null} = AWS's own in the region
 */
public record ServiceLocation(String region, URI endpoint) {

    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";

    /**
     * Reads a provider's options.
     *
     * @param provider the SPI and provider, for messages
     * @param region the default; {@code null} for none
     * @throws IllegalArgumentException for an endpoint that cannot be one: the server does not start
     */
    public static ServiceLocation read(String provider, Config.Scope config, String region) {
        return new ServiceLocation(config.get(REGION, region), url(provider, config, ENDPOINT));
    }

    /**
     * Reads an option that is the URL of a service.
     *
     * @return {@code null} if it is not set
     * @throws IllegalArgumentException if it is no URL with a host, or has a query: the server does not start
     */
    public static URI url(String provider, Config.Scope config, String option) {
        String value = config.get(option);
        if (value == null) {
            return null;
        }
        String refusal = provider + ": " + option + " must be a URL: " + value;
        try {
            URI url = new URI(value);
            if (url.getHost() == null || url.getRawQuery() != null) {
                throw new IllegalArgumentException(refusal);
            }
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(refusal, e);
        }
    }

    /**
     * The two options, for a provider's metadata.
     *
     * @param service what the service is called
     * @param regionHelp what the region is for
     * @param region the default; {@code null} for none
     */
    public static ProviderConfigurationBuilder options(String service, String regionHelp, String region) {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(REGION)
                .label("Region")
                .helpText(regionHelp)
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(region)
                .add()
                .property()
                .name(ENDPOINT)
                .label("Endpoint")
                .helpText("URL of " + service + "; without one, AWS's own in the region.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add();
    }

    /**
     * Has a client call the service, by the one HTTP client that we ship.
     *
     * @param <B> the client's builder
     * @param <C> the client
     * @param builder what is returned, for what the client needs besides
     * @param calls how long a call may take, and whether it is repeated
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B setOn(
            B builder, Consumer<ClientOverrideConfiguration.Builder> calls) {
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        return builder.region(Region.of(region)).overrideConfiguration(calls);
    }
}
