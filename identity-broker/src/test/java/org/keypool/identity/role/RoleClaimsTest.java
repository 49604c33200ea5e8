package org.keypool.identity.role;

import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.keypool.identity.role.RoleClaims.Carried;

import static org.assertj.core.api.Assertions.assertThat;

class RoleClaimsTest {

    private static final String A = "arn:aws:iam::000000000000:role/A";
    private static final String B = "arn:aws:iam::000000000000:role/path/B";

    @Test
    void preferredWhenPrecedencesDifferThenTheLowest() {
        assertThat(claims(carried(A, "2"), carried(B, "1"))).isEqualTo(new RoleClaims(List.of(B, A), B));
        assertThat(claims(carried(A, null), carried(B, "4294967295"))).isEqualTo(new RoleClaims(List.of(B, A), B));
        assertThat(claims(carried(A, "10"), carried(B, "9"))).isEqualTo(new RoleClaims(List.of(B, A), B));
    }

    @Test
    void preferredWhenTwoRolesTieThenAbsent() {
        assertThat(claims(carried(A, "0"), carried(B, "0"))).isEqualTo(new RoleClaims(List.of(A, B), null));
        assertThat(claims(carried(A, null), carried(B, ""))).isEqualTo(new RoleClaims(List.of(A, B), null));
    }

    @Test
    void preferredWhenOneRoleTiesWithItselfThenThatRole() {
        assertThat(claims(carried(A, "0"), carried(A, "0"), carried(B, "1")))
                .isEqualTo(new RoleClaims(List.of(A, B), A));
        assertThat(claims(carried(A, null))).isEqualTo(new RoleClaims(List.of(A), A));
    }

    @Test
    void rolesWhenNoneIsCarriedThenNone() {
        assertThat(claims()).isEqualTo(new RoleClaims(List.of(), null));
    }

    @Test
    void readWhenItIsNoArnOfARoleThenNothing() {
        assertThat(Carried.read(
                        Stream.of(
                                "", "admin", "arn:aws:iam::000000000000:user/A", A + "\n" + B, A + " x", " " + A + " "),
                        "1"))
                .containsExactly(new Carried(A, 1));
    }

    @Test
    void readWhenThePrecedenceIsNoWholeNumberThenItComesLast() {
        for (String precedence : List.of("-1", "1.5", "first", "99999999999")) {
            assertThat(claims(carried(A, precedence), carried(B, "5")).preferred())
                    .as(precedence)
                    .isEqualTo(B);
        }
    }

    @Property
    void preferredWhenThereIsOneThenItIsAmongTheRolesAndOrderDoesNotMatter(
            @ForAll List<@IntRange(max = 20) Integer> numbers) {
        List<Carried> all = numbers.stream()
                .map(number -> new Carried(A + number % 4, number / 4))
                .toList();
        RoleClaims claims = RoleClaims.of(all);

        assertThat(RoleClaims.of(all.stream()
                        .sorted((x, y) -> y.hashCode() - x.hashCode())
                        .toList()))
                .isEqualTo(claims);
        assertThat(claims.roles()).doesNotHaveDuplicates();
        if (claims.preferred() != null) {
            assertThat(claims.roles()).startsWith(claims.preferred());
        }
    }

    private static RoleClaims claims(Carried... all) {
        return RoleClaims.of(List.of(all));
    }

    private static Carried carried(String arn, String precedence) {
        return Carried.read(Stream.of(arn), precedence).findFirst().orElseThrow();
    }
}
