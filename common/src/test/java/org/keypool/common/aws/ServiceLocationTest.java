package org.keypool.common.aws;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class ServiceLocationTest {

    @Test
    void readWhenBothAreSetThenBoth() {
        ServiceLocation service =
                read(Map.of("region", "eu-central-1", "endpoint", "http://localhost:8080/sns"), "us-east-1");

        assertThat(service).isEqualTo(new ServiceLocation("eu-central-1", URI.create("http://localhost:8080/sns")));
    }

    @Test
    void readWhenNothingIsSetThenTheDefaultRegionAndAwssOwnEndpoint() {
        assertThat(read(Map.of(), "us-east-1")).isEqualTo(new ServiceLocation("us-east-1", null));
        assertThat(read(Map.of(), null)).isEqualTo(new ServiceLocation(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:8080", "sns.example", "http:///sns", "https://sns.example/?a=b", "http://[", "a b"
            })
    void readWhenTheEndpointIsNoUrlThenRefusedByName(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("endpoint", endpoint), "us-east-1"))
                .withMessage("SPI test, sns: endpoint must be a URL: " + endpoint);
    }

    @Test
    void optionsWhenListedThenRegionWithItsDefaultAndEndpoint() {
        assertThat(ServiceLocation.options("SNS", "AWS region of SNS.", "us-east-1")
                        .build())
                .extracting(
                        ProviderConfigProperty::getName,
                        ProviderConfigProperty::getHelpText,
                        ProviderConfigProperty::getDefaultValue)
                .containsExactly(
                        tuple("region", "AWS region of SNS.", "us-east-1"),
                        tuple("endpoint", "URL of SNS; without one, AWS's own in the region.", null));
    }

    private static ServiceLocation read(Map<String, String> options, String region) {
        return ServiceLocation.read(
                "SPI test, sns",
                new Config.SystemPropertiesScope("keypool.test.") {
                    @Override
                    public String get(String key) {
                        return options.get(key);
                    }

                    @Override
                    public String get(String key, String defaultValue) {
                        return options.getOrDefault(key, defaultValue);
                    }
                },
                region);
    }
}
