package org.keypool.signin.phone;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number in E.164 form. Keycloak has no library for telephone numbers, and to send to a number it takes no more than
 * this: that it is complete, and belongs to a {@link Country}.
 *
 * @param e164 such as {@code +4915123456789}
 */
record PhoneNumber(String e164) {

    private static final int LONGEST_INPUT = 40;
    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern PUNCTUATION = Pattern.compile("[ \\u00a0()./-]");
    // Written behind the country code as a reminder of what to dial at home.
    private static final String TRUNK_ZERO = "(0)";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String NORTH_AMERICA = "1";
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1[2-9]\\d{2}[2-9]\\d{6}");

    /** Reads what a person types: with the country code, and whatever punctuation. */
    static Optional<PhoneNumber> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String number = bare(typed);
        boolean complete = FORM.matcher(number).matches()
                && Country.ofNumber(number).isPresent()
                && (!number.startsWith("+1") || NORTH_AMERICAN.matcher(number).matches());
        return complete ? Optional.of(new PhoneNumber(number)) : Optional.empty();
    }

    /** Reads a number as it is dialled in a country; one that begins with a country code is of that one instead. */
    static Optional<PhoneNumber> parse(String typed, Country country) {
        if (typed == null || typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String number = bare(typed);
        if (number.startsWith("+")) {
            return parse(number);
        }
        // No country's numbers begin with what is dialled there, or nearly everywhere, to call another country.
        String abroad = country.callingCode().equals(NORTH_AMERICA) ? "011" : "00";
        if (number.startsWith(abroad)) {
            return parse("+" + number.substring(abroad.length()));
        }
        return DIGITS.matcher(number).matches()
                ? parse("+" + country.callingCode() + country.withoutTrunkPrefix(number))
                : Optional.empty();
    }

    /** The country code and the last digits: enough for the owner, too little for anybody else. */
    String hint() {
        return "+" + country().callingCode() + " ••• " + e164.substring(e164.length() - 3);
    }

    /** All of it, in groups that are easily compared, such as {@code +49 151 234 567 89} (ITU-T E.123 asks for spaces). */
    String readable() {
        return "+" + country().callingCode() + " " + national();
    }

    /** What follows the country code, in the same groups. */
    String national() {
        String digits = e164.substring(1 + country().callingCode().length());
        // No last group is a single digit.
        return digits.replaceAll("(\\d{3})(?=\\d{2})", "$1 ");
    }

    /** The country it belongs to; of those that share its country code the largest. */
    Country country() {
        return Country.ofNumber(e164).orElseThrow();
    }

    private static String bare(String typed) {
        return PUNCTUATION.matcher(typed.replace(TRUNK_ZERO, "")).replaceAll("");
    }
}
