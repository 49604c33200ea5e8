package org.keypool.signin.phone;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number in E.164 form. Keycloak has no library for telephone numbers, and to send to a number it takes no more than
 * this: that it is complete, and belongs to a country (ITU-T E.164 annex D; global services and premium rates, which
 * cost whoever sends to them, have codes of their own and are refused).
 *
 * @param e164 such as {@code +4915123456789}
 */
record PhoneNumber(String e164) {

    private static final int LONGEST_INPUT = 40;
    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern PUNCTUATION = Pattern.compile("[ \\u00a0()./-]");
    // Written behind the country code as a reminder of what to dial at home.
    private static final String TRUNK_ZERO = "(0)";
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1[2-9]\\d{2}[2-9]\\d{6}");

    private static final Set<String> COUNTRIES = Set.of((
            // zones 1 to 9
            "1 20 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237"
                    + " 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258"
                    + " 260 261 262 263 264 265 266 267 268 269 27 290 291 297 298 299 30 31 32 33 34 350 351"
                    + " 352 353 354 355 356 357 358 359 36 370 371 372 373 374 375 376 377 378 380 381 382 383"
                    + " 385 386 387 389 39 40 41 420 421 423 43 44 45 46 47 48 49 500 501 502 503 504 505 506"
                    + " 507 508 509 51 52 53 54 55 56 57 58 590 591 592 593 594 595 596 597 598 599 60 61 62 63"
                    + " 64 65 66 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690"
                    + " 691 692 7 81 82 84 850 852 853 855 856 86 880 886 90 91 92 93 94 95 960 961 962 963 964"
                    + " 965 966 967 968 970 971 972 973 974 975 976 977 98 992 993 994 995 996 998")
            .split(" "));

    /** Reads what a person types: with the country code, and whatever punctuation. */
    static Optional<PhoneNumber> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String number = PUNCTUATION.matcher(typed.replace(TRUNK_ZERO, "")).replaceAll("");
        boolean complete = FORM.matcher(number).matches()
                && country(number).isPresent()
                && (!number.startsWith("+1") || NORTH_AMERICAN.matcher(number).matches());
        return complete ? Optional.of(new PhoneNumber(number)) : Optional.empty();
    }

    /** The country code and the last digits: enough for the owner, too little for anybody else. */
    String hint() {
        return "+" + country(e164).orElse("") + " ••• " + e164.substring(e164.length() - 3);
    }

    /** No country code begins with another one. */
    private static Optional<String> country(String number) {
        for (int length = 1; length <= 3; length++) {
            String code = number.substring(1, 1 + length);
            if (COUNTRIES.contains(code)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
