package org.keypool.signin.notice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.jboss.logging.Logger;

/** A moment as a user would say it: in the user's language and time zone. */
final class UserTime {

    private static final Logger LOG = Logger.getLogger(UserTime.class);

    private UserTime() {}

    /**
     * Date and time, with the name of the zone.
     *
     * @param millis since 1970
     * @param zoneinfo the user's zone as OpenID Connect's claim of this name has it (Core 1.0, 5.1), such as
     *     {@code Europe/Berlin}; null or no zone: the server's
     */
    static String text(long millis, Locale language, String zoneinfo) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                .withLocale(language)
                .withZone(zone(zoneinfo))
                .format(Instant.ofEpochMilli(millis));
    }

    private static ZoneId zone(String zoneinfo) {
        if (zoneinfo != null) {
            try {
                return ZoneId.of(zoneinfo);
            } catch (DateTimeException unknown) {
                // Users may set it themselves, in many realms to anything.
                LOG.debugf("no time zone: %s", unknown.getMessage());
            }
        }
        return ZoneId.systemDefault();
    }
}
