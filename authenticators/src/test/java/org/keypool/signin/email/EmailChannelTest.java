package org.keypool.signin.email;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailChannelTest {

    @ParameterizedTest
    @CsvSource({"ute@it.example, u•••@it.example", "u@it.example, u•••@it.example", "@it.example, •••", "nonsense, •••"
    })
    void hintWhenAnAddressThenItsDomainAndFirstLetter(String address, String hint) {
        assertThat(new EmailChannel().hint(address)).isEqualTo(hint);
    }
}
