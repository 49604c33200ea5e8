package org.keypool.aws.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AwsJsonTest {

    @Test
    void writeWhenATreeHoldsATimestampThenWritesEpochSecondsWithAFraction() {
        Object tree = AwsJson.object()
                .put("IdentityId", "local-1:5eed")
                .set("Expiration", AwsJson.timestamp(Instant.parse("2015-08-30T12:36:00.120Z")));

        assertThat(text(tree)).isEqualTo("{\"IdentityId\":\"local-1:5eed\",\"Expiration\":1440938160.120}");
    }

    @Test
    void writeWhenAMapHoldsInstantsThenWritesEpochSecondsWithAFraction() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("At", Instant.EPOCH);
        map.put("Before", Instant.ofEpochMilli(-1));
        map.put("Names", List.of("ü"));

        assertThat(text(map)).isEqualTo("{\"At\":0.000,\"Before\":-0.001,\"Names\":[\"ü\"]}");
    }

    @Test
    void writeWhenTheValueIsNoJsonThenSaysSo() {
        assertThatThrownBy(() -> AwsJson.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Object value) {
        return new String(AwsJson.write(value), StandardCharsets.UTF_8);
    }
}
