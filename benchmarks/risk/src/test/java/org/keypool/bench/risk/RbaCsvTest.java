package org.keypool.bench.risk;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RbaCsvTest {

    /** As the data set begins. */
    private static final String HEADER = "index,Login Timestamp,User ID,Round-Trip Time [ms],IP Address,Country,Region,"
            + "City,ASN,User Agent String,Browser Name and Version,OS Name and Version,Device Type,Login Successful,"
            + "Is Attack IP,Is Account Takeover\n";

    @Test
    void readWhenRowHasQuotedFieldsThenEachIsItsOwn() throws IOException {
        List<Attempt> attempts = read(HEADER
                + "1,2020-02-03 12:43:43.549,-4324475583306591935,,194.87.207.6,AU,-,-,60117,"
                + "\"Mozilla/5.0 (KHTML, like \"\"Gecko\"\")\",Chrome Mobile 46.0.2490,Android 4.1,mobile,False,False,"
                + "False\r\n"
                + "2,2020-02-03 12:43:55,7,23,81.167.144.58,NO,Vestland,Urangsvag,29695,x,ZipppBot 0.11,Other ,bot,True,"
                + "True,True");

        assertThat(attempts).hasSize(2);
        Attempt first = attempts.get(0);
        assertThat(first.user()).isEqualTo(-4324475583306591935L);
        assertThat(first.millis()).isEqualTo(1580733823549L);
        assertThat(first.place()).isEqualTo(new Attempt.Place("194.87.207.6", "60117", "AU", false));
        assertThat(first.place().network()).isEqualTo("194.87.207");
        assertThat(first.browser().userAgent()).isEqualTo("Mozilla/5.0 (KHTML, like \"Gecko\")");
        assertThat(first.device()).isEqualTo("Chrome Mobile/Android/mobile");
        assertThat(first.successful()).isFalse();
        Attempt second = attempts.get(1);
        assertThat(second.millis()).isEqualTo(1580733835000L);
        assertThat(second.browser().systemFamily()).isEqualTo("Other");
        assertThat(second.successful()).isTrue();
        assertThat(second.place().listed()).isTrue();
        assertThat(second.takeover()).isTrue();
    }

    @Test
    void readWhenAColumnIsMissingThenSaysWhich() {
        assertThatThrownBy(() -> read("index,User ID\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Login Timestamp");
    }

    @Test
    void readWhenARowIsBrokenThenSaysWhere() {
        assertThatThrownBy(() -> read(HEADER + "1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 fields, not 16");
        assertThatThrownBy(() -> read(HEADER + "1,yesterday,7,,1.2.3.4,NO,,,1,x,x,x,x,True,False,False\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> read(HEADER + "\"" + "x".repeat(200_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a field without end");
    }

    private static List<Attempt> read(String text) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        new RbaCsv(new StringReader(text)).forEach(attempts::add);
        return attempts;
    }
}
