package org.keypool.signin.sms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageTemplateTest {

    @Test
    void fillWhenPlacesAreDeepThenAllAreFilledAndTheRestStays() {
        MessageTemplate template = new MessageTemplate(
                "{\"from\":\"Keypool\",\"ttl\":300,\"messages\":[{\"to\":[\"{number}\"],\"body\":\"Hi {text}!\"}]}");

        assertThat(template.fill("+491701234567", "123456"))
                .hasToString("{\"from\":\"Keypool\",\"ttl\":300,"
                        + "\"messages\":[{\"to\":[\"+491701234567\"],\"body\":\"Hi 123456!\"}]}");
    }

    @Test
    void fillWhenTheTextIsHostileThenItStaysAText() {
        MessageTemplate template = new MessageTemplate("{\"to\":\"{number}\",\"text\":\"{text}\"}");

        assertThat(template.fill("+491701234567", "\",\"to\":\"+4916\" {number}"))
                .hasToString("{\"to\":\"+491701234567\",\"text\":\"\\\",\\\"to\\\":\\\"+4916\\\" {number}\"}");
    }

    @Test
    void fillWhenCalledAgainThenTheTemplateIsUntouched() {
        MessageTemplate template = new MessageTemplate("[\"{number}\",\"{text}\"]");
        template.fill("+1", "one");

        assertThat(template.fill("+2", "two")).hasToString("[\"+2\",\"two\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"to\":\"{number}\"}", "{\"text\":\"{text}\"}"})
    void templateWhenUnusableThenRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageTemplate(json));
    }
}
