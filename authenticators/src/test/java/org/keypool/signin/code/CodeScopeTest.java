package org.keypool.signin.code;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeScopeTest {

    private static final CodeScope SCOPE = new CodeScope("realm", "user", "sms", "+491701234567", "attempt");

    @Test
    void idWhenAnyPartDiffersThenAnotherOne() {
        assertThat(List.of(
                        SCOPE.id(),
                        new CodeScope("other", "user", "sms", "+491701234567", "attempt").id(),
                        new CodeScope("realm", "other", "sms", "+491701234567", "attempt").id(),
                        new CodeScope("realm", "user", "email", "+491701234567", "attempt").id(),
                        new CodeScope("realm", "user", "sms", "+491701234568", "attempt").id(),
                        new CodeScope("realm", "user", "sms", "+491701234567", "other").id(),
                        new CodeScope("realmuser", "", "sms", "+491701234567", "attempt").id()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.length() <= 64 && !id.contains("491701234567"));
    }

    @Test
    void subjectsWhenTheNumberIsSharedThenSoIsItsLimit() {
        CodeScope another = new CodeScope("realm", "another", "sms", "+491701234567", "other attempt");

        assertThat(SCOPE.subjects(Limit.SENDS)).hasSize(2).isSorted();
        assertThat(SCOPE.subjects(Limit.SENDS))
                .filteredOn(another.subjects(Limit.SENDS)::contains)
                .hasSize(1);
        assertThat(SCOPE.subjects(Limit.SENDS)).doesNotContainAnyElementsOf(SCOPE.subjects(Limit.TRIES));
    }
}
