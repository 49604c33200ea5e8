package org.keypool.aws.policy;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionPolicyTest {

    private static final String READER = """
            { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Action": "cognito-sync:List*", "Resource": "*" } ] }""";

    @Test
    void parseWhenReadThenKeptWithoutWhiteSpaceAndAsked() {
        SessionPolicy policy = SessionPolicy.parse(READER);

        assertThat(policy.text())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":"
                        + "[{\"Effect\":\"Allow\",\"Action\":\"cognito-sync:List*\",\"Resource\":\"*\"}]}");
        assertThat(policy.evaluate(new PolicyRequest("cognito-sync:ListRecords", "*", Map.of())))
                .isEqualTo(Decision.ALLOW);
        assertThat(policy.evaluate(new PolicyRequest("cognito-sync:DeleteDataset", "*", Map.of())))
                .isEqualTo(Decision.NO_MATCH);
    }

    @Test
    void unpackWhenPackedThenTheSamePolicyInLessSpace() {
        SessionPolicy policy = SessionPolicy.parse(READER);

        assertThat(SessionPolicy.unpack(policy.pack())).isEqualTo(policy).hasSameHashCodeAs(policy);
        assertThat(policy.pack()).hasSizeLessThan(policy.text().length());
        assertThat(policy.packedPercent()).isBetween(1, 10);
    }

    @Test
    void unpackWhenTheBytesAreSomethingElseThenRefuses() {
        byte[] packed = SessionPolicy.parse(READER).pack();
        byte[] cut = Arrays.copyOf(packed, packed.length - 10);

        assertThatThrownBy(() -> SessionPolicy.unpack(cut)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SessionPolicy.unpack(new byte[] {7, 7, 7}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parseWhenTheDocumentIsNoPolicyThenMalformed() {
        assertThatThrownBy(() -> SessionPolicy.parse("[]"))
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("MalformedPolicyDocumentException"));
    }
}
