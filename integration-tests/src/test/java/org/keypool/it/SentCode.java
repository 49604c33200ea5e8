package org.keypool.it;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** A code that a user was sent, and the page it is typed on. */
final class SentCode {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private SentCode() {}

    /** The code in a message. */
    static String in(String message) {
        Matcher code = CODE.matcher(message);
        assertThat(code.find()).as(message).isTrue();
        return code.group();
    }

    /** Another one. */
    static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }

    /** Types one. */
    static void type(Page page, String code) {
        page.fill("#code", code);
        page.click("#kc-login");
    }
}
