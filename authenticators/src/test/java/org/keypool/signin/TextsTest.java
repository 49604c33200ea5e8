package org.keypool.signin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.settings.ThreatProtectionTab;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenAStepCanBeChosenAmongOthersThenNameItAndSayWhatItIs(String language) throws IOException {
        List<String> chosen = ServiceLoader.load(AuthenticatorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(step -> step.getId().startsWith("keypool"))
                .filter(step -> List.of(step.getRequirementChoices()).contains(Requirement.ALTERNATIVE))
                .map(AuthenticatorFactory::getId)
                .toList();

        assertThat(chosen).contains("keypool-sms", "keypool-email-code").allSatisfy(step -> assertThat(
                        texts("messages", language).stringPropertyNames())
                .contains(step + "-display-name", step + "-help-text"));
    }

    @ParameterizedTest
    @EnumSource(RiskLevel.class)
    void textsWhenAMailIsAboutASignInOfALevelThenExist(RiskLevel level) throws IOException {
        assertThat(texts("messages", "en").stringPropertyNames())
                .contains(
                        "keypoolNoticeMailSubject." + level,
                        "keypoolNoticeMailIntro." + level,
                        "keypoolNoticeMailBlocked." + level);
    }

    @Test
    void textsWhenShownOnTheTabThenExist() throws IOException {
        ThreatProtectionTab tab = new ThreatProtectionTab();
        List<String> keys = Stream.concat(
                        Stream.of(tab.getId(), tab.getHelpText()),
                        tab.getConfigProperties().stream()
                                .flatMap(property -> Stream.of(property.getLabel(), property.getHelpText())))
                .toList();

        assertThat(texts("messages", "en").stringPropertyNames()).containsAll(keys);
    }

    private static Properties texts(String bundle, String language) throws IOException {
        String name = "/theme-resources/messages/" + bundle + "_" + language + ".properties";
        try (InputStream stream = TextsTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            Properties texts = new Properties();
            texts.load(stream);
            return texts;
        }
    }
}
