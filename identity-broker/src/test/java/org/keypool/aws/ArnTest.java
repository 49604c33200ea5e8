package org.keypool.aws;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::000000000000:role/DemoGuest",
                "arn:aws:cognito-identity:local-1:000000000000:identitypool/local-1:5eed",
                "arn:aws-cn:sns:cn-north-1:123456789012:app/GCM/name",
                "arn:aws:s3:::bucket/key:with:colons"
            })
    void parseWhenItIsAnArnThenKeepsItAsItIs(String text) {
        assertThat(Arn.parse(text)).hasToString(text);
    }

    @Test
    void parseWhenTheResourceHoldsColonsThenKeepsThem() {
        assertThat(Arn.parse("arn:aws:iam::000000000000:role/a:b"))
                .isEqualTo(new Arn("aws", "iam", "", "000000000000", "role/a:b"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "arn",
                "arn:aws:iam::000000000000",
                "arn:aws:iam::000000000000:",
                "arn::iam::0:role/a",
                "arn:aws:::0:role/a",
                "urn:aws:iam::0:role/a",
                "arn:aws:iam:a b:0:role/a",
                "arn:aws:iam::0/1:role/a"
            })
    void parseWhenItIsNoArnThenRefuses(String text) {
        assertThatThrownBy(() -> Arn.parse(text))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid ARN.");
    }

    @Test
    void parseWhenItIsTooLongThenRefuses() {
        assertThatThrownBy(() -> Arn.parse("arn:aws:iam::0:" + "r".repeat(2048)))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void factoriesWhenCalledThenMakeTheArnsOfAws() {
        assertThat(Arn.identityPool("local-1", "000000000000", "local-1:5eed"))
                .hasToString("arn:aws:cognito-identity:local-1:000000000000:identitypool/local-1:5eed");
        assertThat(Arn.dataset("local-1", "000000000000", "local-1:5eed", "local-1:1d", "notes"))
                .hasToString("arn:aws:cognito-sync:local-1:000000000000:identitypool/local-1:5eed/identity/local-1:1d"
                        + "/dataset/notes");
        assertThat(Arn.assumedRole("000000000000", "DemoGuest", "CognitoIdentityCredentials"))
                .hasToString("arn:aws:sts::000000000000:assumed-role/DemoGuest/CognitoIdentityCredentials");
    }
}
