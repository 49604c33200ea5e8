package org.keypool.sync.dataset;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MergedNameTest {

    private static final String OLD = "ap-southeast-2:12345678-1234-4123-8123-123456789012";

    @Test
    void candidatesWhenTheNameIsShortThenTheOldIdentityStandsBehindADot() {
        assertThat(first("notes")).isEqualTo("notes." + OLD);
    }

    @Test
    void candidatesWhenLongNamesDifferAtTheirEndsThenTheirMergedNamesDiffer() {
        String long1 = "x".repeat(127) + "1";
        String long2 = "x".repeat(127) + "2";

        assertThat(first(long1)).isNotEqualTo(first(long2)).endsWith("." + OLD);
    }

    @Property
    void candidatesWhenOneIsTakenThenTheNextIsAnotherThatTheApiCanName(
            @ForAll @StringLength(min = 1, max = 128) @CharRange(from = 'a', to = 'z') @Chars({'.', ':', '-', '_'})
                    String name) {
        List<String> names = MergedName.candidates(name, OLD).limit(5).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(candidate -> candidate.matches("[a-zA-Z0-9_.:-]{1,128}"))
                .allMatch(candidate -> candidate.endsWith("." + OLD));
    }

    private static String first(String name) {
        return MergedName.candidates(name, OLD).findFirst().orElseThrow();
    }
}
